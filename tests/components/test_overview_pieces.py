"""The pieces of the overview as data: sentences over figures, the list, strips, buckets, pictures."""

import re
from datetime import date, timedelta

import pandas as pd
import pytest

from components import (
    accuracy,
    country_list,
    country_map,
    country_picture,
    download,
    evidence_kinds,
    filters,
    headline,
    left_out,
    rules,
    strip,
    theme,
    what_changed,
)
from components.map_metric import METRICS
from steppewire.views import Evidence, Filters, Overview, Page, questions
from tests.components.test_country_map import drawn, numbers


def weeks(counts: list[int]) -> pd.DataFrame:
    starts = [date(2026, 1, 5) + timedelta(days=7 * at) for at in range(len(counts))]
    return pd.DataFrame(
        {
            "period": starts,
            "articles": counts,
            "tone": [0.1] * len(counts),
            "is_open": [False] * (len(counts) - 1) + [True],
        }
    )


def overview(**changes) -> Overview:
    given = {
        "articles": 412, "base": 412, "total": 1906, "stories": 268, "copies": 144, "superseded": 0, "sources": 14,
        "languages": 6, "first_day": date(2026, 5, 4), "last_day": date(2026, 11, 1), "undated": 23, "too_coarse": 0,
        "not_scored": 41, "scored": 371, "quotes": 286, "articles_with_quotes": 151, "tone": -0.08, "tone_low": -0.11,
        "tone_high": -0.05, "sentences_scored": 900, "sentences": 1400, "problems": 0, "version": 3, "batches": 1,
    }  # fmt: skip
    return Overview(**{**given, **changes})


@pytest.mark.parametrize(
    ("metric", "codes", "expected"),
    [
        ("articles", ("KAZ", "UZB", "KGZ"), "Kazakhstan is named in four in ten articles"),
        ("mentions", ("KAZ", "UZB", "KGZ"), "Kazakhstan takes six in ten mentions"),
        ("articles", ("KAZ",), "Kazakhstan: 171 of 412 articles"),
        ("articles", ("KGZ", "TJK"), "Where the articles are about"),
        ("articles", ("TKM",), "Where the articles are about"),
        ("tone", ("KAZ", "TJK"), "Words on Kazakhstan are more negative than on Tajikistan: −0.12 against +0.12"),
        ("tone", ("UZB", "KGZ"), "Tone of reporters’ sentences"),
    ],
)
def test_the_finding_is_a_sentence_only_where_a_rule_gives_one(metric, codes, expected):
    assert country_picture.finding(numbers(codes), metric) == expected


def weeks_of_kazakhstan() -> pd.DataFrame:
    """Two whole weeks of Kazakhstan and one that is not over."""
    rows = [("2026-01-05", "KAZ", 3, False), ("2026-01-12", "KAZ", 0, False), ("2026-01-19", "KAZ", 2, True)]
    return pd.DataFrame(rows, columns=["period", "country", "articles", "is_open"])


def test_the_list_has_the_numbers_of_the_map():
    shown = country_list.table(numbers(), weeks_of_kazakhstan())
    assert list(shown.index) == ["KAZ", "UZB", "KGZ", "TJK", "TKM"]
    assert list(shown["Articles"]) == [171, 118, 62, 38, 0]
    assert list(shown["Tone ± 95%"])[-1] == "6 scored"
    assert shown[country_list.WEEKS].tolist() == [[3, 0], [], [], [], []], "the open week is out"
    assert list(shown["In quotes ± 95%"]) == ["+0.20 ± 0.10", "+0.10 ± 0.05", "0 scored", "4 scored", "0 scored"]
    on_map = {text for trace in drawn().data for text in trace.text or ()}
    for name, number in zip(shown["State"], shown["Articles"], strict=True):
        assert f"<b>{name}</b><br>{number}" in on_map


@pytest.mark.parametrize(
    ("given", "expected"),
    [([], ["KAZ"]), (["KAZ"], []), (["UZB", "!RUS"], ["UZB", "!RUS", "KAZ"]), (["KAZ", "UZB"], ["UZB"])],
)
def test_a_click_puts_a_state_in_and_takes_it_out(given, expected):
    assert country_list.toggled(given, "KAZ") == expected


