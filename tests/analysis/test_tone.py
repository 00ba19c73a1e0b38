"""Tone: TextBlob's scores to nine digits, whatever the text; and which units are scored at all."""

import json
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textblob.en import sentiment

from steppewire.analysis.sentences import split
from steppewire.analysis.tone import Tone, score
from steppewire.analysis.tone.assessments import assess
from steppewire.schema import TONE
from steppewire.spans import Reading, Span

ROWS = [
    ("A good harvest.", "one word"),
    ("The harvest was not good.", "negation"),
    ("It was not a very good harvest.", "negation over a short word, modifier"),
    ("It was really not good, and never bad.", "modifier before the negation"),
    ("Great! Awful!! A road (!) was built.", "exclamation marks, irony"),
    ("What a day! Lovely.", "a mark with nothing before it"),
    ("It is not. Good roads followed.", "negation carried over the full stop"),
    ("They came again. Terrible roads.", "modifier carried over the full stop"),
    ("Fine :) but sad :( and : ) or 8) at 10:3 (2018)", "smileys, apart and together"),
    ("See: (a) the nice one; (b) the ugly one :-. Well", "a colon before a bracket is a frown"),
    ("I ♥ it, xD o_O <3 >.> :P", "faces of letters"),
    ("Don't say it isn't good; they've been nice. I can't.", "contractions"),
    ("“Good,” he said. ‘Bad’ \"fine\" 'ugly' it's", "all quotation marks"),
    ("Mr. Nice of the U.S. was first... and last.... Etc. v. e.g. good.", "abbreviations and dots"),
    ("GOOD\r\n\r\nNice\n\nbad END-OF-SENTENCE not END-OF-SENTENCE good", "line ends, TextBlob's own mark"),
    ("(((good))) --bad-- [nice]!?) ''ugly'' @fine #great", "brackets and signs"),
    (
        "very END-OF-SENTENCE\n\nquiet good. not ( ! )\n\nquiet good",
        "a modifier at the end of a paragraph that is joined",
    ),
    ("very very good, extremely not nice, hardly ever ok", "modifiers in a row"),
    ("The road goes from the hill to the lake.", "no known word"),
    (":o\n\n) good", "a smiley that goes on below"),
    ("", "nothing"),
]


def is_same(text: str) -> bool:
    """Whether the scores are TextBlob's, one by one, each with a place in the text."""
    expected = [(polarity, subjectivity) for _, polarity, subjectivity, _ in sentiment(text).assessments]
    found = assess(text, [(0, len(text))])
    assert [(each.polarity, each.subjectivity) for each in found] == expected
    return all(0 <= each.start < each.end <= len(text) for each in found)


@pytest.mark.parametrize(("text", "trap"), ROWS, ids=[row[1] for row in ROWS])
def test_is_textblob(text: str, trap: str) -> None:
    assert is_same(text)


WORDS = """
good bad very not never no n't don't really absolutely nice ugly again only first more a it of Mr. U.S. e.g. road ! !!
(!) ( ! ) . ... .... ? , ; : :) :-( : ) ( 8) 8 ) <3 ♥ xD X D o_O o . O >.> '' ' " “ ” ‘ ’ 's can't 're ( ) [ ] - -- 's.
GOOD Great! terribly extremely ok END-OF-SENTENCE =D ;-] http://x.example :/ :\\ *) 13th full-length f*cking isn't
"""
PIECES = st.sampled_from(WORDS.split())
SPACES = st.sampled_from(["", " ", " ", " ", " ", "\n", "\n\n", "\r\n\r\n", "\t", "\u00a0", "\x1c"])
MADE = st.lists(st.tuples(PIECES, SPACES).map("".join), max_size=25).map("".join)


