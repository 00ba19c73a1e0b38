"""Peaks: what is usual, what passes the line, and the story behind; each row names the trap it guards."""

import json
import math
from datetime import date, timedelta

import pytest

from steppewire import pipeline
from steppewire.settings import Settings
from steppewire.views import Evidence, Filters, Peaks, Snapshot, evidence, evidence_articles, peaks, questions
from steppewire.views.peaks import BEFORE, LEAST, _chance, _needed, before

MONDAY = date(2026, 1, 5)
SUBJECTS = (
    "bridge",
    "canal",
    "market",
    "tariff",
    "harvest",
    "school",
    "airport",
    "clinic",
    "museum",
    "pipeline",
    "bazaar",
)


def article(week: int, number: int, text: str = "", site: str = "") -> dict:
    """One article on Kazakhstan in a week; no two are alike unless a text is given."""
    day = MONDAY + timedelta(weeks=week, days=number % 7)
    thing = SUBJECTS[(week * 3 + number) % len(SUBJECTS)]
    own = (
        f"The {thing} number {week * 100 + number} in Kazakhstan was the talk of week {week} and of item {number}. " * 2
    )
    return {
        "id": f"{week}-{number}-{site}",
        "url": f"https://demo{site}.example/{week}/{number}",
        "title": f"The {thing} of week {week}, item {number}",
        "body": text or own + f"Nobody else wrote about {thing} {number} of week {week}.",
        "published": day.isoformat(),
        "source": f"Demo {site or 'Wire'}",
    }


SHARED = (
    "Workers in Kazakhstan reopened the long tunnel under the northern pass after nine years of repairs, and the first "
    "lorries drove through before noon while the invented minister of roads watched from a folding chair."
)


def store(folder, articles: list[dict]) -> Snapshot:
    """A store of some articles."""
    source = folder / "some.jsonl"
    source.write_text("\n".join(json.dumps(one) for one in articles), encoding="utf-8")
    pipeline.ingest([source], folder / "store", Settings(workers=1))
    return Snapshot.open(folder / "store")


@pytest.fixture(scope="module")
def quiet(tmp_path_factory) -> Snapshot:
    """Ten weeks of one story each, a week of six stories and four copies of one of them, then a week that ends it."""
    rows = [article(week, 0) for week in range(10)]
    rows += [article(10, number) for number in range(5)]
    rows += [article(10, 0, SHARED, site) for site in "abcde"]
    return store(tmp_path_factory.mktemp("peaks"), [*rows, article(12, 6)])


def found(snap: Snapshot, **chosen) -> Peaks:
    return peaks(snap, Filters(**chosen), "week", ("KAZ",), today=date(2027, 1, 1))


@pytest.mark.parametrize("chosen", [{}, {"counting": "unique"}, {"date_from": date(2026, 3, 10)}])
def test_stories_and_what_is_usual_open_what_they_count(quiet, chosen):
    """Whatever the dates: these choose which weeks are looked at."""
    rows, filters = found(quiet, **chosen).rows, Filters(**chosen)
    assert len(rows) == 1
    for row in rows.itertuples():
        behind = Evidence("merged", row.country, row.period, row.period_end)
        opened = evidence(quiet, filters, behind)
        assert opened.total == row.stories == evidence_articles(quiet, filters, behind).total
        first, last = before(row.period, "week")
        usual = Evidence("merged", row.country, first, last, by="usual_week")
        page = evidence(quiet, filters, usual)
        assert questions.number(usual, page) == pytest.approx(row.usual) == pytest.approx(page.rows.articles.mean())
        assert page.total == len(page.rows) == BEFORE


def test_copies_do_not_make_a_peak_but_are_told(quiet):
    row = found(quiet).rows.iloc[0]
    assert (row.stories, row.articles) == (6, 10), "five of its own and one story in five papers"
    assert (row.usual, row.line) == (1, 1 + 3 * 1), "the deviation is not less than the root of the mean"
    assert (row.story_articles, str(row.period)) == (5, "2026-03-16")


def test_every_week_with_eight_before_it_is_tested_and_no_other(quiet):
    assert found(quiet).tested == 12 - 8, "the first eight have none before them, the last is not over"


def test_dates_choose_the_weeks_and_not_what_they_are_compared_with(quiet):
    inside = found(quiet, date_from=date(2026, 3, 16), date_to=date(2026, 3, 22))
    assert inside.tested == 1 and inside.rows.usual.tolist() == [1]
    cut = found(quiet, date_from=date(2026, 3, 17), date_to=date(2026, 3, 22))
    assert cut.tested == 0 and cut.rows.empty, "a week that the dates cut is not looked at"


def test_a_peak_needs_four_stories_however_quiet_it_was(tmp_path):
    rows = [article(0, 0), *(article(10, number) for number in range(LEAST - 1)), article(12, 0)]
    assert found(store(tmp_path, rows)).rows.empty


def test_a_store_without_dates_has_nothing_to_test(tmp_path):
    undated = article(0, 0) | {"published": ""}
    made = found(store(tmp_path, [undated]))
    assert (made.tested, made.expected) == (0, 0) and made.rows.empty


@pytest.mark.parametrize("usual", [0.0, 0.125, 1.0, 12.5, 400.0])
def test_the_chance_is_the_tail_of_what_eight_weeks_predict(usual):
    line = usual + 3 * usual**0.5
    shape = usual * 8 + 0.5
    term, below = (8 / 9) ** shape, 0.0  # the recurrence of the negative binomial
    for count in range(_needed(line)):
        below += term
        term *= (count + shape) / (count + 1) / 9
    assert _chance(usual, line) == pytest.approx(1 - below, abs=1e-9)
    assert 0 <= _chance(usual, line) < 0.05 and not math.isnan(_chance(usual, line))