def test_a_corpus_about_the_region_has_wider_classes_under_every_filter():
    metric, whole = METRICS["articles"], numbers()
    assert metric.scaled(whole).limits == metric.limits
    regional = whole.assign(share=whole["share"] + 0.3)
    assert metric.scaled(regional).words[-1] == "60 and over"
    assert METRICS["tone"].scaled(regional) == METRICS["tone"]


def test_the_strip_draws_the_open_week_hollow_and_the_last_complete_one_in_the_accent():
    drawn_bars = re.findall(r"<rect [^>]*/>", strip.bars(weeks([3, 5, 4, 1]), "articles", theme.LIGHT))
    assert [theme.LIGHT.accent in bar for bar in drawn_bars] == [False, False, True, False]
    assert ['fill="none"' in bar for bar in drawn_bars] == [False, False, False, True]
    assert strip.bars(weeks(list(range(40))), "articles", theme.LIGHT).count("<rect") == strip.WEEKS


def test_a_week_without_a_mean_is_a_gap():
    gap = weeks([1, 1, 1, 1, 1]).assign(tone=[0.1, 0.2, float("nan"), 0.1, 0.1])
    assert re.search(r'd="M[^"]*L[^"]*M[^"]*L[^"]*" fill="none"', strip.line(gap, "tone", theme.LIGHT))


def test_a_strip_of_nothing_is_drawn_all_the_same():
    empty = weeks([1]).head(0)
    assert "<rect" not in strip.bars(empty, "articles", theme.LIGHT)
    assert "<circle" not in strip.line(empty, "tone", theme.LIGHT)


def test_the_legend_names_every_class_with_its_colour():
    written = country_map.legend(METRICS["articles"], theme.LIGHT)
    assert written.count("data:image/svg+xml") == len(theme.LIGHT.classes)
    assert all(word in re.sub(r"[\\\u2060]", "", written).replace("\u00a0", " ") for word in METRICS["articles"].words)


def test_the_change_leaves_the_open_week_out_and_needs_eight_complete_ones():
    assert headline.recent_change(weeks([1, 1, 1, 1, 2, 2, 2, 2, 99]), "articles") == "+100%"
    assert headline.recent_change(weeks([1, 1, 1, 1, 2, 2, 2, 99]), "articles") is None


def test_what_is_not_in_the_picture_names_only_what_there_is():
    assert [key for key, _ in left_out.buckets(overview())] == ["undated", "not_scored"]
    assert left_out.buckets(overview(undated=0, not_scored=0)) == []
    assert left_out.buckets(overview(problems=1))[-1][1] == "1 record could not be read, or not in full"


def test_long_periods_are_compared_by_months():
    assert what_changed.step_for(date(2026, 1, 1), date(2026, 12, 31)) == "month"
    assert what_changed.step_for(date(2026, 1, 1), date(2026, 2, 1)) == "week"
    assert what_changed.step_for(None, None) == "week"


def test_a_picture_carries_title_base_period_and_version():
    caption = download.Caption("A <b>title</b>", "38 of 412 articles", "2026 (UTC)", "version 7", "a note")
    framed = download.picture(drawn(), caption, 400)
    words = " ".join(note.text for note in framed.layout.annotations)
    assert all(part in words for part in ("38 of 412 articles", "2026 (UTC)", "version 7", "a note"))
    assert "A &lt;b&gt;title&lt;/b&gt;" in words
    assert framed.layout.paper_bgcolor == theme.LIGHT.paper
    assert not drawn().layout.annotations


def test_a_preset_ends_with_the_newest_article():
    assert filters.preset(7, date(2026, 11, 1)) == ["2026-10-26", "2026-11-01"]
    assert filters.preset(None, date(2026, 11, 1)) == filters.preset(7, None) == []


KNOWN = filters.Known(frozenset({"KAZ", "RUS"}), frozenset({"Demo Wire", "none"}), frozenset({"kk"}))


