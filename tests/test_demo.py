"""The demo corpus: marked as invented, complete in every language, and free of repeated sentences."""

import json
import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from steppewire.ingest import dates as published_dates

DEMO = Path(__file__).parents[1] / "data" / "demo"
FIRST_DAY, LAST_DAY = "2024-11-01", "2026-11-15"
LEAST = {
    "en": 60,
    "ru": 20,
    "kk_cyrl": 10,
    "kk_latn": 10,
    "ky": 10,
    "uz_latn": 10,
    "uz_cyrl": 10,
    "tg": 10,
    "tk": 10,
}
"""Articles that each file must hold."""
MARKS = {
    "en": ("Source:", "invented"),
    "ru": ("Источник:", "выдуман"),
    "kk_cyrl": ("Дереккөз:", "ойдан шығарылған"),
    "kk_latn": ("Derekköz:", "oidan şyğarylğan"),
    "ky": ("Булак:", "ойлоп чыгарылган"),
    "uz_latn": ("Manba:", "o‘ylab topilgan"),
    "uz_cyrl": ("Манба:", "ўйлаб топилган"),
    "tg": ("Манбаъ:", "аз хаёл навишта"),
    "tk": ("Çeşme:", "oýlanyp tapyldy"),
}
"""First word of the last line, and the word for invented in it."""


def read_lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def read_file(name: str) -> list[dict]:
    return [json.loads(line) for line in read_lines(DEMO / f"{name}.jsonl")]


@pytest.fixture(scope="module")
def records() -> list[dict]:
    return [record for name in (*LEAST, "versions") for record in read_file(name)]


def first_of(record: dict) -> str:
    return record.get("copy_of") or record.get("version_of") or record["id"]


def sentences(record: dict) -> set[str]:
    """Title and sentences of the body without its last line, the mark; case, marks and spaces folded.

    Pieces of one or two words are datelines (АСТАНА.) and abbreviations (U.S.), which articles may share.
    """
    story = record["body"].rsplit("\n", 1)[0]
    pieces = re.split(r"(?<=[.!?…])[»”\"]*\s+|\n+", story)
    folded = {" ".join(re.findall(r"\w+", piece.casefold())) for piece in [record["title"], *pieces]}
    return {piece for piece in folded if len(piece.split()) > 2}


def is_latin(text: str) -> bool:
    return len(re.findall(r"[a-z]", text.casefold())) > len(re.findall(r"[а-яё]", text.casefold()))


@pytest.mark.parametrize("name", LEAST)
def test_each_file_holds_enough_of_its_language_and_script(name: str) -> None:
    records = read_file(name)
    language, _, script = name.partition("_")
    assert len(records) >= LEAST[name]
    assert {record["language"] for record in records} == {language}
    expected_latin = script == "latn" or language in ("en", "tk")
    assert {is_latin(record["body"]) for record in records} == {expected_latin}


def test_the_corpus_is_large_enough(records: list[dict]) -> None:
    assert len(records) >= 150


def test_every_file_is_one_of_the_nine_or_of_the_two_special_ones() -> None:
    assert {path.stem for path in DEMO.glob("*.jsonl")} == {*LEAST, "versions", "broken"}


@pytest.mark.parametrize("name", [*LEAST, "versions"])
def test_every_article_is_marked_as_invented(name: str) -> None:
    for record in read_file(name):
        source_word, invented = MARKS[record["language"] if name == "versions" else name]
        mark = record["body"].rsplit("\n", 1)[-1]
        assert record["is_demo"] is True, record["id"]
        assert mark.startswith(f"{source_word} {record['source'].removesuffix(' (demo)')}"), record["id"]
        assert invented in mark and "Steppewire" in mark, record["id"]


@pytest.mark.parametrize("name", [*LEAST, "versions"])
def test_articles_have_the_length_of_news(name: str) -> None:
    lengths = {record["id"]: len(record["body"].split()) for record in read_file(name)}
    assert {key: words for key, words in lengths.items() if not 110 <= words <= 380} == {}


def test_every_address_is_reserved(records: list[dict]) -> None:
    for record in records:
        parts = urlsplit(record["url"])
        assert parts.scheme == "https" and (parts.hostname or "").endswith(".example"), record["id"]


def test_ids_are_unique(records: list[dict]) -> None:
    repeated = [key for key, times in Counter(record["id"] for record in records).items() if times > 1]
    assert repeated == []


def test_no_two_articles_share_a_sentence(records: list[dict]) -> None:
    """A sentence found twice would make two stories one; copies and versions declare theirs."""
    owners: dict[str, set[str]] = {}
    for record in records:
        for sentence in sentences(record):
            owners.setdefault(sentence, set()).add(first_of(record))
    assert {sentence: ids for sentence, ids in owners.items() if len(ids) > 1} == {}


def test_copies_stand_elsewhere_and_share_most_sentences(records: list[dict]) -> None:
    by_id = {record["id"]: record for record in records}
    copies = [record for record in records if "copy_of" in record]
    assert Counter(record["language"] for record in copies) >= Counter({"en": 6, "ru": 2})
    for copy in copies:
        original = by_id[copy["copy_of"]]
        shared = sentences(copy) & sentences(original)
        assert copy["url"] != original["url"] and copy["source"] != original["source"]
        assert len(shared) >= 0.7 * len(sentences(copy)), copy["id"]


def test_versions_keep_the_address_and_change_the_text(records: list[dict]) -> None:
    by_id = {record["id"]: record for record in records}
    versions = [record for record in records if "version_of" in record]
    assert len(versions) >= 2
    for version in versions:
        original = by_id[version["version_of"]]
        assert version["url"] == original["url"]
        assert version["body"] != original["body"]
        assert datetime.fromisoformat(version["published"]) > datetime.fromisoformat(original["published"])


def test_only_versions_share_an_address(records: list[dict]) -> None:
    addresses = Counter(record["url"] for record in records if "version_of" not in record)
    assert [address for address, times in addresses.items() if times > 1] == []


def test_dates_are_honest_and_within_two_years(records: list[dict]) -> None:
    dates = [record["published"] for record in records if record.get("published")]
    months = [date for date in dates if re.fullmatch(r"\d{4}-\d{2}", date)]
    assert len(records) - len(dates) == 1, "exactly one article has no date"
    assert len(months) >= 1
    printed = [date for date in dates if not re.match(r"\d{4}-\d{2}", date)]
    assert len(printed) >= 3, "some dates stand as the language prints them"
    assert {published_dates.read(date).precision for date in printed} == {"day"}
    for date in set(dates) - set(months) - set(printed):
        moment = datetime.fromisoformat(date)
        assert FIRST_DAY <= date[:10] <= LAST_DAY
        assert len(date) == 10 or moment.tzinfo is not None, f"{date} has a time but no zone"


def test_the_timeline_has_peaks(records: list[dict]) -> None:
    iso = re.compile(r"\d{4}-\d{2}-\d{2}")
    days = [record["published"][:10] for record in records if iso.match(record.get("published", ""))]
    weeks = Counter(datetime.fromisoformat(day).isocalendar()[:2] for day in days)
    middle = sorted(weeks.values())[len(weeks) // 2]
    assert sum(times >= 3 * middle for times in weeks.values()) >= 2


def test_exactly_one_line_is_broken() -> None:
    broken = []
    for path in DEMO.glob("*.jsonl"):
        for number, line in enumerate(read_lines(path), start=1):
            try:
                json.loads(line)
            except json.JSONDecodeError:
                broken.append((path.name, number))
    assert broken == [("broken.jsonl", 1)]
