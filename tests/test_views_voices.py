"""Two voices: the tone of reporters' sentences and the tone of words in quotation marks are never mixed."""

import json
import math

import pandas as pd
import pytest

from steppewire import pipeline
from steppewire.settings import Settings
from steppewire.views import Evidence, Filters, Snapshot, by_country, by_period, evidence, tone_by_period
from tests import synthetic

ALL = Filters()


def told(folder, text: str) -> Snapshot:
    """A store of one article."""
    source = folder / "one.txt"
    source.write_text(text, encoding="utf-8")
    pipeline.ingest([source], folder / "store", Settings(workers=1))
    return Snapshot.open(folder / "store")


def voices(snap: Snapshot, code: str) -> pd.Series:
    """The row of one country."""
    return by_country(snap, ALL, [code]).iloc[0]


NARRATED = "The roads of Kazakhstan are terrible this winter, and repairs take months in every town."
SPOKEN = "“The roads of Kazakhstan are excellent,” Anara Testova said."
ASIDE = "“The roads are excellent,” Anara Testova said in Kazakhstan, adding that work went on."
TRANSCRIPT = "\n\nQ: Are the roads of Kazakhstan excellent?\n\nA: The roads of Kazakhstan are terrible.\n\n"
REPORTED = "Anara Testova said that the roads of Kazakhstan are excellent."
PARTLY = "Anara Testova said the roads of Kazakhstan are “an excellent thing for drivers”."


@pytest.mark.parametrize(
    ("said", "sentences", "quotes", "trap"),
    [
        (NARRATED, 1, 0, "a reporter's sentence is no speech"),
        (SPOKEN, 0, 1, "words in marks are no narration"),
        (ASIDE, 0, 0, "a country named beside the words is not what was spoken of"),
        (REPORTED, 1, 0, "indirect speech is the reporter's wording: once, as narration"),
        (PARTLY, 0, 1, "a clause that is partly quoted is speech, once"),
        (TRANSCRIPT, 0, 2, "what a transcript's voices say is speech, without marks"),
    ],
)
def test_a_sentence_is_counted_for_one_voice_at_most(tmp_path, said, sentences, quotes, trap):
    row = voices(
        told(tmp_path, f"Winter on the roads\n\nThe snow came early. {said} Nobody knows when it ends."), "KAZ"
    )
    assert (row.sentences_scored, row.speech_scored) == (sentences, quotes), trap


def test_each_voice_has_its_own_mean(tmp_path):
    text = f"Winter on the roads\n\n{NARRATED}\n\n{SPOKEN}"
    snap = told(tmp_path, text)
    row = voices(snap, "KAZ")
    assert row.tone < 0 < row.speech_tone
    assert row.tone_low == row.tone_high == row.tone  # one story: no other could be drawn
    opened = evidence(snap, ALL, Evidence("speech", "KAZ")).rows.iloc[0]
    assert opened.polarity == row.speech_tone
    assert "excellent" in opened.sentence and "terrible" not in opened.sentence
    for kind, word in (("speech", "excellent"), ("tone", "terrible")):
        opened = evidence(snap, ALL, Evidence(kind, "KAZ")).rows.iloc[0]
        scored = json.loads(opened.scored_words)
        assert word in {opened.sentence[a:b] for a, b, _ in scored}
        assert opened.polarity == pytest.approx(sum(tone for *_, tone in scored) / len(scored), abs=1e-4)


def test_a_country_without_speech_has_no_mean_and_no_zero(tmp_path):
    row = voices(told(tmp_path, f"Winter\n\n{NARRATED}"), "KAZ")
    assert row.speech_scored == 0 and math.isnan(row.speech_tone) and math.isnan(row.speech_low)


@pytest.fixture(scope="module")
def snap(tmp_path_factory) -> Snapshot:
    root = tmp_path_factory.mktemp("voices") / "store"
    synthetic.fill(root, 240)
    return Snapshot.open(root)


@pytest.mark.parametrize("filters", [ALL, Filters(country=("KAZ",), language=("en", "ru"))])
@pytest.mark.parametrize("step", ["day", "week", "month"])
def test_periods_have_the_numbers_of_by_period_and_the_other_voice(snap, filters, step):
    codes = ("KAZ", "UZB", "")
    rows = tone_by_period(snap, filters, step, codes)
    plain = by_period(snap, filters, step, codes)
    pd.testing.assert_frame_equal(rows[list(plain.columns)], plain)
    for row in rows[rows.speech_scored > 0].iloc[:4].itertuples():
        clicked = Evidence("speech", row.country or None, row.period, row.period_end)
        page = evidence(snap, filters, clicked, limit=10_000)
        assert page.total == row.speech_scored
        assert page.rows.polarity.mean() == pytest.approx(row.speech_tone)
        assert row.speech_low <= row.speech_tone + 1e-9 and row.speech_high >= row.speech_tone - 1e-9


def test_the_periods_of_a_country_add_up_to_its_row(snap):
    exact = Filters(date_from=None, date_to=None)
    rows = tone_by_period(snap, exact, "month", ["UZB"])
    dated = evidence(snap, exact, Evidence("speech", "UZB"), limit=10_000).rows
    assert rows.speech_scored.sum() == (dated.published != "").sum()


@pytest.mark.parametrize("step", ["week", "month"])
def test_each_mean_over_time_opens_as_many_sentences_and_quotes_as_it_rests_on(tmp_path, step):
    synthetic.fill(tmp_path / "store", 120)
    snap = Snapshot.open(tmp_path / "store")
    rows = tone_by_period(snap, ALL, step, [""])
    assert rows.sentences_scored.sum() and rows.speech_scored.sum()
    for row in rows.head(6).itertuples():
        days = {"period_from": row.period, "period_to": row.period_end}
        assert evidence(snap, ALL, Evidence("tone", **days)).total == row.sentences_scored
        assert evidence(snap, ALL, Evidence("speech", **days)).total == row.speech_scored
