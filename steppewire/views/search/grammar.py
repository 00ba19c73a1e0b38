"""What a search says: its words, phrases, nearness, fields and how they are joined, as a tree.

    search   = both {OR both}
    both     = not {[AND] not}                           words side by side: all of them
    not      = NOT not | near
    near     = part {NEAR[/n] part}                      at most n words between them, 10 unless said
    part     = ( search ) | field: part | NEAR( part..., n ) | "phrase" | =word | word* | word
    field    = title | source | speaker

A node prints as a search that reads as the same node.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

NEAR = 10
"""Words between two that are near each other, unless the search says."""
OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})


@dataclass(frozen=True)
class Word:
    """A word in all its forms, or exactly (=word), or by its beginning (word*); at says where it stands."""

    text: str
    is_prefix: bool = False
    is_exact: bool = False
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{'=' if self.is_exact else ''}{self.text}{'*' if self.is_prefix else ''}"


@dataclass(frozen=True)
class Phrase:
    """Words that follow each other: as written in quotation marks; joined by a hyphen, the last in all its forms."""

    words: tuple[str, ...]
    is_prefix: bool = False
    is_exact: bool = True
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        star = "*" if self.is_prefix else ""
        return f'"{" ".join(self.words)}"{star}' if self.is_exact else "-".join(self.words) + star


Term = Word | Phrase


@dataclass(frozen=True)
class Near:
    """Words and phrases with at most so many words between the first and the last of them."""

    parts: tuple[Term, ...]
    distance: int = NEAR

    def __str__(self) -> str:
        return f" NEAR/{self.distance} ".join(map(str, self.parts))


@dataclass(frozen=True)
class Field:
    """A word, a phrase or a group that is looked for in title, source or speaker."""

    name: str
    inside: "Node"

    def __str__(self) -> str:
        return f"{self.name}:{_inner(self.inside, (Word, Phrase))}"


@dataclass(frozen=True)
class Not:
    """The articles that do not match."""

    inside: "Node"

    def __str__(self) -> str:
        return f"NOT {_inner(self.inside, (Word, Phrase, Near, Field, Not))}"


@dataclass(frozen=True)
class And:
    """All of them."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " AND ".join(_inner(part, (Word, Phrase, Near, Field, Not)) for part in self.parts)


@dataclass(frozen=True)
class Or:
    """Any of them."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " OR ".join(_inner(part, (Word, Phrase, Near, Field, Not, And)) for part in self.parts)


Node = Word | Phrase | Near | Field | Not | And | Or


def _inner(node: Node, bare: tuple[type, ...]) -> str:
    """A part as it stands inside another: in brackets unless it holds together without."""
    return str(node) if isinstance(node, bare) else f"({node})"


def has_near(node: Node) -> bool:
    """Say whether words near each other are looked for somewhere."""
    match node:
        case And(parts=parts) | Or(parts=parts):
            return any(map(has_near, parts))
        case Field(inside=inside) | Not(inside=inside):
            return has_near(inside)
    return isinstance(node, Near)


def terms(node: Node, name: str = "", is_wanted: bool = True) -> Iterator[tuple[str, Term]]:
    """Give the words and phrases of a search, each with its field ("" for title and text).

    Takes   is_wanted: leave out what stands behind NOT, since no match holds it.
    """
    match node:
        case Word() | Phrase():
            yield name, node
        case Near(parts=parts) | And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from terms(part, name, is_wanted)
        case Field(name=own, inside=inside):
            yield from terms(inside, own, is_wanted)
        case Not(inside=inside) if not is_wanted:
            yield from terms(inside, name, is_wanted)
