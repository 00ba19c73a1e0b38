"""Which articles match a search: the words of texts by the index, who speaks and who publishes by the store's tables,
put together as sets of article numbers."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from functools import reduce

import numpy as np
import pyarrow as pa

from steppewire.store import search
from steppewire.store.query import Snapshot
from steppewire.store.search import ALL, Index, Months, Numbers, normal
from steppewire.views.search import forms, grammar, names, reading
from steppewire.views.search.grammar import And, Field, Near, Node, Not, Or, Phrase, Term, Word

OF_TABLES = ("source", "speaker")
PAIRS = 1_000
"""Ways to write words that are near each other, in one language; of more, the most frequent forms are taken."""
ANYWHERE = ""
"""In the place of a language: in texts of all."""

Found = dict[str, forms.Forms]
"""By word, as the index has it: its other forms by language."""


def matches(snap: Snapshot, query: str, months: Months = ALL) -> pa.Table:
    """Find the articles that match.

    Takes   query: as grammar.py says; months: whose articles are wanted, by what a filter of days leaves.
    Gives   one column, number; those that the version does not hold or of other months may be among them, none of them
            is left out.
    Errors  QueryError where the query cannot be understood; StoreError where the index cannot be built.
    """
    node = reading.read(query)
    with search.asking(snap, months) as index:
        found = Finder(snap, index, forms_of(_ranking(index, node), node)).numbers(node)
    return pa.table({"number": pa.array(found, pa.int64())})


def _ranking(index: Index, node: Node) -> Index:
    """The index that says which forms are frequent: NEAR takes so many, and has to take the same for all days."""
    return index.everywhere() if grammar.has_near(node) else index


def found_forms(snap: Snapshot, query: str, months: Months = ALL) -> Found:
    """Give the other forms of the query's words that the texts of some months hold.

    Errors  QueryError, StoreError.
    """
    with search.asking(snap, months) as index:
        return forms_of(index, reading.read(query))


def inflected(term: Term) -> str:
    """Give the word of a term that is looked for in all its forms, as the index has it; "" where there is none."""
    if term.is_prefix or term.is_exact:
        return ""
    return normal(term.text if isinstance(term, Word) else term.words[-1])


def in_column(name: str) -> str:
    """Give where a field looks, in FTS5's language."""
    return "title" if name == "title" else "{title body}"


def forms_of(index: Index, node: Node) -> Found:
    """Give the other forms of the words of a query that an index holds."""
    words = {inflected(term) for name, term in grammar.terms(node, is_wanted=False) if name not in OF_TABLES}
    return {word: forms.forms(word, index) for word in sorted(words - {""})}