@settings(max_examples=400, deadline=None)
@given(MADE)
def test_is_textblob_on_any_row_of_words(text: str) -> None:
    assert is_same(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abnotgd!?.,:;()8<3'\"“”’ \n-_[]xDoOpP=/\\ßİ", max_size=40))
def test_is_textblob_on_any_letters(text: str) -> None:
    assert is_same(text)


@settings(max_examples=200, deadline=None)
@given(MADE, MADE, MADE, st.booleans())
def test_stretches_score_as_if_they_stood_one_below_the_other(
    first: str, between: str, second: str, glued: bool
) -> None:
    gap = "" if glued else "\n"
    text = first + gap + between + gap + second
    start = len(first) + len(gap) + len(between) + len(gap)
    found = assess(text, [(0, len(first)), (start, len(text))])
    expected = [
        (polarity, subjectivity) for _, polarity, subjectivity, _ in sentiment(f"{first}\n\n{second}").assessments
    ]
    assert [(each.polarity, each.subjectivity) for each in found] == expected


class Said(NamedTuple):
    start: int
    end: int
    spans: str


def read(text: str, language: str = "en", furniture: tuple[Span, ...] = (), body_start: int = 0) -> Reading:
    return Reading(
        "a1",
        text,
        language,
        body_start=body_start,
        furniture=list(furniture),
        sentences=split(text, language, furniture),
    )


def by_unit(rows: list[Tone]) -> dict[str, list[Tone]]:
    return {unit: [row for row in rows if row.unit == unit] for unit in ("article", "title", "sentence", "quote")}


def test_columns_are_those_of_the_table() -> None:
    assert ["article_id", *Tone._fields] == TONE.names


def test_every_unit_is_scored_and_points_at_its_words() -> None:
    text = 'Terrible roads\n\nThe envoy said: "A good road is a nice road." He went to the hills.'
    quote = (text.index('"'), text.index(" He went"))
    reading = read(text, body_start=16)
    reading.quoted = [quote]
    units = by_unit(score(reading, [Said(*quote, json.dumps([quote]))]))
    assert [len(units[unit]) for unit in ("article", "title", "sentence", "quote")] == [1, 1, 3, 1]
    assert units["title"][0][1:4] == (0, 14, -1.0)
    words = {text[start:end] for start, end, _ in json.loads(units["quote"][0].scored_words)}
    assert words == {"good", "nice"}
    assert [row.in_quote for row in units["sentence"]] == [False, True, False]
    assert units["quote"][0].in_quote and not units["article"][0].in_quote
    assert units["sentence"][2].polarity is None and units["sentence"][2].words_scored == 0
    assert units["sentence"][2].scorer == "textblob"


def test_a_quote_is_scored_without_the_words_between_its_stretches() -> None:
    text = '"It was good," said the terrible man, "and nice."'
    spans = [[0, 14], [38, 49]]
    row = by_unit(score(read(text), [Said(0, 49, json.dumps(spans))]))["quote"][0]
    assert row.polarity == pytest.approx(sentiment("It was good,\n\nand nice.")[0], abs=1e-9)


def test_furniture_is_left_out_of_the_article() -> None:
    text = "A good road.\n\nAlso see: Terrible, awful photos\n\nA nice hill."
    hidden = (text.index("Also"), text.index("photos") + 6)
    rows = by_unit(score(read(text, furniture=(hidden,)), []))
    assert rows["article"][0].polarity == pytest.approx(sentiment("A good road.\n\nA nice hill.")[0], abs=1e-9)
    assert rows["article"][0].words_scored == 2


@pytest.mark.parametrize("language", ["ru", "kk", "uz", ""])
def test_other_languages_are_not_scored_which_is_not_zero(language: str) -> None:
    rows = score(read("Ok, super, good. Nice.", language), [])
    assert {(row.polarity, row.subjectivity, row.words_scored, row.scorer) for row in rows} == {(None, None, 0, "")}
    assert len(rows) == 3


@settings(max_examples=60, deadline=None)
@given(MADE)
def test_article_and_sentences_equal_textblob(text: str) -> None:
    for row in score(read(text), []):
        polarity, subjectivity = sentiment(text[row.start : row.end])
        assert (row.polarity or 0.0) == pytest.approx(polarity, abs=1e-9)
        assert (row.subjectivity or 0.0) == pytest.approx(subjectivity, abs=1e-9)
        assert (row.words_scored > 0) == (row.polarity is not None)
        spans = json.loads(row.scored_words)
        assert len(spans) == row.words_scored
        assert all(row.start <= start < end <= row.end for start, end, _ in spans)
