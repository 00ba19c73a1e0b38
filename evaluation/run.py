"""Measure the analysis on the project's own hand-labelled texts: `python evaluation/run.py [--extra]`.

--extra measures the scorer `extra` too, where `pip install steppewire[target]` was run; no floor holds it.

Every gold text has an id, a language, a script and a text; beside them
gold/countries.jsonl  has {"counts": {"KAZ": 2}, "dateline": "KAZ", "regions": ["Central Asia"],
                           "leaders": {"UZB": 1}, "published": "2024-06-05"}, all but counts where there are any,
gold/quotes.jsonl     has {"quotes": [{"words", "kind", "speaker", "person", "country"}]},
gold/articles.jsonl   has short articles with all of it: {"title", "mentions": [{"start", "end", "country", "kind"}],
                           "focus": ["KAZ"] (any of them is right), "quotes": as above}, kind being counted or dateline,
gold/languages.jsonl  has nothing else,
gold/target_tone.jsonl has {"kind", "targets": [{"start", "end", "country", "label"}]}: the tone toward each country.
Every text was written for this project; README.md beside them says how they were labelled. Figures are given for all
texts, for each language ("kk"), and for each script of a language that has two ("kk-Latn").
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from steppewire import languages, schema
from steppewire.analysis import analyse, target
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


Grouped = dict[str, list[dict]]
"""Found rows by gold id."""


def analysed(rows: list[dict]) -> tuple[dict[str, str], Grouped, Grouped]:
    """Analyse gold texts: text, mentions and quotes by gold id."""
    return read_through(rows)[:3]


def read_through(rows: list[dict]) -> tuple[dict[str, str], Grouped, Grouped, Grouped]:
    """Analyse gold texts: text, mentions, quotes and focus by gold id."""
    articles, texts = ingested([given(row) for row in rows])
    found = analyse(articles, texts)
    record = dict(zip(articles.article_id, articles.record, strict=True))
    text = {record[i]: text for i, text in zip(texts.article_id, texts.text, strict=True)}
    return text, *(by_record(rows, record, part) for part in (found.mentions, found.quotes, found.focus))


def given(row: dict) -> dict:
    """What the program is told of a gold text: a title apart from its body, where there is one."""
    told = {key: row[key] for key in GIVEN if key in row}
    if "title" not in row:
        return told | {"body": row["text"]}
    return told | {"title": row["title"], "body": row["text"].removeprefix(row["title"] + "\n\n")}


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
    return quotes_right("quotes", rows, texts, quotes)


def quotes_right(name: str, rows: list[dict], texts: dict[str, str], quotes: dict[str, list[dict]]) -> list[Figure]:
    """The three figures of quotes on some texts; name begins their measures."""
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
        figures.append(Figure(f"{name}: F1", code, total, f1(found, got - found, total - found)))
        figures.append(
            Figure(f"{name}: F1 with the right person", code, total, f1(person, got - person, total - person))
        )
        figures.append(Figure(f"{name}: words and speaker's country right", code, total, country / max(total, 1)))
    return figures


def article_figures() -> list[Figure]:
    """Whole articles: mentions at their place, the country they are about, quotes and who said them."""
    rows = load("articles")
    text, mentions, quotes, focus = read_through(rows)
    figures = []
    for code, some in by_language(rows):
        pairs = [(placed(row["mentions"]), found_at(mentions[row["id"]])) for row in some]
        right = sum(len(gold & got) for gold, got in pairs)
        wanted, got = (sum(map(len, side)) for side in zip(*pairs, strict=True))
        figures.append(Figure("articles: mentions F1", code, wanted, f1(right, got - right, wanted - right)))
        first = sum(about(focus[row["id"]]) in row["focus"] for row in some)
        figures.append(Figure("articles: focus right", code, len(some), first / len(some)))
    return figures + quotes_right("articles: quotes", rows, text, quotes)


Placed = set[tuple[int, int, str, str]]


def placed(mentions: list[dict]) -> Placed:
    """Labelled mentions: place, country, counted or dateline."""
    return {(m["start"], m["end"], m["country"], m["kind"]) for m in mentions}


def found_at(mentions: list[dict]) -> Placed:
    """The same of what was found; leaders, former states and regions are no part of it."""
    kinds = dict.fromkeys(schema.COUNTED_KINDS, "counted") | {"dateline": "dateline"}
    return {(m["start"], m["end"], m["country"], kinds[m["kind"]]) for m in mentions if m["kind"] in kinds}


def about(focus: list[dict]) -> str:
    """The country that an article is most about; "" where none is named."""
    return next((row["country"] for row in focus if row["rank"] == 1), "")


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


def target_figures(scorers: tuple[str, ...] = ("light",)) -> list[Figure]:
    """Macro-F1 of tone toward a country by each scorer; of the answers it is sure of, and how many these are."""
    rows = load("target_tone")
    targets = [target.Target(row["text"], at["start"], at["end"]) for row in rows for at in row["targets"]]
    gold = [at["label"] for row in rows for at in row["targets"]]
    figures = []
    for scorer in scorers:
        said = target.judge(targets, scorer)
        sure = [at for at, judgement in enumerate(said) if judgement.is_sure]
        name = f"target tone, {scorer}"
        got = [judgement.label for judgement in said]
        kept = macro_f1([gold[at] for at in sure], [got[at] for at in sure])
        figures.append(Figure(f"{name}: macro-F1", "", len(gold), macro_f1(gold, got)))
        figures.append(Figure(f"{name}, where sure: macro-F1", "", len(sure), kept))
        figures.append(Figure(f"{name}: share sure", "", len(gold), len(sure) / len(gold)))
    return figures


def macro_f1(gold: list[int], got: list[int]) -> float:
    """The mean of the F1 of the labels -1, 0 and 1."""
    pairs = Counter(zip(gold, got, strict=True))
    right = {label: pairs[label, label] for label in (-1, 0, 1)}
    return sum(f1(right[k], got.count(k) - right[k], gold.count(k) - right[k]) for k in right) / len(right)


def measure() -> list[Figure]:
    """Every figure."""
    return [*country_figures(), *quote_figures(), *article_figures(), *language_figures(), *target_figures()]


def main() -> None:
    """Print a table."""
    print(f"{'measure':46} {'language':9} {'n':>5} {'value':>7}")
    for figure in [*measure(), *(target_figures(("extra",)) if "--extra" in sys.argv[1:] else ())]:
        print(f"{figure.measure:46} {figure.language or 'all':9} {figure.n:5} {figure.value:7.3f}")


if __name__ == "__main__":
    main()
