"""Comparing: each number against a plain count, the rows of the drawer as many as the number says, words against the
formula written out."""

import json
import math
import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire import languages
from steppewire.views import (
    Evidence,
    Filters,
    Snapshot,
    apart,
    common_languages,
    compare,
    compare_course,
    compare_words,
    compared,
    compared_base,
    evidence,
    evidence_articles,
    list_articles,
    marking_words,
)
from steppewire.views.compare_words import CHANCE, FEWEST, PRIOR
from steppewire.views.compared import Side
from steppewire.views.intervals import wilson
from tests import synthetic
from tests.searched import store_of
from tests.test_views import ANY, FILTERS

SIDES = {
    "countries": ("KAZ", "UZB", "RUS"),
    "sources": ("Demo Wire", 'Orda Post, "Tashkent"', "none"),
    "languages": ("en", "ru", "none"),
    "periods": ("2024-01-01_2024-01-31", "2024-02-10_2024-04-20"),
}


@pytest.fixture(scope="module")
def snap(tmp_path_factory) -> Snapshot:
    root = tmp_path_factory.mktemp("compare") / "store"
    made = synthetic.fill(root, 240)
    made.append(synthetic.versions_of(synthetic.chunk(160, 1, "a"), 5), "later", "versions")
    return Snapshot.open(root)


@ANY
@given(filters=FILTERS, dimension=st.sampled_from(compared.DIMENSIONS))
def test_every_number_opens_what_made_it(snap, filters, dimension):
    rows = compare(snap, filters, dimension, SIDES[dimension])
    assert len(rows) == 5 * len(SIDES[dimension])
    for row in rows.to_dict("records"):
        side = Side(dimension, row["side"])
        about = side.code or None if row["measure"] != "quotes" else None
        behind = Evidence(row["measure"], about, side=side.to_word())
        assert Evidence.from_param(behind.to_param()) == behind
        page = evidence(snap, filters, behind, limit=1)
        is_named = row["measure"] == "articles" and side.code
        assert (page.articles if is_named else page.total) == row["n"], row
        if row["measure"] == "articles":
            own = compared.apply(filters, side)
            assert row["n"] == list_articles(snap, own, limit=1).total
            assert row["base"] == compared_base(snap, filters, dimension)
            assert (row["low"], row["high"]) == wilson(row["n"], row["base"])


@ANY
@given(filters=FILTERS, dimension=st.sampled_from(["countries", "sources", "languages"]))
def test_the_course_adds_up_to_the_dated_articles(snap, filters, dimension):
    course = compare_course(snap, filters, dimension, SIDES[dimension], "month", date(2030, 1, 1))
    for value, own in course.groupby("side"):
        side = Side(dimension, str(value))
        dated = [
            evidence(snap, filters, Evidence("articles", side.code or None, a, b, side=side.to_word()), limit=1)
            for a, b in zip(own["period"], own["period_end"], strict=True)
        ]
        counted = [page.articles if side.code else page.total for page in dated]
        assert counted == own["articles"].tolist()
        assert (own["articles"] <= own["base"]).all() or filters.counting == "unique"


def test_periods_are_shares_of_their_own_articles(snap):
    course = compare_course(snap, Filters(), "periods", SIDES["periods"], "week", date(2030, 1, 1))
    for _, own in course.groupby("side"):
        assert own["base"].nunique() == 1 and own["articles"].sum() == own["base"].iloc[0]
        assert own["share"].sum() == pytest.approx(1)


def test_what_is_compared_takes_the_place_of_its_filter():
    chosen = Filters(country=("KGZ", "!RUS"), source=("A",), date_from=date(2024, 1, 1))
    assert compared.apply(chosen, Side("countries", "KAZ")).country == ("KAZ", "!RUS")
    assert compared.wider(chosen, "countries").country == ("!RUS",)
    assert compared.apply(chosen, Side("sources", "none")).source == ("",)
    assert compared.wider(chosen, "periods") == chosen.replace(date_from=None)
    assert compared.apply(chosen, Side("periods", "2024-02-01_2024-02-02")).date_to == date(2024, 2, 2)


@given(st.sampled_from(["sources"]), st.text(min_size=1), st.lists(st.text(min_size=1), max_size=2).map(tuple))
def test_a_side_survives_its_address(dimension, value, others):
    side = Side(dimension, value, others)
    assert compared.from_word(side.to_word()) == side
    behind = Evidence("word", value="en:gas", side=side.to_word())
    assert Evidence.from_param(behind.to_param()) == behind


@pytest.mark.parametrize("word", ["", "countries", "countries*Narnia", "colours*red", "periods*2024-02-02_2024-02-01"])
def test_what_is_no_side_is_none(word):
    assert compared.from_word(word) is None
    assert Evidence.from_param(Evidence("word", value="en:gas", side=word or None).to_param()) is None


def test_no_claim_where_intervals_overlap(snap):
    rows = compare(snap, Filters(), "countries", ("KAZ", "UZB")).query("measure == 'articles'").reset_index(drop=True)
    rows.loc[0, ["value", "low", "high"]] = [0.5, 0.4, 0.6]
    rows.loc[1, ["value", "low", "high"]] = [0.7, 0.6, 0.8]
    assert apart(rows) == [("UZB", "KAZ", False)]
    rows.loc[1, "low"] = 0.61
    assert apart(rows) == [("UZB", "KAZ", True)]
    rows.loc[1, "value"] = math.nan
    assert apart(rows) == []


