"""The pieces of the page of relations: bars that carry what they open, words, and no claim where intervals overlap."""

import math
from datetime import date

import pandas as pd
import pytest

from components import (
    evidence_kinds,
    relation_course,
    relation_matrix,
    relation_outlets,
    relation_shares,
    relation_voices,
)
from components.theme import LIGHT
from steppewire import wording
from steppewire.views import Evidence, Filters, Page, questions, relation_words

PAIR = ("KAZ", "RUS")


def shares(*rows: tuple) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["a", "b", "articles", "base"])
    return made.assign(share=made.articles / made.base)


def voices(*rows: tuple) -> pd.DataFrame:
    columns = ["voice", "sentences", "scored", "negative", "neither", "positive", "tone", "tone_low", "tone_high"]
    return pd.DataFrame(rows, columns=columns)


SHARES = shares(("KAZ", "CHN", 49, 171), ("KAZ", "RUS", 64, 171), ("KAZ", "EU", 27, 171))
REPORTERS = ("reporters", 120, 100, 24, 61, 15, -0.06, -0.09, -0.03)
FIRST = ("first", 60, 50, 5, 25, 20, 0.14, 0.06, 0.22)
SECOND = ("second", 12, 9, 3, 3, 3, 0.04, -0.07, 0.15)


def test_the_longest_bar_is_on_top_the_pair_in_the_accent_and_share_and_count_printed():
    bars = relation_shares.figure(SHARES, PAIR, LIGHT).data[0]
    assert [row[0] for row in bars.customdata] == ["RUS", "CHN", "EU"] and list(bars.y) == [0, -1, -2]
    assert list(bars.marker.color) == [LIGHT.accent, LIGHT.rest, LIGHT.rest]
    assert "37%" in bars.text[0] and "64 of 171" in bars.text[0]


@pytest.mark.parametrize(
    ("rows", "pair", "said"),
    [
        (SHARES, PAIR, "Russia is named in 37%"),
        (SHARES, ("KAZ", "EU"), "The European Union or a member of it is named in 16%"),
        (shares(("KAZ", "RUS", 2, 46)), PAIR, "Russia is named in 2 of 46 articles"),
        (shares(("KAZ", "RUS", 0, 46)), PAIR, "Russia is not named"),
        (shares(("C5", "C5", 50, 100)), ("C5", "C5"), "Another of the five states is named in 50%"),
    ],
)
def test_the_finding_is_a_number_and_of_few_a_count(rows, pair, said):
    assert relation_shares.finding(rows, pair) == said


def test_voices_are_centred_on_what_is_neither_and_too_few_have_no_bar():
    drawn = relation_voices.figure(voices(REPORTERS, FIRST, SECOND), PAIR, LIGHT)
    negative, neither, positive = drawn.data
    assert [row[0] for row in neither.customdata] == ["reporters", "first"]
    for at in range(2):
        assert neither.base[at] == pytest.approx(-neither.x[at] / 2)
        assert negative.base[at] + negative.x[at] == pytest.approx(neither.base[at])
        assert neither.base[at] + neither.x[at] == pytest.approx(positive.base[at])
    words = " ".join(note.text for note in drawn.layout.annotations)
    assert "100 of 120 sentences scored" in words and "mean −0.06 ± 0.03" in words
    assert "9 of 12 quotes scored: too few" in words and "+0.04" not in words


@pytest.mark.parametrize(
    ("rows", "said", "noted"),
    [
        ((REPORTERS, FIRST), "Speakers of Kazakhstan on Russia: more positive words than reporters on Russia", ""),
        (
            (REPORTERS, (*FIRST[:6], 0.0, -0.04, 0.04)),
            "Tone, by who is speaking",
            "The intervals overlap: no difference is claimed.",
        ),
        (
            (REPORTERS, SECOND),
            "Tone, by who is speaking",
            "Fewer than two voices have ten scored: nothing to compare.",
        ),
        (
            (("reporters", 0, 0, 0, 0, 0, math.nan, math.nan, math.nan),),
            "Tone, by who is speaking",
            "Fewer than two voices have ten scored: nothing to compare.",
        ),
    ],
)
def test_no_difference_is_claimed_where_intervals_overlap(rows, said, noted):
    assert relation_voices.finding(voices(*rows), PAIR) == said
    assert relation_voices.note(voices(*rows)) == noted


