"""What a search says: read, printed and read again; an error shows where. Any string is one or the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire.errors import QueryError
from steppewire.views.search import reading
from steppewire.views.search.grammar import And, Field, Near, Node, Not, Or, Phrase, Word

WORDS = st.sampled_from(["gas", "oil", "Казахстан", "oʻzbek", "AND", "near", "title", "石"])
TERMS = st.one_of(
    st.builds(Word, WORDS, is_prefix=st.booleans()),
    st.builds(Word, WORDS, is_exact=st.just(True)),
    st.builds(Phrase, st.tuples(WORDS, WORDS), is_prefix=st.booleans(), is_exact=st.booleans()),
).filter(lambda term: not (isinstance(term, Word) and term.text == "AND" and not term.is_exact and not term.is_prefix))
NEARS = st.builds(Near, st.lists(TERMS, min_size=2, max_size=3).map(tuple), st.integers(0, 20))


def joined(parts: st.SearchStrategy[Node], near: bool = True) -> st.SearchStrategy[Node]:
    leaves = TERMS | NEARS if near else TERMS
    some = st.lists(parts | leaves, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, parts | leaves) | some.map(lambda p: flat(And, p)) | some.map(lambda p: flat(Or, p))


def flat(kind: type, parts: tuple[Node, ...]) -> Node:
    """What is joined twice in one way is one node."""
    return kind(tuple(p for part in parts for p in (part.parts if isinstance(part, kind) else (part,))))


GROUPS = st.recursive(TERMS, lambda parts: joined(parts, near=False), max_leaves=4)
FIELDS = st.builds(Field, st.sampled_from(["source", "speaker"]), GROUPS) | st.builds(Field, st.just("title"), NEARS)
NODES = st.recursive(TERMS | NEARS | FIELDS, joined, max_leaves=6)


@given(NODES)
def test_a_search_printed_and_read_again_is_the_same(node):
    assert reading.read(str(node)) == node


SIGNS = st.sampled_from([*'"“”«» ()*=-:,/5ab\n\0я石', "AND ", "OR ", "NOT ", "NEAR", "NEAR(", "title:", "source:"])


@given(st.text() | st.lists(SIGNS, max_size=25).map("".join))
def test_any_string_is_a_search_or_an_error_with_its_place(text):
    try:
        node = reading.read(text)
    except QueryError as error:
        assert 0 <= error.at < max(len(text), 1) and error.reason.endswith(".") and error.query == text
        mark = str(error).splitlines()[-1]
        assert mark.strip() == "^"
    else:
        assert reading.read(str(node)) == node


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("gas NOT oil", "gas AND NOT oil"),
        ("gas oil OR rail", "gas AND oil OR rail"),
        ("NEAR(gas oil,5)", "gas NEAR/5 oil"),
        ('NEAR(gas "crude oil")', 'gas NEAR/10 "crude oil"'),
        ("a NEAR/3 b NEAR/3 c", "a NEAR/3 b NEAR/3 c"),
        ("Title: gas", "title:gas"),
        ("speaker:(Bekov OR «Анна Белова»)", 'speaker:(Bekov OR "Анна Белова")'),
        ("rare-earths", "rare-earths"),
        ('"gas"', "=gas"),
        ("gas, oil — (rail, 5)", "gas AND oil AND rail AND 5"),
        ("text:gas", "text-gas"),
        ("near not", "near AND not"),
    ],
)
def test_what_is_read(text, printed):
    assert str(reading.read(text)) == printed


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("", 0, "no word"),
        ('gas "oil', 4, "not closed"),
        ("gas (oil", 4, "not closed"),
        ("gas) oil", 3, "closes none"),
        ("AND gas", 0, "before it"),
        ("gas AND", 6, "missing"),
        ("gas OR OR oil", 7, "before it"),
        ("gas ()", 5, "before this bracket"),
        ("-oil", 0, "NOT oil"),
        ("a*b", 1, "end of a word"),
        ("gas NEAR/x oil", 4, "number"),
        ("(a b) NEAR c", 0, "each side"),
        ("a NEAR/2 b NEAR/3 c", 11, "same number"),
        ("NEAR(a OR b)", 7, "words and phrases only"),
        ("gas source:", 4, "needs a word"),
        ("speaker:(a NEAR b)", 0, "NEAR is for words"),
        ("title:(source:x)", 0, "side by side"),
        ("(" * 50 + "a" + ")" * 50, 40, "inside each other"),
        ("a " * 201, 400, "at most 200"),
    ],
)
def test_an_error_says_where_and_what_to_write(text, at, said):
    with pytest.raises(QueryError) as caught:
        reading.read(text)
    assert caught.value.at == at and said in caught.value.reason


def test_the_mark_stands_below_the_place_whatever_the_width_of_letters():
    error = QueryError("Bad.", "石油 и\u0306 x\ty " + "z" * 100, 6)
    _, line, mark = str(error).splitlines()
    assert line.startswith("  石油 и\u0306 x y") and line.endswith("…")
    assert len(mark) - 1 == 2 + 4 + 1 + 1 + 1
