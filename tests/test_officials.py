"""Officials: which words beside a quote make one, and that the narrower list is a part of the wider."""

import json

import duckdb
import pytest

from steppewire import officials, pipeline
from steppewire.views import Evidence, Filters, Snapshot, evidence, list_spoken, official_speakers, questions

ALL, PAIR = Filters(), ("KAZ", "RUS")


@pytest.mark.parametrize(
    ("words", "use", "stands"),
    [
        ("energy minister saule sampleva", "office", True),
        ("министерство энергетики", "office", True),
        ("көлік вице-министрі", "office", True),
        ("o‘zbekiston vaziri", "office", True),
        ("elchin numunali, energy analyst", "office", False),  # elchi is an ambassador, Elchin a name
        ("сергей акимов", "office", False),
        ("midland farmer", "office", False),
        ("former minister dana sampleva", "left", True),
        ("бывший министр", "left", True),
        ("экс-министр", "left", True),
        ("the exporters", "left", False),
    ],
)
def test_a_word_stands_whole_or_begins_one(words, use, stands):
    assert duckdb.execute("SELECT regexp_matches(?, ?)", [words, officials.pattern(use)]).fetchone() == (stands,)


SPEAKERS = {
    "minister": "Kazakhstan’s energy minister Saule Sampleva",
    "trader": "Kazakh trader Bek Mysalbek",
    "former": "Kazakhstan’s former energy minister Dana Sampleva",
    "leader": "Kassym-Jomart Tokayev",
    "state": "Astana",
}


@pytest.fixture(scope="module")
def snap(tmp_path_factory) -> Snapshot:
    """One article for each speaker, each naming Russia in quoted words."""
    folder = tmp_path_factory.mktemp("officials")
    lines = [
        {"id": name, "title": f"Note {number}", "body": f"“We send {number} trains of grain to Russia,” said {who}.",
         "published": "2026-03-02", "source": "Demo Wire"}
        for number, (name, who) in enumerate(SPEAKERS.items())
    ]  # fmt: skip
    (folder / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    pipeline.ingest([folder / "in.jsonl"], folder / "store")
    return Snapshot.open(folder / "store")


def test_officials_are_told_by_word_list_or_state(snap):
    every, own = (list_spoken(snap, ALL, PAIR, voice) for voice in ("first", "first:officials"))
    assert every.total == len(SPEAKERS)
    assert sorted(own.rows.title) == ["Note 0", "Note 3", "Note 4"]


@pytest.mark.parametrize("voice", ["first", "first:officials", "second:officials"])
def test_the_drawer_counts_what_the_page_lists(snap, voice):
    behind = Evidence("spoken", value=voice, pair="KAZ*RUS")
    page = evidence(snap, ALL, behind)
    assert questions.number(behind, page) == page.total == list_spoken(snap, ALL, PAIR, voice).total
    who = "Officials" if "officials" in voice else "Speakers"
    of = "Kazakhstan on Russia" if voice.startswith("first") else "Russia on Kazakhstan"
    assert str(questions.question(behind, ALL)).startswith(f"{who} of {of}: quotes")


def test_an_office_counts_on_its_days_alone(snap):
    clause = official_speakers.is_official(snap)
    held = snap.rows("SELECT * FROM quotes WHERE person = 'Kassym-Jomart Tokayev'")
    assert len(held) == 1 and held.day_first[0].isoformat() == "2026-03-02"
    early = clause.sql.replace("quotes.day_first", "DATE '1950-01-01'").replace("quotes.day_last", "DATE '1950-01-01'")
    sql = f"SELECT count(*) FROM quotes WHERE person = 'Kassym-Jomart Tokayev' AND {early}"
    assert snap.value(sql, clause.parameters) == 0
