"""Focus: what an article is about, by title, lead, dateline and count."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire.analysis import focus
from steppewire.spans import Reading


@dataclass
class Named:
    start: int
    country: str | None
    kind: str = "name"


READING = Reading("a", "x" * 3000, "en", body_start=50)
LATE = 2000
ROWS = [
    (
        [(0, "KAZ", "name"), (LATE, "UZB", "name"), (LATE, "UZB", "name")],
        ["KAZ", "UZB"],
        "the title outweighs the end",
    ),
    ([(60, "KAZ", "name"), (LATE, "UZB", "name")], ["KAZ", "UZB"], "the lead outweighs the end"),
    ([(50, "RUS", "dateline"), (60, "KAZ", "name"), (70, "KAZ", "name")], ["KAZ", "RUS"], "names outweigh a dateline"),
    ([(50, "KAZ", "dateline"), (60, "UZB", "name")], ["KAZ", "UZB"], "a dateline outweighs one name"),
    ([(LATE, "KAZ", "leader"), (LATE + 9, "UZB", "name")], ["UZB", "KAZ"], "a leader is worth less than his country"),
    ([(LATE, None, "region")], [], "a region is no country"),
    ([(LATE, "KAZ", "name"), (LATE + 9, "UZB", "name")], ["KAZ", "UZB"], "even weights: the first named"),
]


@pytest.mark.parametrize(("named", "ranked", "trap"), ROWS, ids=[row[2] for row in ROWS])
def test_ranking(named, ranked, trap):
    scored = focus.score(READING, [Named(*row) for row in named])
    assert [row.country for row in scored] == ranked
    assert [row.rank for row in scored] == list(range(1, len(ranked) + 1))


@given(
    st.lists(
        st.builds(
            Named,
            st.integers(0, 2999),
            st.sampled_from(["KAZ", "UZB", "USA", None]),
            st.sampled_from(["name", "leader", "dateline"]),
        )
    )
)
def test_scores_are_shares_in_order(named):
    scored = focus.score(READING, named)
    assert all(0 < row.score <= 1 for row in scored)
    assert [row.score for row in scored] == sorted((row.score for row in scored), reverse=True)
    assert sum(row.score for row in scored) <= 1 + 1e-9
