"""Made-up stores for tests: random articles whose spans are true. `python -m tests.synthetic DIR 1000` makes one to
look at."""

import json
import random
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa

from steppewire import schema
from steppewire.store.derived import SIGNATURES, Chunk
from steppewire.store.known import fingerprint
from steppewire.store.tables import Store, new_batch

NAMES = {
    "KAZ": "Kazakhstan",
    "UZB": "Uzbekistan",
    "KGZ": "Kyrgyzstan",
    "TJK": "Tajikistan",
    "RUS": "Russia",
    "USA": "Washington",
}
PEOPLE = (("Aidar Bekov", "KAZ"), ("Malika Sobirova", "UZB"), ("Ivan Lesnoy", "RUS"), ("", ""))
SOURCES = ("Demo Wire", "Steppe Daily", 'Orda Post, "Tashkent"', "")
LANGUAGES = ("en", "ru", "kk", "")
WORDS = [
    "water",
    "border",
    "rail",
    "grain",
    "talks",
    "ministers",
    "agreed",
    "opened",
    "signed",
    "delayed",
    "новый",
    "мост",
    "құрылыс",
    "kelishuv",
    "—",
    "40%",
]


def article_rows(rng: random.Random, number: int, prefix: str) -> tuple[dict[str, list[tuple]], str]:
    """One article with true spans: rows by table, and its text."""
    article_id, rows = f"{prefix}{number:06d}", {name: [] for name in schema.TABLES}
    title = f"Title {prefix}{number} =1+1"
    text, kind = title + "\n\n", rng.choice(["minute"] * 6 + ["day", "month", "unknown"])
    sentences = []
    for _ in range(rng.randint(1, 8)):
        start, code = len(text), rng.choice([*NAMES, ""])
        words = rng.choices(WORDS, k=rng.randint(3, 9))
        quoted = rng.random() < 0.25
        if code:
            words.insert(rng.randrange(len(words)), NAMES[code])
        sentence = " ".join(words)
        text += f"“{sentence}”, said Bekov. " if quoted else f"{sentence}. "
        sentences.append((start, len(text) - 1, code, quoted, sentence))
    add_sentences(rng, rows, article_id, text, sentences)
    rows["articles"].append(article(rng, article_id, title, kind))
    rows["texts"].append((article_id, text))
    rows["focus"].append((article_id, "KAZ", 1.0, 1))
    return rows, text


def add_sentences(rng, rows, article_id, text, sentences):
    """Mentions, quotes and tone of an article's sentences."""
    for start, end, code, quoted, sentence in sentences:
        polarity = rng.choice([None, round(rng.uniform(-1, 1), 3)])
        rows["tone"].append(
            (article_id, "sentence", start, end, polarity, 0.5, int(polarity is not None), "[]", "textblob", quoted)
        )
        if code:
            at = text.index(NAMES[code], start)
            kind = rng.choice(["name", "capital", "dateline", "leader"])
            rows["mentions"].append(
                (article_id, at, at + len(NAMES[code]), NAMES[code], code, kind, None, "made up", start, end, quoted)
            )
            label = (None, -1, 0, 1)[start % 4]
            rows["target_tone"].append((article_id, start, end, code, label, 0.1, 0.5, "made up", quoted))
        if quoted:
            person, country = rng.choice(PEOPLE)
            cue, close = text.index("said", start), start + len(sentence) + 2
            rows["quotes"].append(
                (
                    article_id,
                    start,
                    close,
                    json.dumps([[start, close]]),
                    rng.choice(["direct", "mixed", "indirect"]),
                    "said",
                    cue,
                    cue + 4,
                    "Bekov",
                    cue + 5,
                    cue + 10,
                    person,
                    "Minister",
                    country,
                    False,
                    None,
                    "made up",
                    0.9,
                )
            )
            rows["tone"].append(
                (article_id, "quote", start, close, polarity, 0.5, int(polarity is not None), "[]", "textblob", True)
            )
    score = rng.choice([None, 0.1])
    rows["tone"].append(
        (article_id, "article", 0, len(text), score, 0.5, int(score is not None), "[]", "textblob", False)
    )


def article(rng, article_id, title, precision):
    """A row of schema.ARTICLES."""
    day = date(2024, 1, 1) + timedelta(days=rng.randrange(120))
    first, last, published = day, day, f"{day}T{rng.randrange(24):02d}:30:00Z"
    if precision == "day":
        published = str(day)
    elif precision == "month":
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        published = f"{day:%Y-%m}"
    elif precision == "unknown":
        first = last = None
        published = ""
    url = f"https://news.example/{article_id}"
    return (
        article_id,
        article_id,
        "made.jsonl",
        url,
        rng.choice(SOURCES),
        title,
        len(title) + 2,
        "",
        "",
        published,
        precision,
        "record",
        rng.choice(LANGUAGES),
        40,
        "",
        "[]",
        "",
        schema.ANALYSIS_VERSION,
        "2024-06-01T00:00:00Z",
        "Latn",
        first,
        last,
        url,
        False,
    )


def chunk(count: int, seed: int = 1, prefix: str = "a") -> Chunk:
    """A chunk of random articles; one in ten is a copy of the one before."""
    rng = random.Random(seed)
    rows: dict[str, list[tuple]] = {name: [] for name in schema.TABLES}
    signatures, story = [], ""
    for number in range(count):
        made, text = article_rows(rng, number, prefix)
        for name, values in made.items():
            rows[name] += values
        article_id = made["articles"][0][0]
        is_copy = bool(story) and rng.random() < 0.1
        story = story if is_copy else article_id
        rows["stories"].append((article_id, story, 1.0, "copy" if is_copy else "first"))
        signatures.append((article_id, fingerprint(article_id), fingerprint(text), b""))
    rows["problems"].append(("made.jsonl", f"r{seed}", "record", "It has no text.", "{}"))
    tables = {name: arrow(schema.TABLES[name].arrow, values) for name, values in rows.items()}
    return Chunk(tables, arrow(SIGNATURES, signatures))


def versions_of(given: Chunk, count: int) -> Chunk:
    """New texts at the addresses of a chunk's first articles, published a year later."""
    made = chunk(count, 99, "v")
    articles = made.tables["articles"].to_pylist()
    for new, old in zip(articles, given.tables["articles"].to_pylist(), strict=False):
        new.update(url=old["url"], url_key=old["url_key"], published="2024-04-28", published_precision="day")
        new.update(day_first=date(2024, 4, 28), day_last=date(2024, 4, 28))
    tables = {**made.tables, "articles": pa.Table.from_pylist(articles, schema=schema.ARTICLES.arrow)}
    return Chunk(tables, made.signatures, updated=count)


def arrow(fields: pa.Schema, rows: list[tuple]) -> pa.Table:
    """Arrow from tuples."""
    columns = list(zip(*rows, strict=True)) or [()] * len(fields)
    return pa.table([list(column) for column in columns], schema=fields)


def make(root: Path, count: int = 300, seed: int = 1) -> Store:
    """Make a store of two imports."""
    store = Store.open_or_create(root)
    store.append(chunk(count - count // 3, seed, "a"), new_batch(), "first")
    store.append(chunk(count // 3, seed + 1, "b"), new_batch(), "second")
    return store


def fill(root: Path, count: int = 300, seed: int = 1) -> Store:
    """Give a copy of such a store; it is made once, so two of the same are one corpus."""
    made = KEPT[0] / f"{count}-{seed}"
    if not made.exists():
        make(made, count, seed)
    shutil.copytree(made, root)
    return Store.open(root)


KEPT: list[Path] = []
"""The folder of the stores that are copied, named by conftest.py."""


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
