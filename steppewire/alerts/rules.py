"""The rules of alerts, read from a TOML file, or one for each saved view."""

import difflib
import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from steppewire.errors import InputError
from steppewire.store.saved_views import SavedView
from steppewire.views import Filters
from steppewire.views.periods import STEPS

FILTERS = {
    "country": "country", "from": "date_from", "to": "date_to", "source": "source", "language": "language",
    "speaker": "speaker", "speaker_country": "speaker_country", "query": "query", "counting": "counting",
}  # fmt: skip
"""The filters as a rule names them, as the command line does, and as Filters does."""
COUNTS = ("articles", "quotes", "peaks")


@dataclass(frozen=True)
class Rule:
    """What is to be told: counts is articles, quotes or peaks; at_least: how many new ones; step: of peaks."""

    name: str
    filters: Filters
    counts: str = "articles"
    at_least: int = 1
    step: str = "day"

    @property
    def key(self) -> str:
        """What the store remembers it by: another name or other filters make another rule, another threshold none."""
        said = [self.name, self.counts, self.step, self.filters.to_params()]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def read(path: Path) -> list[Rule]:
    """Read rules from a file of [[rule]] tables: name, filters, and one of articles, quotes (a number), peaks (a step).

    Errors  InputError where the file is no TOML, has no rule, or a rule says what is not known; the rule is named.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is not valid TOML: {error}.") from error
    tables = given.get("rule")
    if set(given) != {"rule"} or not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise InputError(f"{path} wants one [[rule]] for each rule, and nothing beside them.")
    rules = [_rule(path, number, table) for number, table in enumerate(tables, 1)]
    if len({rule.name for rule in rules}) < len(rules):
        raise InputError(f"{path} has two rules of one name.")
    return rules


def of_views(views: Iterable[SavedView]) -> list[Rule]:
    """Make a rule of each saved view: every new article under its filters; its days are left out, for they pass."""
    return [
        Rule(view.name, Filters.from_params(parse_qs(view.address))[0].without("dates"))
        for view in views
    ]  # fmt: skip


def _rule(path: Path, number: int, table: Mapping[str, Any]) -> Rule:
    """One rule; what is wrong with it is said with its number and name."""
    where = f"{path}, rule {number}" + (f" ({table['name']})" if isinstance(table.get("name"), str) else "")
    known = ("name", *FILTERS, *COUNTS)
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1, 0)[0]
            raise InputError(f"{where} says {key}, which is not known; the nearest is {near}.")
    name = table.get("name")
    if not isinstance(name, str) or not name.strip():
        raise InputError(f"{where} wants a name.")
    counted = [key for key in COUNTS if key in table]
    if len(counted) > 1:
        raise InputError(f"{where} wants one of {', '.join(COUNTS)}, not several.")
    try:
        filters = Filters(**{FILTERS[key]: _words(where, key, table[key]) for key in FILTERS if key in table})
    except InputError as error:
        raise InputError(str(error) if str(error).startswith(where) else f"{where}: {error}") from error
    return _counted(where, name.strip(), filters, counted[0] if counted else "articles", table)


def _words(where: str, key: str, value: Any) -> Any:
    """A filter's value: text, a day, or a list of texts where several may stand."""
    is_many = key not in ("from", "to", "query", "counting")
    if isinstance(value, str) or (is_many and isinstance(value, list) and all(isinstance(one, str) for one in value)):
        return value
    if key in ("from", "to") and hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    raise InputError(f"{where} sets {key} to {value!r}; it wants text{' or a list of texts' if is_many else ''}.")


def _counted(where: str, name: str, filters: Filters, counts: str, table: Mapping[str, Any]) -> Rule:
    """The rule with its threshold, or the step of its peaks."""
    value = table.get(counts, 1)
    if counts == "peaks":
        if value not in STEPS:
            raise InputError(f"{where} sets peaks to {value!r}; it wants {', '.join(STEPS)}.")
        if not filters.included:
            raise InputError(f"{where} wants a country: a peak is a country's.")
        return Rule(name, filters, counts, step=value)
    if type(value) is not int or value < 1:
        raise InputError(f"{where} sets {counts} to {value!r}; it wants how many new ones are told, 1 or more.")
    return Rule(name, filters, counts, value)
