"""What could not be read, or not in full: filtered by stage, import and reason, grouped, and paged by key.

Problems belong to no article, so the filters of articles do not apply to them.
"""

from dataclasses import dataclass, fields
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from steppewire import schema
from steppewire.store.query import Snapshot
from steppewire.views import pages
from steppewire.views.pages import Order, Page
from steppewire.views.selection import Clause

ALIKE = r"regexp_replace(reason, '\d[\d,.]*', '…', 'g')"
"""A reason with its numbers left out, so that the same reason is one however large each file was."""
LISTED = f"""
SELECT {", ".join(f"p.{name}" for name in schema.PROBLEMS.names)}, p.batch, i.name AS batch_name, i."at",
    (SELECT max(a.batch) FROM articles AS a WHERE a.origin = p.origin AND coalesce(a.record, '') =
    coalesce(p.record, '') AND a.batch > p.batch) AS read_in, p.place
FROM (SELECT *, row_number() OVER (ORDER BY batch DESC, origin, record, stage, reason) AS place FROM problems
    WHERE {{where}}) AS p LEFT JOIN imports AS i USING (batch)
"""
GROUPED = f"""
SELECT stage, {ALIKE} AS reason, count(*) AS problems, count(DISTINCT origin) AS origins FROM problems
WHERE {{where}} GROUP BY ALL ORDER BY problems DESC, stage, reason
"""


@dataclass(frozen=True)
class Refused:
    """Which problems are looked at: of a stage, of an import, of a reason (numbers left out); empty is all."""

    stage: str = ""
    batch: str = ""
    reason: str = ""


def to_word(wanted: Refused) -> str:
    """Write what is looked at as one word, for Evidence.value: stage=parse&batch=…; empty is all."""
    return urlencode(
        [(field.name, getattr(wanted, field.name)) for field in fields(wanted) if getattr(wanted, field.name)]
    )


def from_word(word: str | None) -> Refused:
    """Read what to_word wrote; what it does not know is left out."""
    known = {field.name for field in fields(Refused)}
    return Refused(**{key: value for key, value in parse_qsl(word or "") if key in known})


def condition(wanted: Refused) -> Clause:
    """Give the condition for the problems looked at."""
    clause = Clause()
    columns = {"stage": "stage", "batch": "batch", "reason": ALIKE}
    for field in fields(wanted):
        if value := getattr(wanted, field.name):
            clause.add(f"{columns[field.name]} = ?", [value])
    return clause


def list_problems(snap: Snapshot, wanted: Refused, after: str | None = None, limit: int = 25) -> Page:
    """List problems, a page at a time, the newest import first.

    Takes   after: a key of another page; limit: rows.
    Gives   a page with the columns of problems, batch, batch_name, at, read_in (a later import that read the same
            record; None: none did).
    """
    clause = condition(wanted)
    total = snap.value(f"SELECT count(*) FROM problems WHERE {clause.sql}", clause.parameters)
    source = (LISTED.format(where=clause.sql), clause.parameters)
    page = pages.read(snap, source, Order(("place",), is_down=False), after, limit, total)
    return Page(page.rows.drop(columns="place"), total, page.next_key, page.previous_key)


def group_problems(snap: Snapshot, wanted: Refused) -> pd.DataFrame:
    """Count problems by stage and reason.

    Gives   stage, reason (numbers left out), problems, origins, the most frequent first.
    """
    clause = condition(wanted)
    return snap.rows(GROUPED.format(where=clause.sql), clause.parameters)


def problem_rows(snap: Snapshot, wanted: Refused) -> pd.DataFrame:
    """Give every problem looked at, in the columns and the order of `export problems`."""
    clause = condition(wanted)
    columns = ", ".join(schema.PROBLEMS.names)
    sql = f"SELECT {columns} FROM problems WHERE {clause.sql} ORDER BY batch, origin, record, reason"
    return snap.rows(sql, clause.parameters)