@pytest.mark.parametrize(
    ("words", "kept", "said"),
    [
        ({"country": ["KAZ", "XYZ", "!RUS"]}, {"country": ["KAZ", "!RUS"]}, 1),
        ({"dates": ["2026-02-01", "2026-01-01"]}, {"dates": ["2026-01-01", "2026-02-01"]}, 0),
        ({"dates": ["2026-02-01"]}, {"dates": ["2026-02-01", "2026-02-01"]}, 0),
        ({"dates": ["yesterday", "20260201"]}, {}, 2),
        ({"source": ["Demo Wire", "none", "![](http://x)"]}, {"source": ["Demo Wire", "none"]}, 1),
        ({"language": ["kk", "xx"], "counting": ["twice"]}, {"language": ["kk"]}, 2),
        ({"map_metric": ["tone"], "id": ["anything"]}, {"map_metric": ["tone"], "id": ["anything"]}, 0),
    ],
)
def test_unknown_words_of_an_address_are_ignored_with_a_notice(words, kept, said):
    found, sentences = filters.sift(words, KNOWN)
    assert found == kept
    assert len(sentences) == said
    assert all("http://" not in sentence for sentence in sentences)


def test_the_drawer_says_what_is_counted_and_under_which_filters():
    behind = Evidence("articles", country="TJK", period_from=date(2026, 1, 1), period_to=date(2026, 1, 31))
    chosen = Filters(source=("Demo Wire",), query="a_b", counting="unique")
    said = re.sub(r"[\\\u2060]", "", evidence_kinds.question(behind, chosen))
    assert said == (
        "**Articles on Tajikistan**, published 2026-01-01 to 2026-01-31 (UTC), sources Demo Wire, all languages, "
        "with the words a_b, copies counted once."
    )


def test_the_drawer_is_titled_with_the_number_clicked():
    page = Page(numbers(), total=114, articles=38)
    for behind, base, title in (
        (Evidence("articles", country="TJK"), 412, "38 of 412 articles"),
        (Evidence("quotes"), None, "114 quotes"),
        (Evidence("quotes"), 200, "114 of 200 quotes"),
    ):
        assert questions.told(behind, questions.number(behind, page), base) == title
    assert evidence_kinds.size(Evidence("articles", country="TJK"), page).startswith("114 sentences in 38 articles")


def test_a_country_has_two_tones_each_with_its_way_to_the_words():
    rows = numbers().set_index("country")
    assert evidence_kinds.voices(rows.loc["KAZ"]) == {
        "tone": "Reporters: tone −0.12 ± 0.04, 300 sentences scored",
        "speech": "In quotes: tone +0.20 ± 0.10, 40 quotes scored",
    }
    assert evidence_kinds.voices(rows.loc["TJK"])["speech"] == "In quotes: no mean, 4 quotes scored"
    assert evidence_kinds.voices(rows.loc["TKM"]) == {"tone": "Reporters: no mean, 6 sentences scored"}


def test_a_row_says_by_which_rule_it_was_found():
    told = evidence_kinds.match("name", "alias, cldr")
    assert told.startswith("name: ") and rules.why("mention", "alias") in told and rules.why("mention", "cldr") in told
    assert evidence_kinds.match("direct", "quote, subject") == f"direct: {rules.why('quote', 'quote, subject')}"
    assert "TextBlob" in evidence_kinds.match("sentence", "textblob")


def test_a_tone_names_the_words_that_made_it_the_strongest_first():
    words = [[0, 4, 0.5], [5, 13, -1.0]]
    assert evidence_kinds.tone(-0.25, "more terrible", words) == "tone −0.25: terrible −1.00, more +0.50"
    many = [[0, 4, 0.1 * at] for at in range(9)]
    assert evidence_kinds.tone(0.4, "good", many).endswith(", 3 more words")


def test_every_kind_of_evidence_has_its_words():
    from steppewire.views.evidence_number import KINDS

    assert set(KINDS) == set(questions.QUESTIONS) == set(evidence_kinds.RULES)


def test_a_measurement_stands_in_the_drawer_only_where_there_is_one(monkeypatch):
    monkeypatch.setattr(accuracy, "line", lambda kind: f"Measured: {kind}.")
    assert evidence_kinds.rule(Evidence("mentions", "KAZ")).endswith("not counted. Measured: mentions.")
    assert evidence_kinds.rule(Evidence("speaker", person="X")).endswith("Measured: speakers.")
    assert "Measured" not in evidence_kinds.rule(Evidence("undated"))
    assert set(evidence_kinds.MEASURED.values()) <= set(accuracy.LINES)
