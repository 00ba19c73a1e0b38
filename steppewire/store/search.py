"""Full-text search: SQLite FTS5 beside the store. It can be deleted at any time; it is built again when it is asked.

Articles never change and their numbers never come again, so the index only grows, and one index serves every version:
what a version does not hold is filtered out by number. It holds no text, only where words stand.

Folding, for texts and queries alike: case; marks on Latin letters (Erdoğan = Erdogan); ё = е; the many apostrophes of
Uzbek oʻ and gʻ are one, other apostrophes part words (Kazakhstan's = Kazakhstan s). Letters of their own (қ, ө, ұ, й)
stay apart.
"""

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyarrow as pa

from steppewire.errors import QueryError, StoreError
from steppewire.store.files import sum_of
from steppewire.store.query import Snapshot

INDEX, SEAL = "search.sqlite3", "search.json"
AT_ONCE = 2_000  # texts
BUSY = 120  # seconds to wait for another process that builds the index
TABLE = """CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(text, content = '', columnsize = 0,
    tokenize = "unicode61 remove_diacritics 2")"""

_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ`´ʻ", "'") | {"ё": "е", "Ё": "Е"})
_UZBEK = re.compile(r"(?<=[oOgG])'(?=[^\W\d_])(?!s\b)")
_PARTS = re.compile(r'\s*(?:"([^"]*)"(\*)?|(AND|OR|NOT)\b|(NEAR)\s*\(|([()])|([^\s()"]+))')
_NEAR = re.compile(r"([^()]*?)(?:,\s*(\d{1,4})\s*)?\)")
_WORD = re.compile(r"[^\W_]+(?:ʻ[^\W_]+)*")


def fold(text: str) -> str:
    """Fold apostrophes and ё, one character for one; case and marks are the tokenizer's matter."""
    return _UZBEK.sub("ʻ", text.translate(_APOSTROPHES))


def update(snap: Snapshot, said: Callable[[int], object] | None = None) -> Path:
    """Bring the index up to a version of the store.

    Takes   said: called with the number of texts indexed so far.
    Gives   the index's file.
    Errors  StoreError where it cannot be written.
    """
    path = snap.root / INDEX
    newest = snap.made.next_number
    try:
        with closing(_opened(path)) as index:
            if _reached(index) >= newest:
                return path
            index.execute("BEGIN IMMEDIATE")
            _add(index, snap, _reached(index), newest, said)
            index.execute("INSERT OR REPLACE INTO reached VALUES (1, ?)", [newest])
            index.commit()
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"The search index {path} cannot be written ({error}); delete it, and it is built again."
        ) from error
    seal = {"bytes": path.stat().st_size, "sha256": sum_of(path)}
    (snap.root / SEAL).write_text(json.dumps(seal), encoding="utf-8")
    return path


def _opened(path: Path) -> sqlite3.Connection:
    index = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    index.execute("PRAGMA cache_size = -65536")
    index.execute(TABLE)
    index.execute("CREATE TABLE IF NOT EXISTS reached (id INTEGER PRIMARY KEY, number INTEGER)")
    return index


def _reached(index: sqlite3.Connection) -> int:
    row = index.execute("SELECT number FROM reached").fetchone()
    return row[0] if row else 0


def _add(index: sqlite3.Connection, snap: Snapshot, first: int, end: int, said: Callable[[int], object] | None) -> None:
    sql = "SELECT number, text FROM texts WHERE number >= ? AND number < ? ORDER BY number"
    done = 0
    for rows in snap.batches(sql, [first, end], AT_ONCE):
        pairs = zip(rows["number"].to_pylist(), map(fold, rows["text"].to_pylist()), strict=True)
        index.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", pairs)
        done += len(rows)
        if said:
            said(done)


def matches(snap: Snapshot, query: str) -> pa.Table:
    """Find the articles whose text matches.

    Takes   query: words (all must be there), "a phrase", word*, AND, OR, NOT, NEAR(a b, 10), brackets.
    Gives   one column, number.
    Errors  QueryError where the query cannot be understood; StoreError where the index cannot be built.
    """
    asked = understand(query)
    path = update(snap)
    with closing(sqlite3.connect(path, timeout=BUSY)) as index:
        try:
            found = [row[0] for row in index.execute("SELECT rowid FROM words WHERE words MATCH ?", [asked])]
        except sqlite3.OperationalError as error:
            raise QueryError(f"The search {query!r} cannot be understood: {_reason(str(error))}.") from error
    return pa.table({"number": pa.array(sorted(found), pa.int64())})


def _reason(said: str) -> str:
    if "near" in said or "syntax" in said:
        return "AND, OR and NOT each need something before and after, and brackets something inside"
    return said


def understand(query: str) -> str:
    """Turn a query into FTS5's language: every word is quoted, so that a hyphen or a colon has no meaning of its own.

    Errors  QueryError where a quotation mark or a bracket is left open, or no word is there.
    """
    if query.count('"') % 2:
        raise QueryError(f"The search {query!r} opens a quotation mark that it does not close.")
    pieces, at, depth = [], 0, 0
    query = query.strip()
    while at < len(query):
        found = _PARTS.match(query, at)
        if not found:
            break
        at = found.end()
        phrase, star, operator, near, bracket, word = found.groups()
        if near:
            inside, at = _near(query, at)
            pieces.append(inside)
        elif bracket:
            depth += 1 if bracket == "(" else -1
            pieces.append(bracket)
        else:
            pieces.append(
                operator or _quoted(phrase if word is None else word.rstrip("*"), star or (word or "").endswith("*"))
            )
        if depth < 0:
            break
    if depth:
        raise QueryError(f"The search {query!r} has a bracket without its partner.")
    pieces = [piece for piece in pieces if piece]
    if not any(_WORD.search(piece) for piece in pieces if piece not in ("AND", "OR", "NOT")):
        raise QueryError(f"The search {query!r} has no word to look for.")
    return _joined(pieces)


def _near(query: str, at: int) -> tuple[str, int]:
    found = _NEAR.match(query, at)
    if not found:
        raise QueryError(f"The search {query!r} needs a closing bracket after NEAR.")
    phrases = re.findall(r'"([^"]*)"|([^\s"]+)', found[1])
    inside = " ".join(filter(None, (_quoted(phrase or word, False) for phrase, word in phrases)))
    return (f"NEAR({inside}, {found[2] or 10})" if inside else ""), found.end()


def _quoted(words: str, is_prefix: object) -> str:
    """A phrase in quotation marks; nothing where it holds no word."""
    folded = fold(words).replace('"', " ").replace("\0", " ")
    return f'"{folded}"{"*" if is_prefix else ""}' if _WORD.search(folded) else ""


def _joined(pieces: list[str]) -> str:
    """Put AND between neighbours that no operator joins."""
    joined: list[str] = []
    for piece in pieces:
        needs_and = joined and joined[-1] not in ("AND", "OR", "NOT", "(") and piece not in ("AND", "OR", "NOT", ")")
        joined += ["AND", piece] if needs_and else [piece]
    return " ".join(joined)


def snippet(text: str, query: str, begin: int = 0, width: int = 220) -> str:
    """Cut a stretch of a text around the first of a query's words, or from where its body begins.

    Gives   at most width characters and an ellipsis at each side that was cut; line ends become spaces.
    """
    start = begin
    words = [word for word in _WORD.findall(fold(query)) if word not in ("AND", "OR", "NOT", "NEAR")]
    if words:
        wanted = re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + ")", re.IGNORECASE)
        found = wanted.search(fold(text), begin) or wanted.search(fold(text))
        start = max(0, found.start() - width // 3) if found else begin
    while start and start > begin and not text[start - 1].isspace():
        start -= 1
    cut = " ".join(text[start : start + width].split())
    return ("… " if start > begin else "") + cut + (" …" if start + width < len(text) else "")
