"""Checks by hand: the sample, its answers, what is made of them, and the file."""

import csv
import json
import shutil

import pytest

from steppewire import cli, views
from steppewire.errors import InputError, StoreError
from steppewire.store import codings
from steppewire.store.codings import Answer, Item
from steppewire.views import Filters, Snapshot, checked

AT = "2026-11-30T12:00:00Z"


@pytest.fixture
def store(small_store, tmp_path):
    return shutil.copytree(small_store, tmp_path / "store")


def drawn_of(store, filters=Filters(), size=20, at=AT):  # noqa: B008 - frozen
    return checked.draw_sample(Snapshot.open(store), filters, at, size)


def test_a_sample_holds_sentences_that_name_a_country_each_once(store):
    snap = Snapshot.open(store)
    sample, drawn = drawn_of(store)
    assert (sample.version, sample.version_hash) == (snap.version, snap.made.digest)
    assert [item.place for item in drawn] == list(range(1, 21))
    assert len({(item.article_id, item.sentence_start) for item in drawn}) == 20
    for item in drawn:
        text = views.read_article(snap, item.article_id).text
        assert item.sentence_start <= item.start < item.end <= item.sentence_end
        assert text[item.start : item.end].strip()
    assert any(item.tone for item in drawn)


def test_a_mention_in_a_quote_asks_for_its_speaker(store, tmp_path):
    record = {"id": "q", "title": "A clerk speaks", "body": "“Uzbekistan is a garden,” said Saule Sampleva.", "url": ""}
    (tmp_path / "one.jsonl").write_text(json.dumps(record), encoding="utf-8")
    assert cli.main(["ingest", str(tmp_path / "one.jsonl"), "--store", str(store), "--workers", "1"]) == 0
    (found,) = drawn_of(store, Filters(query="garden"))[1]
    assert (found.country, found.speaker) == ("UZB", "Saule Sampleva")
    assert checked.asked(found) == ["mention", "speaker", "tone"]


def test_the_same_moment_draws_the_same_sentences_another_one_others(store):
    assert drawn_of(store) == drawn_of(store)
    assert drawn_of(store, at="2026-11-30T12:00:01Z")[1] != drawn_of(store)[1]


def test_a_sample_keeps_to_the_filters_and_to_what_there_is(store):
    sample, drawn = drawn_of(store, Filters(country="TKM"), size=500)
    assert {item.country for item in drawn} == {"TKM"} and sample.address == "country=TKM"
    sql = "SELECT count(DISTINCT (number, sentence_start)) FROM mentions WHERE country = 'TKM' AND kind <> 'dateline'"
    assert len(drawn) == Snapshot.open(store).value(sql)


def test_where_there_is_nothing_to_check_nothing_is_kept(store):
    sample, drawn = drawn_of(store, Filters(query="nowherefound"))
    with pytest.raises(InputError, match="nothing to check"):
        codings.add_sample(store, sample, drawn)
    assert codings.samples(store) == []


def item(place, speaker="Saule", tone="0"):
    return Item("s", place, f"a{place}", 3, 6, 0, 20, "KAZ", speaker, tone)


def say(place, question, **by):
    return [Answer("s", place, question, coder, str(word), AT) for coder, word in by.items()]


def test_results_count_agreement_and_what_is_right():
    drawn = [item(1, tone="-1"), item(2, tone="1"), item(3, speaker="", tone=""), item(4, tone="0")]
    given = [
        *say(1, "mention", ann="right", bea="right"),
        *say(2, "mention", ann="right", bea="wrong"),
        *say(3, "mention", ann="wrong", bea="wrong"),
        *say(4, "mention", ann="right", bea="unsure"),
        *say(1, "tone", ann=-1, bea=-1),
        *say(2, "tone", ann=0, bea=0),
        *say(3, "tone", ann=1, bea=1),
        *say(4, "tone", ann=-1, bea=1),
    ]
    found = checked.results(drawn, given).set_index("question")
    mention, speaker, tone = (found.loc[name] for name in ("mention", "speaker", "tone"))
    assert (mention["items"], mention["coders"], mention["twice"], mention["agreed"]) == (4, 2, 3, 2)
    assert (mention["judged"], mention["right"]) == (3, 2)
    assert (speaker["items"], speaker["coders"], speaker["judged"]) == (3, 0, 0)
    assert (tone["twice"], tone["agreed"], tone["judged"], tone["right"]) == (4, 3, 2, 1)
    assert tone["alpha_low"] <= tone["alpha"] <= tone["alpha_high"]
    assert [(one.place, question) for one, question, _ in checked.disagreements(drawn, given)] == [
        (2, "mention"),
        (4, "tone"),
    ]


def test_one_coder_gives_what_is_right_and_no_agreement():
    found = checked.results([item(1), item(2)], [*say(1, "mention", ann="right"), *say(2, "mention", ann="wrong")])
    row = found.iloc[0]
    assert (row["coders"], row["twice"], row["judged"], row["right"]) == (1, 0, 2, 1)
    assert row["alpha"] is None and 0 < row["right_low"] < 0.5 < row["right_high"] < 1


def test_the_later_answer_of_a_coder_counts_and_a_name_is_needed(store):
    sample, drawn = drawn_of(store)
    codings.add_sample(store, sample, drawn)
    for word in ("wrong", "right"):
        codings.answer(store, [Answer(sample.sample, 1, "mention", "Ann", word, AT)])
    assert [one.answer for one in codings.answers(store, sample.sample)] == ["right"]
    with pytest.raises(InputError, match="Type your name"):
        codings.answer(store, [Answer(sample.sample, 1, "mention", "  ", "right", AT)])
    assert cli.main(["check", "--store", str(store)]) == 0


def test_every_answer_is_exported_with_what_the_analysis_said(store, tmp_path):
    sample, drawn = drawn_of(store)
    codings.add_sample(store, sample, drawn)
    said = [
        Answer(sample.sample, one.place, asked, "Ann", "unsure", AT) for one in drawn for asked in checked.asked(one)
    ]
    codings.answer(store, said)
    out = tmp_path / "codings.csv"
    assert cli.main(["export", "codings", "--store", str(store), "-o", str(out)]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(said)
    assert {row["found"] for row in rows if row["question"] == "mention"} == {one.country for one in drawn}
    assert {row["version_hash"] for row in rows} == {sample.version_hash}


def test_a_damaged_file_is_told(store):
    (store / codings.FILE).write_bytes(b"no database, but long enough to be looked at for one" * 30)
    with pytest.raises(StoreError, match="delete it"):
        codings.samples(store)
