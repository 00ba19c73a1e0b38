"""Reading a search: from characters to the tree of grammar.py, or an error that shows where."""

import re
from functools import lru_cache
from typing import NamedTuple, NoReturn

from steppewire.errors import QueryError
from steppewire.store import search
from steppewire.views.search.grammar import NEAR, OPERATORS, And, Field, Near, Node, Not, Or, Phrase, Term, Word

FIELDS = ("title", "source", "speaker")
DEEPEST = 40  # brackets inside brackets
MOST = 200  # words and phrases
FARTHEST = 9999  # words between two that are near
_CLOSING = {'"': '"', "“": "”", "«": "»", "„": "“”"}
_FIELD = re.compile(rf"({'|'.join(FIELDS)})\s*:", re.IGNORECASE)
_CHUNK = re.compile(r"[^\s()\"“”«»„]+")
_NEAR = re.compile(r"NEAR(?:/(\d{1,9}))?")
_LIMIT = re.compile(r",\s*(\d{1,9})\s*\)")


class Piece(NamedTuple):
    """A piece of a search: what it is (an operator, a bracket, a field, a term, the end), where, and what it holds."""

    kind: str
    at: int
    term: Term | None = None
    number: int = NEAR


@lru_cache(maxsize=256)
def read(query: str) -> Node:
    """Read a search.

    Errors  QueryError where it cannot be understood.
    """
    return _Reader(query).whole()


