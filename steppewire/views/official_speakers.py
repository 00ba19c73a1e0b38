"""Which speakers are officials, as far as the words beside the quote and data/leaders.csv say."""

from datetime import date

import pyarrow as pa

from steppewire import officials, people
from steppewire.store.query import Snapshot
from steppewire.views.selection import Clause

WORDS = "lower(concat_ws(' ', role, person, speaker))"
STATES = "SELECT lower(surface) FROM mentions WHERE kind IN ('name', 'capital', 'government')"
IS_OFFICIAL = f"""(
    (regexp_matches({WORDS}, ?) AND NOT regexp_matches({WORDS}, ?))
    OR (coalesce(collective, FALSE) AND lower(person) IN ({STATES}))
    OR EXISTS (SELECT 1 FROM {{held}} AS h WHERE h.person = quotes.person
        AND quotes.day_first >= h.begins AND quotes.day_last <= h.ends))
"""


def is_official(snap: Snapshot) -> Clause:
    """Give the condition for quotes whose speaker is an official.

    One of three: a word of office stands in the speaker, the name or the role and none that says it was left; a state
    speaks by its name, capital or government; the person is in data/leaders.csv with an office on every day that the
    article may be of. A person whose office stands elsewhere in the text is none by these words alone.
    """
    held = snap.keep(("held",), _held)
    return Clause([IS_OFFICIAL.format(held=held)], [officials.pattern("office"), officials.pattern("left")])


def _held() -> pa.Table:
    """Every office of the list: person, begins, ends (days)."""
    names = dict.fromkeys(name for _, name in people.variants())
    rows = [
        {"person": name, "begins": office.first, "ends": office.last or date.max}
        for name in names
        for office in people.offices(name)
    ]
    return pa.Table.from_pylist(
        rows, pa.schema([("person", pa.string()), ("begins", pa.date32()), ("ends", pa.date32())])
    )
