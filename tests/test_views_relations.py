"""Relations: each number against a recount in pandas, and the rows of the drawer as many as the number says."""

import json
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steppewire import pipeline, schema
from steppewire.settings import Settings
from steppewire.views import (
    Evidence,
    Filters,
    Snapshot,
    by_owner,
    by_period,
    evidence,
    evidence_articles,
    list_spoken,
    outlets,
    peaks,
    relation_change,
    relations,
    seconds_of,
    sides,
    tone_by_voice,
    undated,
)
from steppewire.views.carriers import owner_kind
from steppewire.views.voices import PARTS
from tests import pairs, synthetic
from tests.recount import Recount
from tests.test_views import ANY, FILTERS
from tests.test_views_peaks import article, store

FEW = settings(ANY, max_examples=6)
PAIRS = [("KAZ", "RUS"), ("UZB", "C5"), ("C5", "C5"), ("C5", "USA"), ("KAZ", "UZB"), ("TKM", "RUS"), ("TJK", "EU")]


@pytest.fixture(scope="module")
def snap(tmp_path_factory) -> Snapshot:
    root = tmp_path_factory.mktemp("relations") / "store"
    made = synthetic.fill(root, 240)
    made.append(synthetic.versions_of(synthetic.chunk(160, 1, "a"), 5), "later", "versions")
    return Snapshot.open(root)


@pytest.fixture(scope="module")
def recount(snap) -> "Pairs":
    return Pairs(snap)


@pytest.fixture(scope="module")
def named(tmp_path_factory) -> Snapshot:
    folder = tmp_path_factory.mktemp("named")
    pipeline.ingest([pairs.write(folder / "pairs.jsonl")], folder / "store", Settings(workers=1))
    return Snapshot.open(folder / "store")


class Pairs(Recount):
    """The slow way to the numbers of a relation."""

    def both(self, f: Filters, pair: tuple[str, str]) -> set[str]:
        """Articles that pass and name two different things, one of each side."""
        first, second = (sides.members(code) for code in pair)
        found = self.counted.groupby("article_id").country.agg(set)
        return {
            i
            for i in self.passing(f).article_id
            if any(a != b for a in found.get(i, set()) & set(first) for b in found.get(i, set()) & set(second))
        }

    def reporters(self, f: Filters, pair: tuple[str, str]) -> pd.Series:
        """Polarity of the sentences outside quotes, in articles that name both, that name the second side."""
        first, second = (set(sides.members(code)) for code in pair)
        wanted = second - first or second
        mine = self.counted[self.counted.article_id.isin(self.both(f, pair)) & self.counted.country.isin(wanted)]
        mine = mine[~mine.in_quote].drop_duplicates(["article_id", "sentence_start"])
        told = self.tone[(self.tone.unit == "sentence") & ~self.tone.in_quote]
        return mine.merge(told, left_on=["article_id", "sentence_start"], right_on=["article_id", "start"]).polarity

    def spoken(self, f: Filters, speaking: set[str], naming: set[str]) -> pd.DataFrame:
        """Quotes by speakers of one side whose words name a country of the other, not their own."""
        rows = self.quoted(f)
        rows = rows[rows.speaker_country.isin(speaking)]
        kept = []
        for row in rows.itertuples():
            inside = self.counted[self.counted.article_id == row.article_id]
            stretches = json.loads(row.spans)
            kept.append(
                any(
                    m.country in naming - {row.speaker_country}
                    and any(a <= m.start and m.end <= b for a, b in stretches)
                    for m in inside.itertuples()
                )
            )
        return rows[pd.Series(kept, index=rows.index, dtype=bool)]


@FEW
@given(filters=FILTERS, pair=st.sampled_from(PAIRS))
def test_page_list_drawer_matrix_and_bars_count_the_same_articles(snap, recount, filters, pair):
    number = len(recount.both(filters, pair))
    matrix = relations(snap, filters, sides.FIRSTS, (*sides.POWERS, "C5", "UZB")).set_index(["a", "b"])
    row = relations(snap, filters, pair[:1], seconds_of(*pair)).set_index("b").loc[pair[1]]
    assert row.articles == matrix.articles[pair] == number
    first = recount.passing(filters)
    first = first[first.article_id.isin(recount.mentioning(sides.members(pair[0])))]
    assert row.base == matrix.base[pair] == len(first)
    behind = Evidence("articles", pair=sides.to_word(pair))
    shown = evidence(snap, filters, behind, limit=10_000)
    assert shown.articles == shown.rows.article_id.nunique() == number
    assert evidence_articles(snap, filters, behind, limit=1).total == number
    assert evidence(snap, filters, Evidence("articles", pair=f"{pair[0]}*")).articles == row.base
    for kind, column, rows in (
        ("source", "source", outlets(snap, filters.replace(pair=pair), "source")),
        ("agency", "wire", outlets(snap, filters.replace(pair=pair), "wire")),
        ("owner", "owner", by_owner(snap, filters.replace(pair=pair))),
    ):
        assert rows.articles.sum() == number
        for own in rows.head(2).to_dict("records"):
            opened = Evidence(kind, value=own[column], pair=sides.to_word(pair))
            assert evidence(snap, filters, opened, limit=1).total == own["articles"]


