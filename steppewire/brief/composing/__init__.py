"""A brief composed from the corpus: every sentence is made of numbers by a rule, and each number has its footnote."""

from dataclasses import replace
from datetime import date, timedelta

from steppewire import countries, wording
from steppewire.brief.composing import attention, peaks, reading, speech, stories, tone, unknown
from steppewire.brief.composing.scope import DAYS, Scope
from steppewire.brief.items import Brief, Item
from steppewire.citing import corpus_name
from steppewire.errors import InputError
from steppewire.store.query import Snapshot
from steppewire.views import Filters, overview

PARTS = (reading, attention, peaks, speech, tone, stories, unknown)
"""What a brief tells, in this order; each part gives its items."""
LAST_DAY = "SELECT max(day_last) FROM articles WHERE day_first = day_last AND NOT is_superseded"


def compose(snap: Snapshot, filters: Filters) -> Brief:
    """Compose a week's brief under the filters.

    Takes   filters: without dates the brief is of the last seven days that the corpus holds, with one of two days of
            the seven that begin or end there. country: what it is about; none: all five states.
    Gives   a brief that says so where no article passes.
    Errors  InputError where the days are not in order, QueryError where the search cannot be understood.
    """
    scope = Scope.of(snap, _dated(snap, filters))
    is_given = bool(filters.date_from or filters.date_to)
    seen = overview(snap, scope.filters)
    items = [item for part in PARTS for item in part.items(scope, seen)] if seen.articles else _nothing(scope)
    return Brief(_title(scope), _deck(scope, is_given), tuple(items))


def _dated(snap: Snapshot, filters: Filters) -> Filters:
    """The filters with both days."""
    week = timedelta(days=DAYS - 1)
    first, last = filters.date_from, filters.date_to
    if first is None and last is None:
        last = snap.value(LAST_DAY) or date.today()
    begin = first or (last or date.today()) - week
    end = last or begin + week
    if begin > end:
        raise InputError(f"A brief from {begin} cannot end on {end}.")
    return replace(filters, date_from=begin, date_to=end)


def _title(scope: Scope) -> str:
    names = [countries.names().get(code, code) for code in scope.filters.included]
    about = wording.listed(names) or "Central Asia"
    return f"{about}, {scope.filters.date_from} to {scope.filters.date_to}"


def _deck(scope: Scope, is_given: bool) -> str:
    corpus = f"Composed from the {corpus_name(scope.snap.root)}, version {scope.snap.version}."
    days = "" if is_given else " No days were asked for: these are the last seven that the corpus holds."
    return f"{corpus}{days} Every number leads to the sentences behind it; none is an event, a forecast or a judgement."


def _nothing(scope: Scope) -> list[Item]:
    """Say that nothing passes, and what stands beside."""
    empty = "No article passes these filters: there is nothing to tell of these days."
    seen = overview(scope.snap, scope.filters)
    return [Item("note", empty), *unknown.items(scope, seen)]
