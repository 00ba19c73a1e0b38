"""Sources: each number against a recount in pandas, what it opens, the file, and the rule for gaps."""

import io
import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given

from steppewire import computed, export
from steppewire import sources as knowledge
from steppewire.pipeline import ingest
from steppewire.views import Evidence, Filters, Snapshot, evidence, gaps, sources
from steppewire.views.source_facts import DAYS, STRETCHES
from tests import synthetic
from tests.recount import Recount
from tests.test_views import ANY, FILTERS

FIRST = date(2026, 1, 5)


@pytest.fixture(scope="module")
def snap(tmp_path_factory) -> Snapshot:
    root = tmp_path_factory.mktemp("sources") / "store"
    synthetic.fill(root, 240)
    return Snapshot.open(root)


@pytest.fixture(scope="module")
def recount(snap) -> Recount:
    return Recount(snap)


def lines(tmp_path: Path, records: list[dict]) -> Snapshot:
    """A store of some records; each has a text of its own."""
    file = tmp_path / "records.jsonl"
    written = [{"title": f"Number {n}", "body": f"Snow fell, count {n}.", **one} for n, one in enumerate(records)]
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in written), encoding="utf-8")
    ingest([file], tmp_path / "store")
    return Snapshot.open(tmp_path / "store")


def on(days: list[int], source: str = "Demo Wire") -> list[dict]:
    """Records of a source, one on each day counted from FIRST."""
    return [{"source": source, "published": (FIRST + timedelta(days=day)).isoformat()} for day in days]


@ANY
@given(FILTERS)
def test_every_number_is_the_recount_and_opens_as_many_articles(snap, recount, filters):
    rows = sources(snap, filters)
    passing = recount.passing(filters)
    wider = recount.passing(filters.without("dates"))
    exact = passing[passing.day_first.notna() & (passing.day_first == passing.day_last)]
    assert rows.articles.sum() == len(passing)
    assert rows.undated.sum() == wider.day_first.isna().sum()
    for row in rows.itertuples():
        own, days = passing[passing.source == row.source], exact[exact.source == row.source].day_first
        assert (row.articles, row.dated) == (len(own), len(days))
        assert row.coarse == len(own) - len(days) - own.day_first.isna().sum()
        if len(days):
            assert (row.first_day, row.last_day) == (days.min(), days.max())
            assert row.per_day == pytest.approx(len(days) / ((days.max() - days.min()).days + 1))
        assert json.loads(row.languages) == own.language.value_counts().to_dict()
        part = f"source:{row.source}"
        assert evidence(snap, filters, Evidence("source", value=row.source)).total == row.articles
        assert evidence(snap, filters, Evidence("dated", value=part)).total == row.dated
        assert evidence(snap, filters, Evidence("undated", value=part)).total == row.undated
        assert evidence(snap, filters, Evidence("wire", value=part)).total == row.wire
        expected = slow_gaps(sorted(set(days)), newest(recount, filters))
        assert (None if pd.isna(row.gaps) else row.gaps) == (None if expected is None else len(expected))


def newest(recount: Recount, filters: Filters) -> date:
    rows = recount.passing(filters.without("source"))
    return rows[rows.day_first.notna() & (rows.day_first == rows.day_last)].day_first.max()