@FEW
@given(filters=FILTERS, pair=st.sampled_from(PAIRS))
def test_each_voice_is_counted_as_the_methods_say_and_opens_as_many_rows(snap, recount, filters, pair):
    rows = tone_by_voice(snap, filters, pair).set_index("voice")
    told = recount.reporters(filters, pair)
    counts = {
        "sentences": len(told), "scored": told.notna().sum(), "negative": (told < 0).sum(),
        "neither": (told == 0).sum(), "positive": (told > 0).sum(),
    }  # fmt: skip
    assert {name: rows[name]["reporters"] for name in PARTS} == counts
    assert rows.tone["reporters"] == pytest.approx(told.mean(), nan_ok=True)
    for voice, row in rows.iterrows():
        assert row.scored == row.negative + row.neither + row.positive <= row.sentences
        for part in PARTS:
            behind = Evidence("voice", value=f"{voice}:{part}", pair=sides.to_word(pair))
            assert evidence(snap, filters, behind, limit=1).total == row[part]


@FEW
@given(filters=FILTERS, pair=st.sampled_from(PAIRS))
def test_quotes_of_both_directions_name_the_other_side_in_their_own_words(snap, recount, filters, pair):
    first, second = (set(sides.members(code)) for code in pair)
    second = second - first or second
    voices = tone_by_voice(snap, filters, pair).set_index("voice").sentences
    for voice, speaking, naming in (("first", first, second), ("second", second, first)):
        expected = recount.spoken(filters, speaking, naming)
        shown = list_spoken(snap, filters, pair, voice, 10_000)
        assert (shown.total, shown.articles) == (len(expected), expected.article_id.nunique())
        assert set(zip(shown.rows.article_id, shown.rows.start, strict=True)) == set(
            zip(expected.article_id, expected.start, strict=True)
        )
        assert evidence(snap, filters, Evidence("spoken", value=voice, pair=sides.to_word(pair))).total == len(expected)
        if voice in voices:
            assert voices[voice] == expected.kind.isin(schema.KINDS_IN_MARKS).sum()


@FEW
@given(filters=FILTERS, pair=st.sampled_from(PAIRS))
def test_a_bar_of_the_relation_opens_its_articles_and_so_does_what_stands_beside(snap, filters, pair):
    cut, word = filters.replace(pair=pair), sides.to_word(pair)
    rows = by_period(snap, cut, "month", ("",))
    for row in rows.itertuples():
        behind = Evidence("articles", None, row.period, row.period_end, pair=word)
        assert evidence(snap, filters, behind, limit=1).articles == row.articles
    beside = undated(snap, cut, ("",), "month").iloc[0]
    assert evidence(snap, filters, Evidence("undated", pair=word)).total == beside.articles
    assert evidence(snap, filters, Evidence("coarse", value="month", pair=word)).total == beside.coarse
    if not (filters.date_from or filters.date_to):
        whole = relations(snap, filters, pair[:1], pair[1:]).articles[0]
        assert rows.articles.sum() + beside.articles + beside.coarse == whole


@FEW
@given(filters=FILTERS, pair=st.sampled_from(PAIRS))
def test_the_change_is_that_of_two_bars(snap, filters, pair):
    found = relation_change(snap, filters, pair, "month", today=date(2027, 1, 1))
    rows = by_period(snap, filters.replace(pair=pair), "month", ("",), today=date(2027, 1, 1))
    complete = rows[~rows.is_open.astype(bool)].tail(2)
    assert len(found) == (len(complete) == 2)
    for row in found.itertuples():
        assert [row.before, row.now] == complete.articles.tolist()
        assert row.now <= row.now_base and row.now_low <= row.now / max(row.now_base, 1) <= row.now_high


