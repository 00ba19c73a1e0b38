"""Measure the analysis on the project's own hand-labelled texts: `python evaluation/run.py`.

Every gold text has an id, a language, a script and a text; beside them
gold/countries.jsonl  has {"counts": {"KAZ": 2}, "dateline": "KAZ", "regions": ["Central Asia"],
                           "leaders": {"UZB": 1}, "published": "2024-06-05"}, all but counts where there are any,
gold/quotes.jsonl     has {"quotes": [{"words", "kind", "speaker", "person", "country"}]},
gold/languages.jsonl  has nothing else.
Every text was written for this project; README.md beside them says how they were labelled. Figures are given for all
texts, for each language ("kk"), and for each script of a language that has two ("kk-Latn").
"""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from steppewire import languages, schema
from steppewire.analysis import analyse
from steppewire.ingest import read

GOLD = Path(__file__).with_name("gold")
GIVEN = ("id", "language", "published")
"""What the program is told of a gold text beside the text itself."""
ARTICLE = ("the ", "a ", "an ")
"""Words before a collective speaker that do not matter: The ministry, ministry."""


@dataclass(frozen=True)
class Figure:
    """One measured value: what, on which language ("" = all), n of what it rests on, the value 0 to 1."""

    measure: str
    language: str
    n: int
    value: float

    @property
    def name(self) -> str:
        """The key in floors.json."""
        return f"{self.measure} {self.language}".strip()


def load(name: str) -> list[dict]:
    """Read a gold file."""
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def by_language(rows: list[dict]) -> Iterator[tuple[str, list[dict]]]:
    """Give all rows, then the rows of each language, and of each script of a language that has two."""
    yield "", rows
    for code in sorted({row["language"] for row in rows}):
        some = [row for row in rows if row["language"] == code]
        yield code, some
        scripts = sorted({row["script"] for row in some})
        for script in scripts if len(scripts) > 1 else ():
            yield f"{code}-{script}", [row for row in some if row["script"] == script]


def analysed(rows: list[dict]) -> tuple[dict[str, str], dict[str, list[dict]], dict[str, list[dict]]]:
    """Analyse gold texts: text, mentions and quotes by gold id."""
    articles, texts = ingested([{"body": row["text"]} | {k: row[k] for k in GIVEN if k in row} for row in rows])
    found = analyse(articles, texts)
    record = dict(zip(articles.article_id, articles.record, strict=True))
    text = {record[i]: text for i, text in zip(texts.article_id, texts.text, strict=True)}
    return text, by_record(rows, record, found.mentions), by_record(rows, record, found.quotes)


def ingested(records: list[dict]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read records as the product reads a JSON Lines file: schema.ARTICLES and schema.TEXTS."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gold.jsonl"
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
        batches = list(read([path]))
    return pd.concat([b.articles for b in batches]), pd.concat([b.texts for b in batches])


def by_record(rows: list[dict], record: dict[str, str], frame: pd.DataFrame) -> dict[str, list[dict]]:
    """Group found rows by gold id, an empty cell being None; every gold text has an entry."""
    grouped: dict[str, list[dict]] = {row["id"]: [] for row in rows}
    for item in frame.astype(object).where(frame.notna(), None).to_dict("records"):
        grouped[record[item["article_id"]]].append(item)
    return grouped


def f1(right: int, extra: int, missed: int) -> float:
    """Harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found."""
    return 2 * right / (2 * right + extra + missed) if right + extra + missed else 1.0


def country_figures() -> list[Figure]:
    """Count F1 of countries, and the share of texts that are right in every point."""
    rows = load("countries")
    _, mentions, _ = analysed(rows)
    figures = []
    for code, some in by_language(rows):
        right = extra = missed = exact = 0
        for row in some:
            gold = Counter(row["counts"])
            got = Counter(m["country"] for m in mentions[row["id"]] if m["kind"] in schema.COUNTED_KINDS)
            hit = sum((gold & got).values())
            right, extra, missed = right + hit, extra + got.total() - hit, missed + gold.total() - hit
            exact += gold == got and beside(row) == beside_found(mentions[row["id"]])
        figures.append(Figure("countries: count F1", code, right + missed, f1(right, extra, missed)))
        figures.append(Figure("countries: texts all right", code, len(some), exact / len(some)))
    return figures


def beside(row: dict) -> tuple[str, list[str], dict[str, int]]:
    """What a gold text has beside its counts: dateline, regions, leaders."""
    return row.get("dateline", ""), sorted(row.get("regions", [])), row.get("leaders", {})


def beside_found(mentions: list[dict]) -> tuple[str, list[str], dict[str, int]]:
    """The same of what was found."""
    dateline = next((m["country"] for m in mentions if m["kind"] == "dateline"), "")
    regions = sorted({m["region"] for m in mentions if m["kind"] == "region"})
    return dateline, regions, dict(Counter(m["country"] for m in mentions if m["kind"] == "leader"))


def quote_figures() -> list[Figure]:
    """F1 of quotes by their words, with the right person too; the share with the speaker's country right."""
    rows = load("quotes")
    texts, _, quotes = analysed(rows)
    figures = []
    for code, some in by_language(rows):
        found = person = country = total = got = 0
        for row in some:
            mine = {words(texts[row["id"]], quote): quote for quote in quotes[row["id"]]}
            total, got = total + len(row["quotes"]), got + len(mine)
            for quote in row["quotes"]:
                hit = mine.get(normal(quote["words"]))
                found += hit is not None
                person += hit is not None and who(hit["person"]) == who(quote["person"])
                country += hit is not None and (hit["speaker_country"] or "") == quote.get("country", "")
        figures.append(Figure("quotes: F1", code, total, f1(found, got - found, total - found)))
        figures.append(
            Figure("quotes: F1 with the right person", code, total, f1(person, got - person, total - person))
        )
        figures.append(Figure("quotes: words and speaker's country right", code, total, country / max(total, 1)))
    return figures


def words(text: str, quote: dict) -> str:
    """The words of a found quote, its stretches joined."""
    return normal(" ".join(text[start:end] for start, end in json.loads(quote["spans"])))


def who(person: str | None) -> str:
    """A person or collective without marks and a leading article."""
    name = normal(person or "")
    return next((name.removeprefix(word) for word in ARTICLE if name.startswith(word)), name)


def normal(text: str) -> str:
    """Words only: marks, stops and a leading conjunction do not matter."""
    stripped = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return " ".join(stripped[1:] if stripped[:1] in (["that"], ["что"]) else stripped)


def language_figures() -> list[Figure]:
    """Share of texts whose language and script are both right."""
    rows = load("languages")
    return [
        Figure("languages: right", code, len(some), sum(recognised(row) for row in some) / len(some))
        for code, some in by_language(rows)
    ]


def recognised(row: dict) -> bool:
    """Whether language and script of a gold text are found."""
    return tuple(languages.detect(row["text"])) == (row["language"], row["script"])


def measure() -> list[Figure]:
    """Every figure."""
    return [*country_figures(), *quote_figures(), *language_figures()]


def main() -> None:
    """Print a table."""
    print(f"{'measure':46} {'language':9} {'n':>5} {'value':>7}")
    for figure in measure():
        print(f"{figure.measure:46} {figure.language or 'all':9} {figure.n:5} {figure.value:7.3f}")


if __name__ == "__main__":
    main()