class _Reader:
    """A descent over the pieces of one search; each method reads one line of the grammar."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.at = 0  # of the character read next
        self.words = self.depth = 0
        self.is_listing = False  # inside NEAR( )
        self.piece = self._next()

    def whole(self) -> Node:
        """The whole search."""
        if self.piece.kind == "end":
            self._refuse("It has no word to look for.", 0)
        found = self._any()
        if self.piece.kind == ")":
            self._refuse("This bracket closes none: take it out, or open one before it.", self.piece.at)
        return found

    def _any(self) -> Node:
        parts = [self._all()]
        while self.piece.kind == "OR":
            self._take()
            parts.append(self._all())
        return _joined(Or, parts)

    def _all(self) -> Node:
        parts = [self._not()]
        while self.piece.kind not in ("OR", ")", "end", "NEAR"):
            if self.piece.kind == "AND":
                self._take()
            parts.append(self._not())
        return _joined(And, parts)

    def _not(self) -> Node:
        if self.piece.kind != "NOT":
            return self._near()
        with_not = self._take()
        self._deeper(with_not.at)
        found = Not(self._not())
        self.depth -= 1
        return found

    def _near(self) -> Node:
        first = self.piece
        node = self._part()
        parts: list[Node] = [node]
        distance = None
        while self.piece.kind == "NEAR":
            sign = self._take()
            if distance not in (None, sign.number):
                self._refuse("One distance for all words that are near each other: write the same number.", sign.at)
            distance = sign.number
            self._term_needed(first, parts[-1])
            first = self.piece
            parts.append(self._part())
        if distance is None:
            return node
        self._term_needed(first, parts[-1])
        return Near(tuple(part for part in parts if isinstance(part, Word | Phrase)), distance)

    def _term_needed(self, piece: Piece, node: Node) -> None:
        if not isinstance(node, Word | Phrase):
            self._refuse("NEAR needs a word or a phrase on each side.", piece.at)

    def _part(self) -> Node:
        piece = self._take()
        if piece.term is not None:
            return piece.term
        if piece.kind == "(":
            return self._group(piece)
        if piece.kind == "NEAR(":
            return self._near_group(piece)
        if piece.kind in FIELDS:
            return self._field(piece)
        if piece.kind == "end":
            self._refuse("Something to look for is missing here: a word, a phrase or brackets.", self._before())
        if piece.kind == ")":
            self._refuse("Something to look for is missing before this bracket.", piece.at)
        self._refuse(f"{piece.kind} needs a word, a phrase or brackets before it.", piece.at)

    def _group(self, opened: Piece) -> Node:
        self._deeper(opened.at)
        if self.piece.kind == "end":
            self._refuse("This bracket is not closed: add ) behind the last word.", opened.at)
        found = self._any()
        self._close(opened)
        return found

    def _close(self, opened: Piece) -> None:
        if self.piece.kind != ")":
            self._refuse("This bracket is not closed: add ) behind the last word.", opened.at)
        self.depth -= 1
        self._take()

    def _near_group(self, opened: Piece) -> Node:
        """NEAR(a "b c", 5)."""
        self._deeper(opened.at)
        parts: list[Term] = []
        while self.piece.term is not None:
            parts.append(self.piece.term)
            self._take()
        distance = NEAR
        if self.piece.kind == ",":
            distance = self._take().number
        elif self.piece.kind not in (")", "end"):
            self._refuse("NEAR( ) holds words and phrases only, as in NEAR(gas pipeline, 5).", self.piece.at)
        if not parts:
            self._refuse("NEAR( ) needs words or phrases, as in NEAR(gas pipeline, 5).", opened.at)
        self._close(opened)
        return Near(tuple(parts), distance) if len(parts) > 1 else parts[0]

    def _field(self, named: Piece) -> Node:
        if self.piece.term is None and self.piece.kind != "(":
            self._refuse(f"{named.kind}: needs a word, a phrase or brackets behind it.", named.at)
        inside = self._part()
        self._check_field(named, inside)
        return Field(named.kind, inside)

    def _check_field(self, named: Piece, node: Node) -> None:
        """No field inside a field; who speaks and where it is published have no place in a text to be near to."""
        match node:
            case Field(name=name):
                self._refuse(f"{named.kind}: cannot hold {name}: – write them side by side.", named.at)
            case Near() if named.kind != "title":
                self._refuse(f"NEAR is for words of a text: {named.kind}: takes words, phrases and brackets.", named.at)
            case Not(inside=inside):
                self._check_field(named, inside)
            case And(parts=parts) | Or(parts=parts):
                for part in parts:
                    self._check_field(named, part)

    def _deeper(self, at: int) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            self._refuse(f"More than {DEEPEST} brackets stand inside each other: take some out.", at)

    def _before(self) -> int:
        """Where the last character stands that is no white space."""
        return len(self.query.rstrip()) - 1

    def _take(self) -> Piece:
        """Give the piece that is next and read the one behind it."""
        taken = self.piece
        if taken.kind != "end":
            self.piece = self._next()
        return taken

    def _refuse(self, reason: str, at: int) -> NoReturn:
        raise QueryError(reason, self.query, max(0, min(at, len(self.query) - 1)))

    def _next(self) -> Piece:
        """Cut the next piece off; signs that hold no word are passed over."""
        while self.at < len(self.query):
            at, sign = self.at, self.query[self.at]
            if sign in "()":
                self.at += 1
                self.is_listing = False
                return Piece(sign, at)
            if self.is_listing and (limit := _LIMIT.match(self.query, at)):
                self.at = limit.end() - 1
                return Piece(",", at, number=self._number(limit[1], at))
            named = _FIELD.match(self.query, at)
            if named:
                self.at = named.end()
                return Piece(named[1].lower(), at)
            if sign in _CLOSING:
                found = self._quoted(at)
            elif chunk := _CHUNK.match(self.query, at):
                found = self._chunk(chunk)
            else:  # white space, or a mark that closes what nothing opened
                self.at += 1
                continue
            if found is not None:
                return found
        return Piece("end", len(self.query))

    def _quoted(self, at: int) -> Piece | None:
        """A phrase in quotation marks."""
        closing = _CLOSING[self.query[at]]
        end = next((n for n in range(at + 1, len(self.query)) if self.query[n] in closing), -1)
        if end < 0:
            self._refuse("This quotation mark is not closed: add one behind the last word of the phrase.", at)
        self.at = end + 1
        is_prefix = self.query[self.at : self.at + 1] == "*"
        self.at += is_prefix
        return self._term(self.query[at + 1 : end], at, is_prefix, True)

    def _chunk(self, chunk: re.Match[str]) -> Piece | None:
        """A run of characters without spaces: an operator or a word."""
        text, at = chunk[0], chunk.start()
        cut = self._cut(text)
        self.at = at + cut
        text = text[:cut]
        if text == "NEAR" and self.query[self.at : self.at + 1] == "(":
            self.at += 1
            self.is_listing = True
            return Piece("NEAR(", at)
        if near := _NEAR.fullmatch(text):
            return Piece("NEAR", at, number=self._number(near[1] or str(NEAR), at))
        if text in OPERATORS:
            return Piece(text, at)
        self._check_signs(text, at)
        is_exact = text[0] == "="
        return self._term(text, at, text[-1] == "*", is_exact)

    def _cut(self, text: str) -> int:
        """Where the word ends, at a comma and number inside NEAR( ): NEAR(gas oil,5)."""
        limit = _LIMIT.search(self.query, self.at) if self.is_listing else None
        return limit.start() - self.at if limit and self.at < limit.start() < self.at + len(text) else len(text)

    def _check_signs(self, text: str, at: int) -> None:
        """Refuse what other searches write otherwise and would here mean something else in silence."""
        words = search.words_of(text)
        if text[0] == "-" and words and text[1:2].isalnum():
            self._refuse(f"To leave a word out, write NOT {words[0]} instead of {text}.", at)
        if text.startswith("NEAR/"):
            self._refuse("NEAR/ takes a number of words, as in gas NEAR/5 pipeline.", at)
        star = text.find("*")
        if words and -1 < star < len(text.rstrip("*")):
            self._refuse("* stands at the end of a word, as in pipe*.", at + star)
        if text == "=":
            self._refuse("= stands directly before the word that is meant exactly, as in =gas.", at)

    def _number(self, digits: str, at: int) -> int:
        if int(digits) > FARTHEST:
            self._refuse(f"NEAR takes at most {FARTHEST:,} words.", at)
        return int(digits)

    def _term(self, text: str, at: int, is_prefix: bool, is_exact: bool) -> Piece | None:
        """The words of a stretch as one term; None where it holds none."""
        words = tuple(search.words_of(text))
        if not words:
            return None
        self.words += 1
        if self.words > MOST:
            self._refuse(f"A search holds at most {MOST} words and phrases.", at)
        if len(words) > 1:
            return Piece("term", at, Phrase(words, is_prefix, is_exact, at))
        return Piece("term", at, Word(words[0], is_prefix, (is_exact or words[0] in OPERATORS) and not is_prefix, at))


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node:
    """Several parts as one node; those of the same kind become its own, so that a tree is no deeper than its sense."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, kind) else [part]
    return flat[0] if len(flat) == 1 else kind(tuple(flat))