@pytest.mark.parametrize(
    ("pair", "articles"),
    [(("KAZ", "RUS"), 12), (("KAZ", "EU"), 24), (("KAZ", "DEU"), 12), (("KAZ", "MNG"), 12), (("KAZ", "C5"), 12)],
)
def test_the_bloc_is_its_name_or_a_member_and_a_country_is_itself(named, pair, articles):
    row = relations(named, Filters(), pair[:1], pair[1:]).iloc[0]
    assert (row.articles, row.base, row.share) == (articles, 72, articles / 72)
    assert evidence(named, Filters(), Evidence("articles", pair=sides.to_word(pair))).articles == articles


@pytest.mark.parametrize(
    ("source", "kind"),
    [("TASS", "foreign state"), ("Kazinform", "state"), ("Reuters", "foreign private"), ("Nobody’s News", "unknown")],
)
def test_a_kind_of_owner_is_what_was_read_of_it(source, kind):
    assert owner_kind(source) == kind


def test_each_other_needs_two_of_the_states(named):
    assert relations(named, Filters(), ("C5",), ("C5",)).articles.tolist() == [12]


def test_the_country_filter_joins_the_sides_by_and(named):
    both = relations(named, Filters(country=("DEU",)), ("KAZ",), ("UZB", "RUS")).set_index("b").articles
    assert both.to_dict() == {"UZB": 12, "RUS": 0}


def test_voices_are_told_apart(named):
    rows = tone_by_voice(named, Filters(), ("KAZ", "RUS")).set_index("voice")
    assert rows.sentences.to_dict() == {"reporters": 12, "first": 12, "second": 12}
    assert rows.positive["reporters"] == rows.positive["first"] == rows.negative["second"] == 12
    assert (rows.tone_low["first"], rows.tone_high["second"]) == (rows.tone["first"], rows.tone["second"])
    first = list_spoken(named, Filters(), ("KAZ", "RUS"), "first", 1).rows.iloc[0]
    assert first.speaker_country == "KAZ" and "Russia built" in first.quote


def test_peaks_of_a_relation_are_found_in_its_articles_alone(tmp_path):
    rows = [article(week, 0) for week in range(13)] + [article(10, number) for number in range(1, 7)]
    rows += [article(9, number) for number in range(1, 7)]
    for row in rows[:19]:
        row["body"] += " Russia sent a guest."
    snap, day = store(tmp_path, rows), date(2027, 1, 1)
    found = peaks(snap, Filters(pair=("KAZ", "RUS")), "week", ("",), today=day).rows
    assert [str(first) for first in found.period] == ["2026-03-16"] and found.articles.tolist() == [7]
    assert peaks(snap, Filters(pair=("KAZ", "CHN")), "week", ("",), today=day).rows.empty


@pytest.mark.parametrize(
    ("word", "pair"),
    [
        ("KAZ*RUS", ("KAZ", "RUS")), ("C5*EU", ("C5", "EU")), ("KAZ*", ("KAZ", "")), ("C5*C5", ("C5", "C5")),
        ("KAZ*KAZ", None), ("C5*UZB", None), ("RUS*KAZ", None), ("KAZ*XYZ", None), ("KAZ", None), ("", None),
        (None, None), ("KAZ*RUS*CHN", None),
    ],
)  # fmt: skip
def test_a_word_is_a_pair_or_none(word, pair):
    assert sides.from_word(word) == pair


@pytest.mark.parametrize(
    "behind",
    [
        Evidence("articles", pair="KAZ*RUS"),
        Evidence("voice", value="first:negative", pair="C5*EU"),
        Evidence("spoken", value="second", pair="KAZ*C5"),
        Evidence("agency", value="", pair="KAZ*RUS"),
    ],
)
def test_a_number_of_a_pair_stands_in_the_address(behind):
    assert Evidence.from_param(behind.to_param()) == behind


@pytest.mark.parametrize(
    "word", ["voice~~~~~first:negative", "spoken", "articles~~~~~~KAZ*KAZ", "spoken~~~~~x~RUS*KAZ"]
)
def test_a_number_of_no_relation_is_none(word):
    assert Evidence.from_param(word) is None


def test_no_filter_on_pairs_stands_in_an_address():
    assert Filters(pair=("KAZ", "RUS")).to_params() == []
    assert Filters.from_params({"pair": ["KAZ*RUS"]}) == (Filters(), [])