def slow_gaps(days: list[date], newest_day: date) -> list[tuple[date, date | None]] | None:
    """The rule in plain words: None where there is no rhythm yet."""
    stretches = sorted((b - a).days for a, b in pairwise(days))
    if len(days) < DAYS:
        return None
    usual = stretches[-(-len(stretches) * 9 // 10) - 1]
    found: list[tuple[date, date | None]] = [(a, b) for a, b in pairwise(days) if (b - a).days > STRETCHES * usual]
    is_open = (newest_day - days[-1]).days + 1 > STRETCHES * usual
    return found + ([(days[-1], None)] if is_open else [])


@ANY
@given(FILTERS)
def test_the_file_has_the_rows_of_the_page(snap, filters):
    rows = sources(snap, filters)
    written = io.BytesIO()
    assert export.write(snap, "sources", filters, written) == len(rows) == export.count(snap, "sources", filters)
    read = pd.read_csv(io.BytesIO(written.getvalue()), keep_default_na=False)
    assert list(read.columns) == computed.SOURCES.names
    assert read.source.tolist() == rows.source.tolist() and read.articles.tolist() == rows.articles.tolist()


@pytest.mark.parametrize(
    ("days", "found", "why"),
    [
        ([*range(12), *range(14, 27)], [], "as long as three stretches of a daily source, not longer"),
        ([*range(12), *range(15, 27)], [(11, 15, 3)], "three days of silence of a daily source"),
        ([d for d in range(60) if d % 7 < 5], [], "weekends"),
        ([*range(0, 84, 7)], [], "a weekly is not silent between its numbers"),
        ([*range(0, 84, 7), *range(112, 190, 7)], [(77, 112, 34)], "a weekly that left four numbers out"),
        ([*range(10)], None, "ten days make nine stretches: no rhythm yet"),
        ([0, 100], None, "two articles say nothing of a rhythm"),
    ],
)
def test_a_gap_is_longer_than_the_usual_rhythm(tmp_path, days, found, why):
    snap = lines(tmp_path, on(days))
    row = sources(snap, Filters()).iloc[0]
    if found is None:
        assert pd.isna(row.gaps) and gaps(snap, Filters(), "Demo Wire").empty, why
        return
    rows = gaps(snap, Filters(), "Demo Wire")
    told = [((r.last_day - FIRST).days, (r.next_day - FIRST).days, r.days_without) for r in rows.itertuples()]
    assert (told, row.gaps) == (found, len(found)), why


def test_articles_without_an_exact_day_neither_make_nor_fill_a_gap(tmp_path):
    vague = [{"source": "Demo Wire", "published": "2026-01"}, {"source": "Demo Wire"}, {"source": "Demo Wire"}]
    snap = lines(tmp_path, on([*range(12), *range(20, 27)]) + vague)
    row = sources(snap, Filters()).iloc[0]
    assert (row.articles, row.dated, row.coarse, row.undated, row.gaps) == (22, 19, 1, 2, 1)


def test_a_source_that_fell_silent_has_an_open_gap_which_a_filter_to_it_keeps(tmp_path):
    snap = lines(tmp_path, on([*range(12)]) + on([*range(40)], "Example Times"))
    for filters in (Filters(), Filters(source=("Demo Wire",))):
        row = sources(snap, filters).set_index("source").loc["Demo Wire"]
        assert (row.gaps, row.longest_gap, row.longest_from) == (1, 28, FIRST + timedelta(days=11))
        (gap,) = gaps(snap, filters, "Demo Wire").itertuples()
        assert gap.next_day is None and gap.before_title == "Number 11" and pd.isna(gap.after_id)


def test_wire_copy_is_that_of_another_agency(tmp_path):
    credit = {"body": "ALMATY, May 3 (Reuters) - Snow fell again."}
    own = {"body": "ALMATY, May 4 (Reuters) - Snow melted.", "source": "Reuters"}
    snap = lines(tmp_path, [{**credit, "source": "Demo Wire"}, {"source": "Demo Wire"}, own])
    rows = sources(snap, Filters()).set_index("source")
    assert (rows.loc["Demo Wire"].wire, json.loads(rows.loc["Demo Wire"].wire_families)) == (1, {"Reuters": 1})
    assert (rows.loc["Reuters"].articles, rows.loc["Reuters"].wire) == (1, 0)
    of_one = evidence(snap, Filters(), Evidence("wire", person="Reuters", value="source:Demo Wire"))
    assert (of_one.total, of_one.rows.rule.tolist()) == (1, ["Reuters"])
    assert evidence(snap, Filters(), Evidence("wire", person="AP", value="source:Demo Wire")).total == 0


def test_owners_are_those_of_the_data_and_unknown_where_nothing_was_found(tmp_path):
    snap = lines(tmp_path, [{"source": "Kazinform"}, {"source": "TASS"}, {"source": "Demo Wire"}])
    rows = sources(snap, Filters()).set_index("source")
    assert [rows.loc[name].owner_kind for name in ("Kazinform", "TASS", "Demo Wire")] == ["state", "state", "unknown"]
    assert [rows.loc[name].is_foreign for name in ("Kazinform", "TASS", "Demo Wire")] == [False, True, None]
    assert rows.loc["TASS"].owner_origin == knowledge.owner("TASS").origin != ""


def test_copies_count_once_where_that_is_asked(tmp_path):
    body = "The orchard census counted nine hundred apple trees along the canal before the first frost of the year."
    snap = lines(tmp_path, [{"source": name, "title": "Same", "body": body} for name in ("Demo Wire", "Example Times")])
    assert sources(snap, Filters()).articles.sum() == 1, "the very same text is kept once"
    again = lines(tmp_path, [{"source": "Sample Gazette", "title": "Same", "body": f"{body} It was cold."}])
    assert sources(again, Filters()).articles.sum() == 2
    assert sources(again, Filters(counting="unique")).articles.sum() == 1


def test_an_empty_result_is_an_empty_table(snap):
    rows = sources(snap, Filters(query="nowherefound"))
    assert len(rows) == 0 and list(rows.columns) == computed.SOURCES.names
