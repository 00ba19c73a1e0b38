"""Read bytes as a file of a name: articles and problems as plain dictionaries, counts checked."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from steppewire import ingest

OPTIONS = ingest.Options(batch="test", clock=datetime(2024, 9, 1, tzinfo=UTC))


def read(
    folder: Path, name: str, raw: bytes | str, **options: Any
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give (articles with their text, problems with is_refused told by their number)."""
    path = folder / name
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    articles: list[dict[str, Any]] = []
    problems: list[dict[str, Any]] = []
    for batch in ingest.read([path], replace(OPTIONS, **options)):
        rows = batch.articles.to_dict("records")
        assert batch.records == len(rows) + batch.refused
        assert batch.refused <= len(batch.problems)
        articles += [dict(row, text=text) for row, text in zip(rows, batch.texts["text"], strict=True)]
        problems += batch.problems.to_dict("records")
        for problem in problems:
            assert problem["reason"].endswith(".") and "\n" not in problem["reason"]
    return articles, problems


def facts(articles: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    """Some columns of each article."""
    return [tuple(article[name] for name in names) for article in articles]