class Finder:
    """What answers searches over one version."""

    def __init__(self, snap: Snapshot, index: Index, found: Found) -> None:
        self.snap, self.index, self.found = snap, index, found

    def numbers(self, node: Node, name: str = "") -> Numbers:
        """The articles that match a node behind a field, in order."""
        if _is_text(node, name):
            return self.index.matching(self._expression(node, name))
        match node:
            case Field(name=own, inside=inside):
                return self.numbers(inside, own)
            case Not(inside=inside):
                return np.setdiff1d(search.all_of(self.snap), self.numbers(inside, name), assume_unique=True)
            case And(parts=parts):
                return self._joined(And, parts, name, lambda a, b: np.intersect1d(a, b, assume_unique=True))
            case Or(parts=parts):
                return self._joined(Or, parts, name, np.union1d)
            case Word() | Phrase():
                return _BY_TABLE[name](self.snap, names.wanted(node))
        raise AssertionError(node)  # a Near is text, or was refused by reading.py

    def _joined(
        self,
        kind: type[And] | type[Or],
        parts: Sequence[Node],
        name: str,
        join: Callable[[Numbers, Numbers], Numbers],
    ) -> Numbers:
        """Several parts; what the index can answer is asked of it at once."""
        text = tuple(part for part in parts if _is_text(part, name))
        asked = [kind(text)] if text else []
        return reduce(join, (self.numbers(p, name) for p in (*asked, *(p for p in parts if p not in text))))

    def _expression(self, node: Node, name: str) -> str:
        """A node in FTS5's language."""
        match node:
            case Field(name=own, inside=inside):
                return self._expression(inside, own)
            case And(parts=parts):
                return _either(" AND ", (self._expression(part, name) for part in parts))
            case Or(parts=parts):
                return _either(" OR ", (self._expression(part, name) for part in parts))
            case Near(parts=parts, distance=distance):
                return self._near([self.ways(part) for part in parts], distance, in_column(name))
            case Word() | Phrase():
                column = in_column(name)
                return _by_language({c: f"{column} : {_either(' OR ', w)}" for c, w in self.ways(node).items()})
        raise AssertionError(node)  # Not is no text

    def _near(self, ways: list[dict[str, list[str]]], distance: int, column: str) -> str:
        """Nearness of every way to write one with every way to write the others in the same language."""
        made = {}
        most = round(PAIRS ** (1 / len(ways)))
        for language in dict.fromkeys(code for some in ways for code in some):
            each = [[*some[ANYWHERE], *(some.get(language, ()) if language else ())][:most] for some in ways]
            groups = [f"{column} : NEAR({' '.join(group)}, {distance})" for group in itertools.product(*each)]
            made[language] = _either(" OR ", groups)
        return _by_language(made)

    def ways(self, term: Term) -> dict[str, list[str]]:
        """How a term may be written, by language: as it stands anywhere, in other forms in texts of their language."""
        words = [normal(word) for word in ((term.text,) if isinstance(term, Word) else term.words)]
        star = "*" if term.is_prefix else ""
        ways = {ANYWHERE: [f'"{" ".join(words)}"{star}']}
        for language, some in self.found.get(inflected(term), {}).items():
            ways[language] = [f'"{" ".join([*words[:-1], form])}"' for form in some]
        return ways


def _is_text(node: Node, name: str) -> bool:
    """Whether the index alone can answer."""
    match node:
        case Field(name=own, inside=inside):
            return _is_text(inside, own)
        case And(parts=parts) | Or(parts=parts):
            return all(_is_text(part, name) for part in parts)
        case Not():
            return False
    return name not in OF_TABLES


def _either(sign: str, parts: Iterable[str]) -> str:
    listed = list(parts)
    return listed[0] if len(listed) == 1 else f"({sign.join(listed)})"


def _by_language(made: dict[str, str]) -> str:
    """What is looked for anywhere, or in texts of a language."""
    return _either(" OR ", (in_language(code, some) for code, some in made.items()))


def in_language(language: str, expression: str) -> str:
    """Look for something in texts of a language only, or in all."""
    return f'(language : "{language}" AND {expression})' if language else expression


def _published(snap: Snapshot, wanted: list[str]) -> Numbers:
    """The articles whose source is meant."""
    sources = snap.table("SELECT DISTINCT source FROM articles WHERE source <> ''")["source"].to_pylist()
    named = [source for source in sources if any(stretch in names.key(source) for stretch in wanted)]
    sql = "SELECT number FROM articles WHERE list_contains(?, source) ORDER BY number"
    return np.asarray(snap.table(sql, [named])["number"], np.int64)


def _quoted(snap: Snapshot, wanted: list[str]) -> Numbers:
    """The articles with a quote whose person, or speaker as written, is meant."""

    def make() -> pa.Table:
        voices = snap.table("SELECT DISTINCT person, speaker FROM quotes WHERE coalesce(person, speaker, '') <> ''")
        pairs = zip(voices["person"].to_pylist(), voices["speaker"].to_pylist(), strict=True)
        keys = [names.key(person or "") + "|" + names.key(speaker or "") for person, speaker in pairs]
        return voices.append_column("key", pa.array(keys, pa.string()))

    table = snap.keep(("voices",), make)
    meant = " OR ".join(["contains(key, ?)"] * len(wanted))
    sql = f"""SELECT DISTINCT number FROM quotes JOIN {table} AS v ON v.person IS NOT DISTINCT FROM quotes.person
        AND v.speaker IS NOT DISTINCT FROM quotes.speaker WHERE {meant} ORDER BY number"""
    return np.asarray(snap.table(sql, wanted)["number"], np.int64)


_BY_TABLE = {"source": _published, "speaker": _quoted}
