"""The pieces of the pages of speakers: what cells open, words that claim no more than is known, differences marked."""

from datetime import date

import pandas as pd
import pytest

from components import (
    person,
    same_words,
    speaker_course,
    speaker_offices,
    speaker_subjects,
    speaker_table,
    word_diff,
)
from steppewire import people
from steppewire.views import Evidence, Filters, earliest, questions

ROW = {
    "person": "Saule Sampleva", "quotes": 7, "in_marks": 5, "indirect": 2, "articles": 4, "outlets": 2,
    "first_day": date(2026, 3, 2), "last_day": date(2026, 3, 9), "not_dated": 1, "speaker_country": "KAZ",
    "roles": '{"clerk": 4, "chief clerk": 2, "librarian": 1}',
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_address(monkeypatch):
    monkeypatch.setattr("components.address.words", dict)


def test_a_row_says_what_the_view_says():
    shown = speaker_table.table(pd.DataFrame([ROW])).iloc[0]
    assert shown["Speaker"] == "Saule Sampleva" and shown["Country"] == "Kazakhstan"
    assert shown["Role, or office"] == "clerk 4, chief clerk 2, 1 more"
    assert (shown["First"], shown["Last"]) == ("2026-03-02", "2026-03-09")
    assert shown["Page"].endswith("/speaker?person=Saule+Sampleva")


def test_each_number_opens_its_quotes_and_the_name_leads_to_the_page():
    found = speaker_table.ways(ROW)
    assert found["Speaker"] == ("speaker", {"person": ["Saule Sampleva"]})
    assert found["In marks"] == Evidence("speaker", person="Saule Sampleva", value="direct,mixed")
    assert found["First"] == Evidence(
        "speaker", period_from=date(2026, 3, 2), period_to=date(2026, 3, 2), person="Saule Sampleva"
    )
    none = speaker_table.ways({**ROW, "indirect": 0, "first_day": None, "not_dated": 0})
    assert not {"Indirect", "First", "No day"} & set(none)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "open the door now",
            "open the gate now",
            "open the :gray-background[~~door~~] :blue-background[**gate**] now",
        ),
        ("“Open the door,” now.", "open the door now", "open the door now"),
        ("open the door now", "open now", "open :gray-background[~~the door~~] now"),
        ("a b", "a [x](y) b", "a :blue-background[**\\[x\\]\\(y\\)**] b"),
        ("a *b*", "a *c*", "a :gray-background[~~\\*b\\*~~] :blue-background[**\\*c\\***]"),
    ],
)
def test_differences_are_marked_by_more_than_colour_and_text_is_no_markup(before, after, said):
    assert word_diff.markdown(word_diff.pieces(before, after, word_diff.as_said)) == said


def test_of_texts_punctuation_is_a_difference_too():
    assert word_diff.pieces("a b.", "a b!") == [("same", "a"), ("gone", "b."), ("new", "b!")]


def quote(published: str, relation: str = "same") -> dict:
    return {"published": published, "relation": relation}


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("2026-03-02", "2026-03-03T08:00:00Z", "the earliest"),
        ("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z", "the earliest"),
        ("2026-03-02", "2026-03-02T09:00:00Z", "the order within that time is not known"),
        ("2026-03-02", "2026-03-02", "the order within that time is not known"),
        ("2026-03", "2026-03-09", "the order within that time is not known"),
        ("2026-03-02", "", "the earliest of those with a date"),
        ("", "", "none has a date: which was first is not known"),
    ],
)
def test_the_earliest_is_only_claimed_where_it_is_known(first, second, said):
    assert earliest.order([first, second]) == said


def test_the_finding_counts_quotes_and_those_that_were_changed():
    groups = [[quote("", "earliest"), quote("")], [quote("", "earliest"), quote("", "altered")]]
    assert same_words.finding(groups) == "2 quotes in several outlets, 1 of them changed"
    assert same_words.finding([]) == "No quote in two outlets"
    assert same_words.compared(3, 3) == "3 of 3 quotes in marks compared."
    assert same_words.compared(2, 3) == "2 of 3 quotes in marks compared; the rest have fewer than 5 words."
    assert same_words.compared(1900, 2500).endswith("fewer than 5 words, or older than the newest 2,000.")


@pytest.mark.parametrize(
    ("bar", "behind"),
    [
        (
            ("", "2026-03-01", "2026-03-31", "articles"),
            Evidence("speaker", None, date(2026, 3, 1), date(2026, 3, 31), "X", "direct,mixed"),
        ),
        (("Indirect speech", "", "", "undated"), Evidence("speaker", person="X", value="indirect/undated:")),
        (("", "", "", "coarse"), Evidence("speaker", person="X", value="direct,mixed/coarse:week")),
    ],
)
def test_a_bar_opens_its_quotes(bar, behind):
    assert speaker_course.behind(bar, ("X",), "week") == behind


def test_the_busiest_period_is_named_only_where_it_is_one():
    rows = pd.DataFrame({"period": [date(2026, 3, 1), date(2026, 4, 1)], "country": "", "is_open": False})
    assert speaker_course.finding(rows.assign(articles=[3, 1]), "month").endswith("3 quotes in marks in 2026-03")
    assert speaker_course.finding(rows.assign(articles=[2, 2]), "month") == "Quotes a month"


def test_an_office_has_its_days_and_its_origin():
    office = people.Office("Mayor", "KAZ", date(2019, 3, 20), None, "a page", "2026-11-23")
    shown = speaker_offices.office_row("X", office)
    assert (
        shown["Held"] == "2019-03-20 to no end in the list" and shown["Origin"].endswith("read 2026\\-11\\-23") is False
    )
    assert shown["Origin"] == "a page, read 2026-11-23"


def test_no_country_is_claimed_where_none_is_named():
    none = pd.DataFrame({"country": [], "quotes": []})
    assert speaker_subjects.finding(none, 4) == "Speaks of no country by name"
    some = pd.DataFrame({"country": ["USA"], "quotes": [3]})
    assert speaker_subjects.finding(some, 4) == "Speaks most of the United States: 3 of 4 quotes"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("direct,mixed", "Quotes by X, in quotation marks"),
        (
            "indirect/coarse:week",
            "Quotes by X, in indirect speech in articles whose date is not exact enough for a week",
        ),
        ("/surface:", "Quotes by X, written not at all beside the quote"),
        ("/on:KAZ", "Quotes by X whose words name Kazakhstan"),
        ("/office:President", "Quotes by X, whose role was filled in as President from data/leaders.csv"),
        ("/source:", "Quotes by X in articles without a source"),
    ],
)
def test_the_drawer_says_which_part_of_a_persons_quotes_it_shows(value, said):
    assert said in str(questions.question(Evidence("speaker", person="X", value=value), Filters()))


def test_a_name_leads_to_its_page_and_is_no_markup():
    linked = person.linked("[x](javascript:1) & y")
    assert linked.startswith("[\\[x\\]") and "person=%5Bx%5D" in linked
    assert person.linked(None) == person.linked("") == ""
    assert person.title(("A", "B")) == "A and B"
