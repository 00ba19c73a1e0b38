"""The persons that the address names, and the way to a person's page from wherever a name stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from components import address
from components.plain_text import plain
from steppewire import wording
from steppewire.views import Evidence, persons

SCRIPTS = {"Latn": "Latin", "Cyrl": "Cyrillic", "Arab": "Arabic", "Hani": "Chinese", "Zyyy": "no letter"}


def chosen() -> tuple[str, ...]:
    """Give the persons whose page is shown, as quotes.person has them; several are looked at together."""
    return persons.from_word(persons.to_word(address.words().get("person") or []))


def title(names: Sequence[str]) -> str:
    """Give the heading; safe Markdown."""
    return wording.listed([plain(name) for name in names])


def href(name: str) -> str:
    """Give the address of a person's page, filters included."""
    return address.href("speaker", person=[name])


def linked(name: object) -> str:
    """Write a name as Markdown that leads to the person's page; empty for nobody."""
    return f"[{plain(name)}]({href(name)})" if isinstance(name, str) and name else ""


def behind(names: Sequence[str], value: str = "") -> Evidence:
    """Give the evidence of their quotes, cut to a part as views.persons has it."""
    return Evidence("speaker", person=persons.to_word(names), value=value or None)


def days(names: Sequence[str], row: Mapping[str, Any], value: str = "") -> dict[str, Evidence]:
    """Give the evidence of the first and the last day of a row, where it has them.

    Takes   value: the part that the row counts.
    """
    known = {head: row[column] for head, column in (("First", "first_day"), ("Last", "last_day"))}
    return {head: between(names, day, day, value) for head, day in known.items() if not pd.isna(day)}


def between(names: Sequence[str], first: object, last: object, value: str = "") -> Evidence:
    """Give the evidence of their quotes in articles of some days, given as date or as 2026-05-04."""
    begin, end = (date.fromisoformat(str(day)[:10]) for day in (first, last))
    return replace(behind(names, value), period_from=begin, period_to=end)


def script(code: str) -> str:
    """Name a script: Cyrillic for Cyrl."""
    return SCRIPTS.get(code, code)
