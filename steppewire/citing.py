"""Citations: a number with its question, base, corpus, version, software and day, and the address that gives it again.

Drawer, files, brief, command line and Python all cite by this.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from steppewire import __version__, paths, wording
from steppewire.errors import InputError
from steppewire.store import origin
from steppewire.store.query import Snapshot
from steppewire.views import Evidence, Filters, compared, evidence, questions, relations, sides
from steppewire.views.overviews import count
from steppewire.views.pages import Page

SHOWN = 12  # hexadecimal digits of a version's hash in words and addresses; chance makes two alike once in 10^14


@dataclass(frozen=True)
class Citation:
    """A number that can be found again.

    what is the number in words (38 of 412 articles), question what it counts; base is None where it is no part of
    another; query the filters and the evidence as an address has them, without the version; version_hash the SHA-256
    of store.tables.Version; analysis_version the analyses that made the rows, comma between; day the day of reading,
    UTC; path the page of the address, the start page unless told otherwise.
    """

    what: str
    question: str
    number: float
    base: float | None
    query: str
    corpus: str
    version: int
    version_hash: str
    analysis_version: str
    software_version: str
    day: date
    path: str = ""

    def text(self) -> str:
        """Give it as sentences to copy."""
        return (
            f"Steppewire {self.corpus}, version {self.version} ({self.version_hash[:SHOWN]}): {self.what}. "
            f"{self.question} {self.made_by()} Retrieved {self.day}. {self.address()}"
        )

    def made_by(self) -> str:
        """Name the software that made the number."""
        return f"Steppewire {self.software_version}, analysis {self.analysis_version or 'of nothing'}."

    def address(self, root: str = "") -> str:
        """Give the address of the number with its version pinned.

        Takes   root: of a dashboard, http://127.0.0.1:8501; without one the address begins at its root.
        """
        pinned = urlencode({"version": self.version, "version_hash": self.version_hash[:SHOWN]})
        place = "#place" if self.path == "article" else ""
        return f"{root.rstrip('/')}/{self.path}?{'&'.join(filter(None, (self.query, pinned)))}{place}"

    def to_dict(self) -> dict[str, Any]:
        """Give every part, the text and the address, for JSON."""
        parts = {field.name: getattr(self, field.name) for field in fields(self)}
        return {"text": self.text(), "address": self.address(), **parts, "day": self.day.isoformat()}

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> "Citation":
        """Read what to_dict gave; further keys are not looked at.

        Errors  InputError where a part is missing or of another kind.
        """
        try:
            kinds = {**dict.fromkeys((field.name for field in fields(cls)), str), "version": int, "number": float}
            given = {"path": "", **given}
            parts = {name: kind(given[name]) for name, kind in kinds.items() if name not in ("base", "day")}
            base = None if given["base"] is None else float(given["base"])
            return cls(**parts, base=base, day=date.fromisoformat(given["day"]))
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"This is no citation: {error}.") from error


def cite(
    snap: Snapshot, filters: Filters, behind: Evidence, page: Page | None = None, base_of: int | None = None
) -> Citation:
    """Cite the number that opens some evidence.

    Takes   page: of views.evidence, where it was asked before; base_of: what the number is a part of, where `base` does
            not say it.
    Errors  QueryError where the search cannot be understood.
    """
    counted = questions.number(behind, page or evidence(snap, filters, behind, None, 1))
    whole = base(snap, filters, behind) if base_of is None and questions.has_base(behind) else base_of
    what = questions.told(behind, counted, whole)
    query = urlencode([*filters.to_params(), ("evidence", behind.to_param())])
    return citation(snap, what, str(questions.question(behind, filters)), counted, whole, query)


def citation(
    snap: Snapshot, what: str, question: str, number: float, base: float | None = None, query: str = "", path: str = ""
) -> Citation:
    """Cite a number, or the rows of a table or figure, by what is said of it.

    Takes   what, question: plain text; query: filters as an address has them, urlencode(Filters.to_params()).
    """
    return Citation(
        what=what,
        question=question,
        number=number,
        base=base,
        query=query,
        corpus=corpus_name(snap.root),
        version=snap.version,
        version_hash=snap.made.digest,
        analysis_version=", ".join(analyses(snap)),
        software_version=__version__,
        day=datetime.now(UTC).date(),
        path=path,
    )


def rows_of(snap: Snapshot, table: str, filters: Filters, rows: int, path: str, query: str = "") -> Citation:
    """Cite the rows of a table or figure under filters.

    Takes   table: its name in a file's name; path, query: of the page that shows them, the filters' own unless told
            otherwise.
    """
    question = f"Rows of {table.replace('_', ' ')}: {questions.cut(filters)}."
    asked = query or urlencode(filters.to_params())
    return citation(snap, wording.counted(rows, "row"), question, rows, query=asked, path=path)


def place(snap: Snapshot, what: str, article_id: str, start: int, said: str) -> Citation:
    """Cite a place in an article: its address opens the article there.

    Takes   what: the quote, the article; start: of the place in its text; said: where it stands, plain text.
    """
    query = urlencode({"id": article_id, "at": start})
    return citation(snap, what, said, 1, query=query, path="article")


def base(snap: Snapshot, filters: Filters, behind: Evidence) -> int:
    """Count the articles that a number is a part of: those that pass all filters but country; of a pair those that name
    its first side."""
    pair = sides.from_word(behind.pair)
    if side := compared.from_word(behind.side):
        return compared.compared_base(snap, filters, side.dimension)
    if pair is None:
        return count(snap, filters.without("country"))
    return int(relations(snap, filters, pair[:1], (pair[1] or sides.FIVE,))["base"].iloc[0])


def analyses(snap: Snapshot) -> list[str]:
    """List the versions of the analysis that made the rows; several in a store that was not read anew."""
    sql = "SELECT DISTINCT analysis_version AS made FROM articles WHERE analysis_version <> '' ORDER BY 1"
    return [str(made) for made in snap.table(sql)["made"].to_pylist()]


def corpus_name(root: Path) -> str:
    """Name the corpus of a store: by its folder, or by the one that its copies come from."""
    if root.name == paths.demo_store().name:
        return "demonstration corpus"
    copied = origin.of(root)
    return f"corpus {Path(copied.address).name if copied else root.resolve().name}"