@pytest.mark.parametrize(
    ("pair", "title", "label"),
    [
        (PAIR, "Kazakhstan × Russia", "Speakers of Kazakhstan on Russia"),
        (("UZB", "USA"), "Uzbekistan × United States", "Speakers of Uzbekistan on the United States"),
        (("C5", "EU"), "The five states × European Union", "Speakers of the five states on the European Union"),
        (("TJK", "C5"), "Tajikistan × the other four states", "Speakers of Tajikistan on the other four states"),
        (("C5", "C5"), "The five states × each other", "Speakers of the five states on each other"),
    ],
)
def test_a_relation_has_its_name(pair, title, label):
    assert (relation_words.title(pair), relation_words.label(pair, "first")) == (title, label)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Russia", "Russia"), ("United States", "the United States"), ("European Union", "the European Union"),
        ("Netherlands", "the Netherlands"), ("Solomon Islands", "the Solomon Islands"), ("Iran", "Iran"),
        ("Central African Republic", "the Central African Republic"), ("Reunion", "Reunion"),
    ],
)  # fmt: skip
def test_a_name_takes_its_article(name, said):
    assert wording.the(name) == said


@pytest.mark.parametrize(
    ("behind", "title", "asked"),
    [
        (Evidence("articles", pair="KAZ*RUS"), "64 of 171 articles", "Articles that name Kazakhstan and Russia"),
        (Evidence("articles", pair="KAZ*"), "64 of 171 articles", "Articles that name Kazakhstan, all dates"),
        (Evidence("articles", period_from=date(2026, 5, 1), pair="C5*C5"), "64 articles", "and another of them"),
        (Evidence("voice", value="reporters:negative", pair="KAZ*RUS"), "90 sentences", "Russia: negative sentences"),
        (Evidence("voice", value="first:scored", pair="KAZ*EU"), "90 quotes", "the European Union: scored quotes"),
        (Evidence("spoken", value="second", pair="KAZ*RUS"), "90 quotes", "Speakers of Russia on Kazakhstan: quotes"),
        (Evidence("agency", value="", pair="KAZ*RUS"), "90 articles", "signed by no agency that name Kazakhstan and"),
    ],
)
def test_the_drawer_says_what_was_clicked(behind, title, asked):
    page = Page(pd.DataFrame(), 90, articles=64)
    base = 171 if questions.has_base(behind) else None
    assert questions.told(behind, questions.number(behind, page), base) == title
    assert asked in str(questions.question(behind, Filters()))
    assert evidence_kinds.rule(behind).startswith("Rule: ")


def matrix_rows() -> pd.DataFrame:
    return shares(
        *((a, b, place, 100) for place, a in enumerate(relation_matrix.FIRSTS) for b in relation_matrix.SECONDS)
    )


def test_the_matrix_has_a_cell_for_every_pair_with_share_and_count():
    made = relation_matrix.table(matrix_rows())
    assert made["State"].tolist()[-1] == "All five states" and made["Articles"].tolist() == [100] * 6
    assert made["Russia"].tolist() == [f"{place}% · {place}" for place in range(6)]
    assert list(made.columns[2:]) == [relation_matrix.head(code) for code in relation_matrix.SECONDS]


def test_the_matrix_is_shaded_by_the_classes_of_the_map():
    found = relation_matrix.shades(matrix_rows(), LIGHT)
    assert list(found) == [relation_matrix.head(code) for code in relation_matrix.SECONDS]
    first, last = LIGHT.classes[:2]
    assert [css.split(";")[0] for css in found["EU"]] == [f"background-color: {c}" for c in [first] * 5 + [last]]
    assert relation_matrix.finding(matrix_rows()) == "Turkmenistan and Russia: 4 of 100 articles"
    assert relation_matrix.finding(matrix_rows().assign(articles=0)) == "All pairs"


def test_a_bar_of_the_relation_opens_its_days_or_what_has_none():
    bar = relation_course.behind(("", "2026-05-04", "2026-05-10", "articles"), PAIR, "week")
    assert bar == Evidence("articles", None, date(2026, 5, 4), date(2026, 5, 10), pair="KAZ*RUS")
    assert relation_course.behind(("", "", "", "coarse"), PAIR, "week").value == "week"


def test_the_change_of_a_share_is_claimed_only_where_the_intervals_are_apart():
    row = {
        "now": 28, "now_base": 228, "now_low": 0.09, "now_high": 0.17, "before": 11, "before_base": 28,
        "before_low": 0.24, "before_high": 0.58,
    }  # fmt: skip
    assert relation_course._told(row, PAIR).endswith("12% (95%: 9% to 17%), was 39% (95%: 24% to 58%).")
    assert "no change of the share is claimed" in relation_course._told(row | {"before_low": 0.1}, PAIR)
    assert "no share to compare" in relation_course._told(row | {"before_base": 0, "before": 0}, PAIR)
    assert relation_course._told(row | {"now": 0, "before": 0}, PAIR).startswith("No article")


def test_who_names_no_agency_is_a_row_and_no_finding():
    rows = pd.DataFrame([("", 145, 135), ("Kazinform", 38, 36)], columns=["wire", "articles", "stories"])
    assert relation_outlets.table(rows, "wire")["Agency"].tolist() == ["no agency named", "Kazinform"]
    assert relation_outlets.finding(rows, 183) == "Kazinform signs 38 of 183 articles"
    assert relation_outlets.finding(rows.head(1), 145) == "Who carries it"