# --- words

GAS = "The gas pipeline crosses the steppe. It was built."
TRADE = "The bazaar sells melons. Traders wait."


@pytest.fixture(scope="module")
def worded(tmp_path_factory) -> Snapshot:
    """Two sources with words of their own, some words in common, another language, and copies."""
    one = [{"text": f"{GAS} Report {n} of the day.", "source": "One"} for n in range(40)]
    two = [{"text": f"{TRADE} Report {n} of the day.", "source": "Two"} for n in range(30)]
    other = [{"text": f"Газ и нефть {n}", "source": "One", "language": "ru"} for n in range(3)]
    rare = [{"text": "A yurt stands there.", "source": "One"} for _ in range(FEWEST - 1)]
    return Snapshot.open(store_of(tmp_path_factory.mktemp("worded") / "s", [*one, *two, *other, *rare]).root)


def plain_words(snap: Snapshot) -> dict[str, list[set[str]]]:
    """The words of each source's English articles, one of each story, read plainly."""
    sql = """SELECT a.source, t.text FROM texts AS t JOIN articles AS a USING (number)
        WHERE language = 'en' AND number IN (SELECT min(number) FROM articles WHERE source = a.source GROUP BY story)"""
    found: dict[str, list[set[str]]] = {"One": [], "Two": []}
    for row in snap.table(sql).to_pylist():
        found[row["source"]].append({w for w in re.findall(r"[a-z]+", row["text"].lower()) if len(w) > 1})
    return found


def test_words_are_those_of_the_formula(worded):
    texts = plain_words(worded)
    marked = marking_words(worded, Filters(), "sources", ("One", "Two"), "en")
    assert marked.read == marked.whole == {side: len(some) for side, some in texts.items()}
    counts = {side: Counter(word for words in some for word in words) for side, some in texts.items()}
    whole = counts["One"] + counts["Two"]
    prior = PRIOR * whole.total() / sum(map(len, texts.values()))
    assert {"gas", "pipeline", "bazaar", "melons"} <= set(marked.words.word)
    assert not {"report", "yurt", "the", "газ"} & set(marked.words.word)
    for row in marked.words.to_dict("records"):
        y, n = counts[row["side"]][row["word"]], counts[row["side"]].total()
        a = prior * whole[row["word"]] / whole.total()
        z, m = whole[row["word"]] - y, whole.total() - n
        odds = math.log((y + a) / (n + prior - y - a)) - math.log((z + a) / (m + prior - z - a))
        assert row["articles"] == y and row["other_articles"] == z
        assert math.log(row["odds"]) == pytest.approx(odds)
        assert row["z"] == pytest.approx(odds / math.sqrt(1 / (y + a) + 1 / (z + a)))
        assert 1 < row["low"] < row["odds"] < row["high"]


def test_a_word_opens_all_sentences_of_its_articles(worded):
    marked = marking_words(worded, Filters(), "sources", ("One", "Two"), "en").words
    for row in marked.to_dict("records"):
        others = tuple({"One", "Two"} - {row["side"]})
        behind = Evidence("word", value=f"en:{row['word']}", side=Side("sources", row["side"], others).to_word())
        page = evidence(worded, Filters(), behind, limit=100)
        assert page.articles == row["articles"] == evidence_articles(worded, Filters(), behind).total
        for sentence, marks in zip(page.rows.sentence, page.rows.marks, strict=True):
            assert {sentence[a:b].lower() for a, b in json.loads(marks)} == {row["word"]}


def test_only_languages_that_all_sides_have_are_offered(worded, snap):
    assert common_languages(worded, Filters(), "sources", ("One", "Two")) == ["en"]
    assert common_languages(worded, Filters(), "languages", ("en", "ru")) == []
    assert "" not in common_languages(snap, Filters(), "countries", ("KAZ", "UZB"))


def test_of_too_many_articles_a_sample_is_read_and_opened(worded, monkeypatch):
    monkeypatch.setattr(compare_words, "SAMPLE", 20)
    again = Snapshot.open(worded.root)
    marked = marking_words(again, Filters(), "sources", ("One", "Two"), "en")
    assert marked.read == {"One": 20, "Two": 20} and marked.whole["One"] > 20
    row = marked.words[marked.words.word == "melons"].iloc[0]
    behind = Evidence("word", value="en:melons", side=Side("sources", "Two", ("One",)).to_word())
    assert row["of"] == 20 and evidence(again, Filters(), behind).articles == row.articles


def test_articles_of_several_sides_mark_none(snap):
    sides = compared.sides_of("countries", ("KAZ", "UZB"))
    held = [
        set(snap.table(f"SELECT number FROM articles WHERE {c.sql}", c.parameters)["number"].to_pylist())
        for c in (compared.alone(snap, Filters(), side) for side in sides)
    ]
    assert held[0] and held[1] and not held[0] & held[1]


def test_the_interval_is_widened_for_the_number_of_words_tested():
    reach = compare_words._reach
    assert reach([0.1] * 99) == math.inf
    assert reach([9.0] + [0.0] * 999) == pytest.approx(compare_words.NormalDist().inv_cdf(1 - CHANCE / 2_000))
    assert reach([9.0] * 10) == pytest.approx(1.959964, abs=1e-5)


def test_small_words_are_known():
    assert {"the", "of"} <= languages.function_words("en") and "gas" not in languages.function_words("en")
