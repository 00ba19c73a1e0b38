"""Corrections added to a store, and taken back: both are rows, and each commit is a version of the store."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as pa

from steppewire.errors import InputError
from steppewire.store import tables
from steppewire.store.corrections import rules
from steppewire.store.corrections.places import Places
from steppewire.store.corrections.rules import Correction
from steppewire.store.corrections.standing import standing
from steppewire.store.declared import TABLES
from steppewire.store.query import Snapshot
from steppewire.store.tables import Store

AT_ONCE = 2_000  # corrections whose articles are in memory together
STATES = ("applied", "overruled", "undone", "missing", "undo")


@dataclass(frozen=True)
class Draft:
    """A correction that is asked for, the line it stands on, and the identity that it has there, if any."""

    correction: Correction
    line: int = 0
    identity: str = ""


@dataclass
class Outcome:
    """What became of some drafts: read = added + known + refused (line and reason).

    states: of those added and known, how many are in each state now; version and batch: what they went into.
    """

    added: int = 0
    known: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    states: dict[str, int] = field(default_factory=dict)
    version: int = 0
    batch: str = ""

    @property
    def read(self) -> int:
        """How many there were."""
        return self.added + self.known + len(self.refused)

    def row(self) -> dict[str, object]:
        """Give it as a JSON object."""
        numbers = {"read": self.read, "added": self.added, "known": self.known, "refused": len(self.refused)}
        return {**numbers, **self.states, "version": self.version, "batch": self.batch}


class Intake:
    """Corrections that come in, beside those that a store has: each is added, known already, or refused."""

    def __init__(self, snap: Snapshot) -> None:
        """Read what a version has."""
        self.outcome = Outcome()
        self.new: dict[str, Correction] = {}
        self.taken: list[str] = []
        self._snap = snap
        self._times = rules.times()
        self._rows = stored(snap)
        self._said = {row.saying: identity for identity, row in self._rows.items()}

    def take(self, drafts: Sequence[Draft]) -> None:
        """Take some drafts in their order; one that takes another back comes after it."""
        for first in range(0, len(drafts), AT_ONCE):
            some = drafts[first : first + AT_ONCE]
            places = Places.load(self._snap, (draft.correction.article_id for draft in some))
            for draft in some:
                self._take(draft, places)

    def _take(self, draft: Draft, places: Places) -> None:
        given, undone = draft.correction, self._rows.get(draft.correction.undoes)
        if undone is not None:
            given = taking_back(undone, given)
        identity = given.identity if given.made_at else self._said.get(given.saying, "")
        if identity in self._rows and draft.identity in ("", identity):
            self.outcome.known += 1
        else:
            given = given if given.made_at else replace(given, made_at=next(self._times))
            identity = given.identity
            reason = self._fault(given, draft.identity, places)
            if reason:
                self.outcome.refused.append((draft.line, reason))
                return
            self._add(identity, given, places)
        self.taken.append(identity)

    def _fault(self, given: Correction, identity: str, places: Places) -> str:
        """Why a correction cannot be taken.

        One with its own identity was checked when it was made: it is kept even where nothing here fits it.
        """
        if identity and identity != given.identity:
            return f"correction_id {identity} is not that of the row, which was changed; leave it empty for a new one."
        if given.undoes and given.undoes not in self._rows:
            return f"undoes is {given.undoes!r}; neither the store nor a line above has that correction."
        reason = rules.fault(given)
        return reason if reason or identity or given.undoes else places.fault(given)

    def _add(self, identity: str, given: Correction, places: Places) -> None:
        if not given.undoes and given.article_id in places.texts:
            given = places.fill(given)
        self.outcome.added += 1
        self.new[identity] = self._rows[identity] = given
        self._said[given.saying] = identity


def stored(snap: Snapshot) -> dict[str, Correction]:
    """Read the corrections of a version by their identity, oldest first."""
    columns = ", ".join(f'"{name}"' for name in ("correction_id", *rules.NAMES))
    rows = snap.table(f"SELECT {columns} FROM corrections ORDER BY made_at::TIMESTAMP, correction_id").to_pylist()
    return {row.pop("correction_id"): Correction(**_given(row)) for row in rows}


def _given(row: dict[str, Any]) -> dict[str, Any]:
    """Nothing is an empty text, but for numbers."""
    return {name: "" if value is None and name != "text_hash" else value for name, value in row.items()}


def taking_back(undone: Correction, given: Correction) -> Correction:
    """Make the row that takes a correction back: its place, and who says so, why and when."""
    return replace(
        undone,
        value="",
        was=undone.value,
        author=given.author,
        reason=given.reason,
        made_at=given.made_at,
        undoes=given.undoes,
    )


def add(store: Store, drafts: Sequence[Draft], what: str) -> Outcome:
    """Add corrections to a store as one batch and one version.

    Takes   drafts: in the order in which they are to count; what: what the version is said to have done.
    Gives   what became of each; where none is new, the version is the one there was.
    Errors  StoreError where another process writes, or the disk refuses.
    """
    with store.writing():
        snap = Snapshot.open(store.root)
        intake = Intake(snap)
        intake.take(drafts)
        outcome, batch = intake.outcome, tables.new_batch()
        outcome.version = store.record("corrections", _arrow(intake.new), batch, what)
        outcome.batch = batch if intake.new else ""
        after = Snapshot.open(store.root) if intake.new else snap
        outcome.states = _states(after, intake.taken)
    return outcome


def _arrow(rows: dict[str, Correction]) -> pa.Table:
    """Corrections in the columns of the stored table; an empty text is nothing."""
    fields = TABLES["corrections"].fields
    columns = [
        pa.array([_stored(identity, row, name) for identity, row in rows.items()], fields.field(name).type)
        for name in fields.names
    ]
    return pa.table(columns, schema=fields)


def _stored(identity: str, row: Correction, name: str) -> object:
    value = identity if name == "correction_id" else getattr(row, name)
    return None if value == "" else value


def _states(snap: Snapshot, identities: Sequence[str]) -> dict[str, int]:
    """How many of some corrections are in each state."""
    wanted = "SELECT state, count(*) FROM corrections WHERE correction_id IN (SELECT unnest(?::TEXT[])) GROUP BY 1"
    states, counts = snap.table(wanted, [list(dict.fromkeys(identities))]).columns
    found = Counter(dict(zip(states.to_pylist(), counts.to_pylist(), strict=True)))
    return {state: found[state] for state in STATES}


def undo(store: Store, wanted: str, author: str, reason: str) -> Outcome:
    """Take back one correction, or all of one batch that stand.

    Takes   wanted: the identity of a correction or of a batch.
    Errors  InputError where there is none of that name, nothing of it stands, or author or reason cannot be kept;
            StoreError where another process writes.
    """
    with store.writing():
        snap = Snapshot.open(store.root)
        rows = snap.table("SELECT correction_id, coalesce(undoes, '') AS undoes, batch FROM corrections").to_pylist()
        mine = [row["correction_id"] for row in rows if wanted in (row["correction_id"], row["batch"])]
        if not mine:
            raise InputError(f"The store {store.root} has no correction {wanted}; `steppewire correct` lists them.")
        stands = standing([(row["correction_id"], row["undoes"]) for row in rows])
        drafts = [_undoing(identity, author, reason) for identity in mine if identity in stands]
        if not drafts:
            raise InputError(f"Nothing of {wanted} stands any more: it was taken back before.")
        outcome = add(store, drafts, f"undo {wanted}")
    if outcome.refused:
        raise InputError(f"{wanted} cannot be taken back: {outcome.refused[0][1]}")
    return outcome


def _undoing(identity: str, author: str, reason: str) -> Draft:
    """The request to take one correction back; its place is filled in from that one. A time of its own tells it from
    an earlier undo by the same author for the same reason."""
    empty = Correction("", "", 0, 0, "", author=rules.tidy(author), reason=rules.tidy(reason), undoes=identity)
    return Draft(replace(empty, made_at=next(rules.times())))
