"""Sums over a rollup are what single articles give, whatever the filters, versions that gave way, corrections, undo."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steppewire.schema import STATES
from steppewire.store.corrections import writing
from steppewire.store.corrections.rules import Correction
from steppewire.store.corrections.writing import Draft
from steppewire.store.query import Snapshot
from steppewire.store.tables import Store, new_batch
from steppewire.views import Filters, by_country, overview, rolled, tone_by_period
from steppewire.views.selection import rows_of
from tests import synthetic

FIRST = date(2023, 12, 25)
DAYS = st.none() | st.integers(0, 140).map(lambda days: FIRST + timedelta(days=days))
CODES = st.lists(st.sampled_from(sorted(synthetic.NAMES)), max_size=2, unique=True)
FILTERS = st.builds(
    Filters,
    country=st.lists(st.sampled_from(["KAZ", "UZB", "RUS", "!TJK"]), max_size=2, unique=True).map(tuple),
    date_from=DAYS,
    date_to=DAYS,
    language=st.lists(st.sampled_from(synthetic.LANGUAGES), max_size=2, unique=True).map(tuple),
    source=st.sampled_from([(), (), (), ("Demo Wire",)]),
    speaker_country=st.sampled_from([(), (), (), ("KAZ",)]),
    counting=st.sampled_from(["raw", "raw", "raw", "unique"]),
)


@pytest.fixture(scope="module")
def snaps(tmp_path_factory) -> list[Snapshot]:
    """The newest version, and one from before an import was undone and rows were corrected."""
    store = synthetic.fill(tmp_path_factory.mktemp("rolled") / "store", 90)
    old, gone = synthetic.chunk(30, 3, "o"), new_batch()
    store.append(old, new_batch(), "old")
    store.append(synthetic.versions_of(old, 12), new_batch(), "newer")
    store.append(synthetic.chunk(9, 8, "u"), gone, "undone")
    before = store.version().version
    store.undo(gone)
    _correct(store)
    return [Snapshot.open(store.root), Snapshot.open(store.root, before)]


def _correct(store: Store) -> None:
    """Other countries for some mentions, others removed; a quote that is none; other tones."""
    snap = Snapshot.open(store.root)
    said = {"author": "Ann", "reason": "it is not so"}
    sql = 'SELECT article_id, start, "end" FROM {} ORDER BY hash(article_id), start LIMIT 12'
    places = {name: snap.table(sql.format(name)).to_pylist() for name in ("mentions", "quotes")}
    tones = snap.table(sql.format("tone WHERE unit = 'sentence'")).to_pylist()
    drafts = [("mention", row, "row", "") for row in places["mentions"][:4]]
    codes = ["KAZ", "FRA"] * 4
    drafts += [("mention", row, "country", code) for row, code in zip(places["mentions"][4:], codes, strict=True)]
    drafts += [("quote", row, "row", "") for row in places["quotes"]]
    made = [Correction(row["article_id"], target, row["start"], row["end"], field, value, **said)
            for target, row, field, value in drafts]  # fmt: skip
    made += [
        Correction(row["article_id"], "tone", row["start"], row["end"], "polarity", "0.5", "sentence", **said)
        for row in tones
    ]
    outcome = writing.add(store, [Draft(one) for one in made], "correct")
    assert outcome.added > 30


def answers(snap: Snapshot, asked: Filters, codes: tuple[str, ...], step: str) -> list[pd.DataFrame]:
    today = date(2024, 5, 1)
    own = asked.included or STATES
    return [
        by_country(snap, asked),
        by_country(snap, asked, own),
        tone_by_period(snap, asked, step, (*codes, ""), today),
    ]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILTERS, CODES.map(lambda codes: (*codes, "KGZ")), st.sampled_from(["month", "week"]), st.booleans())
def test_a_rollup_gives_what_single_articles_give(snaps, asked, codes, step, is_newest):
    snap, codes = snaps[0 if is_newest else 1], tuple(dict.fromkeys(codes))
    summed = answers(snap, asked, codes, step)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rolled, "is_rolled", lambda *_: False)
        single = answers(snap, asked, codes, step)
    for one, other in zip(summed, single, strict=True):
        keys = [column for column in ("period", "country") if column in one]
        pd.testing.assert_frame_equal(
            one.sort_values(keys, ignore_index=True), other.sort_values(keys, ignore_index=True), rtol=1e-9, atol=1e-12
        )


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILTERS)
def test_quotes_are_counted_by_their_articles_as_by_themselves(snaps, asked):
    snap, asked = snaps[0], asked.without("speaker_country")
    seen = overview(snap, asked)
    clause = rows_of(snap, "quotes", asked)
    sql = f"SELECT count(*) AS n, count(DISTINCT number) AS articles FROM quotes WHERE {clause.sql}"
    assert snap.table(sql, clause.parameters).to_pylist() == [{"n": seen.quotes, "articles": seen.articles_with_quotes}]


@pytest.mark.parametrize(
    ("asked", "codes", "is_rolled"),
    [
        (Filters(), (), True),
        (Filters(date_from=date(2024, 1, 1), language=("ru", "")), (), True),
        (Filters(country=("KAZ", "UZB")), ("UZB",), True),
        (Filters(country=("KAZ",)), (), False),
        (Filters(country=("KAZ",)), ("UZB",), False),
        (Filters(country=("!KAZ",)), ("UZB",), False),
        (Filters(source=("Demo Wire",)), (), False),
        (Filters(counting="unique"), (), False),
        (Filters(query="water"), (), False),
        (Filters(pair=("KAZ", "RUS")), (), False),
    ],
)
def test_which_questions_a_rollup_answers(asked, codes, is_rolled):
    assert rolled.is_rolled(asked, codes) is is_rolled
