"""Alerts: what rules find new in a store since they last told; for a timer such as cron.

A rule counts new articles, new quotes or peaks under filters. How far it has told is kept in the store's folder, so
nothing is told twice; a rule that never ran tells nothing of what is there already.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from steppewire import wording
from steppewire.alerts.rules import Rule
from steppewire.citing import Citation, cite
from steppewire.store.query import Snapshot
from steppewire.store.saved_views import Told, note_told, told
from steppewire.views import Evidence, evidence, peaks, since

SHOWN = 10  # articles or quotes of an alert in words; all of them stand behind its link


@dataclass(frozen=True)
class Alert:
    """What one rule found: said in words, cited, and some of the articles or quotes, newest first."""

    rule: str
    said: str
    citation: Citation
    lines: tuple[str, ...]

    def row(self, root: str) -> dict[str, Any]:
        """Give it as a JSON object.

        Takes   root: of the dashboard that its link leads to.
        """
        link = {"link": self.citation.address(root)}
        return {"rule": self.rule, "said": self.said, **link, "lines": list(self.lines), **self.citation.to_dict()}

    def text(self, root: str) -> str:
        """Give it as some lines of plain text, the link last."""
        return "\n  ".join([f"{self.rule}: {self.said}", *self.lines, self.citation.address(root)]) + "\n"


@dataclass(frozen=True)
class Found:
    """What all rules found, the rules that ran for the first time, and how far each has told now."""

    alerts: list[Alert]
    begun: list[str]
    told: list[tuple[str, Told]]


def find(snap: Snapshot, rules: Sequence[Rule]) -> Found:
    """Ask every rule what is new in a version since it last told; nothing is noted.

    Errors  QueryError where the search of a rule cannot be understood.
    """
    before = told(snap.root)
    found = Found([], [], [])
    for rule in rules:
        start = before.get(rule.key)
        ask = _ask_peaks if rule.counts == "peaks" else _ask
        alerts, how_far = ask(snap, rule, start or Told(snap.made.next_number))
        if start is None:
            found.begun.append(rule.name)
        else:
            found.alerts.extend(alerts)
        found.told.append((rule.key, how_far))
    return found


def note(root: Path, found: Found) -> None:
    """Note how far the rules have told: call it when their alerts have been written."""
    note_told(root, found.told)


def _ask(snap: Snapshot, rule: Rule, start: Told) -> tuple[list[Alert], Told]:
    """What a rule finds new; under its threshold it waits, and what has come by then stays new."""
    seen = since(snap, rule.filters, start.number)
    is_quotes = rule.counts == "quotes"
    new, of = (seen.new_quotes, seen.quotes) if is_quotes else (seen.new, seen.articles)
    if new < rule.at_least:
        return [], start
    behind = Evidence("new_quotes" if is_quotes else "new", value=str(start.number))
    said = f"{wording.counted(new, 'new quote' if is_quotes else 'new article')} of {wording.count(of)} that pass"
    return [_alert(snap, rule, said, behind)], replace(start, number=snap.made.next_number)


def _ask_peaks(snap: Snapshot, rule: Rule, start: Told) -> tuple[list[Alert], Told]:
    """The peaks of a rule's countries that were not told yet; those that still stand are remembered."""
    rows = peaks(snap, rule.filters, rule.step, rule.filters.included).rows.to_dict("records")
    keys = [f"{row['country']}:{row['period']}" for row in rows]
    new = [row for key, row in zip(keys, rows, strict=True) if key not in start.peaks]
    alerts = [
        _alert(
            snap, rule,
            f"a peak of {wording.counted(row['stories'], 'story', 'stories')} in the {rule.step} of {row['period']}, "
            f"usual {row['usual']:.1f}",
            Evidence("articles", row["country"], row["period"], row["period_end"]),
        )
        for row in new
    ]  # fmt: skip
    return alerts, Told(start.number, tuple(keys))


def _alert(snap: Snapshot, rule: Rule, said: str, behind: Evidence) -> Alert:
    page = evidence(snap, rule.filters, behind, None, SHOWN)
    lines = [_line(row, behind.kind == "new") for row in page.rows.to_dict("records")]
    more = [f"and {wording.count(page.total - SHOWN)} more"] if page.total > SHOWN else []
    return Alert(rule.name, said, cite(snap, rule.filters, behind, page), (*lines, *more))


def _line(row: Mapping[Any, Any], is_article: bool) -> str:
    """An article by its headline, a quote or a mention by its sentence; text from outside on one line."""
    words = wording.tidy(row["title"]) or "without a headline" if is_article else wording.tidy(row["sentence"])
    day = wording.tidy(row["published"])[:10] or "no date"
    return f"{day}  {wording.tidy(row['source']) or 'no source given'}  {words}"


__all__ = ["Alert", "Found", "Rule", "find", "note"]
