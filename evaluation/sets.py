"""Public sets of labelled texts, read by path and never kept: only figures come into this project.

A set is NAME.jsonl.gz or NAME.jsonl in one folder: one JSON object a line with id, lang, text and labels, spans in code
points of text, countries as ISO 3166-1 alpha-3. What each measure reads of it stands in places.py, speech.py, signs.py.
"""

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from chance import Counts, Value, interval
from run import analyse, by_record, ingested

GIVEN_LANGUAGE = {"kaznerd_kk", "ud_ky", "ud_uz"}
"""Sets of lone sentences: their language is told."""
AT_ONCE = 500  # texts analysed together


@dataclass(frozen=True)
class Measured:
    """One measured value: what, on which set, of which program, n, value, 95 % interval, goal if there is one."""

    measure: str
    set: str
    program: str
    n: int
    value: float
    low: float
    high: float
    goal: float | None = None


@dataclass
class Found:
    """What the analysis found in one text; spans count from the beginning of the text that was given."""

    mentions: list[dict] = field(default_factory=list)
    quotes: list[dict] = field(default_factory=list)
    tone: list[dict] = field(default_factory=list)
    focus: list[dict] = field(default_factory=list)
    shift: int = 0


def measured(
    measure: str, name: str, documents: Iterable[Iterable[float]], value: Value, n: int, **more: object
) -> Measured:
    """Make a value with its interval from each document's counts.

    Takes   documents: a row of counts each; value: of chance.py; n: what it rests on; more: program, goal.
    """
    counts: Counts = np.array([list(row) for row in documents], dtype=float)
    program, goal = str(more.get("program", "steppewire")), more.get("goal")
    return Measured(measure, name, program, n, *interval(counts, value, n), goal)  # type: ignore[arg-type]


def load(folder: Path, name: str, most: int | None = None) -> list[dict]:
    """Read a set; where there are more rows than wanted, those whose ids have the lowest SHA-256, in their order."""
    path = next(p for p in (folder / f"{name}.jsonl.gz", folder / f"{name}.jsonl") if p.is_file())
    written = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in written.decode().split("\n") if line]
    seen: Counter[str] = Counter()
    for row in rows:  # some sets use an id twice
        seen[row["id"]] += 1
        row["id"] += f"#{seen[row['id']]}" if seen[row["id"]] > 1 else ""
    if most is None or len(rows) <= most:
        return rows
    order = sorted(range(len(rows)), key=lambda at: hashlib.sha256(rows[at]["id"].encode()).hexdigest())
    return [rows[at] for at in sorted(order[:most])]


def examined(name: str, rows: list[dict], with_title: bool = False) -> dict[str, Found]:
    """Analyse the texts of a set as the command line does; by the rows' ids. The same text goes in once."""
    texts: dict[tuple[str, str], str] = {}
    entered = {row["id"]: texts.setdefault(_key(row, with_title), row["id"]) for row in rows}
    once = [row for row in rows if entered[row["id"]] == row["id"]]
    found: dict[str, Found] = {}
    for at in range(0, len(once), AT_ONCE):
        found |= _analysed(name, once[at : at + AT_ONCE], with_title)
    return {record: found[first] for record, first in entered.items()}


def _key(row: dict, with_title: bool) -> tuple[str, str]:
    return (row.get("title") or "") if with_title else "", row["text"]


def _analysed(name: str, rows: list[dict], with_title: bool) -> dict[str, Found]:
    records = [_record(name, row, with_title) for row in rows]
    articles, texts = ingested(records)
    made = analyse(articles, texts)
    record = dict(zip(articles.article_id, articles.record, strict=True))
    parts = {part: by_record(rows, record, getattr(made, part)) for part in ("mentions", "quotes", "tone", "focus")}
    body = {record[i]: text for i, text in zip(texts.article_id, texts.text, strict=True)}
    shift = {row["id"]: len(body[row["id"]]) - len(row["text"]) for row in rows}
    return {row["id"]: Found(**{p: parts[p][row["id"]] for p in parts}, shift=shift[row["id"]]) for row in rows}


def _record(name: str, row: dict, with_title: bool) -> dict:
    record = {"id": row["id"], "body": row["text"]}
    if with_title and row.get("title"):
        record["title"] = row["title"]
    if name in GIVEN_LANGUAGE:
        record["language"] = row["lang"]
    return record
