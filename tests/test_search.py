"""Searching: which articles, in which forms, marked where; at any version, whatever the index holds."""

import os
import random
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steppewire.errors import StoreError
from steppewire.store import search
from steppewire.store.tables import Store
from steppewire.store.verify import verify
from steppewire.views import Filters, Snapshot, list_articles, overview, read_article, widened, word_forms
from steppewire.views.search import finding, reading
from steppewire.views.search.grammar import And, Field, Near, Node, Not, Or, Phrase, Word
from steppewire.views.search.places import Marker, snippet
from tests.searched import add, store_of

TEXTS = (
    {"text": "O'zbek tili", "language": "uz"},
    {"text": "Kazakhstan's gas is sold. Erdoğan said", "title": "Rare earths rise"},
    {"text": "Ёлка стоит, мой дом", "language": "ru"},
    {"text": "қазақ тілі", "language": "kk"},
    {"text": "China has rare earths. gas one two three oil", "source": "Kurs.kz"},
    {"text": "oil deal", "title": "Pipelines"},
    {"text": "哈萨克斯坦总统访问北京", "language": "zh"},
    {"text": "nothing", "speaker": "министр Асель Бекова", "person": "Асель Бекова", "source": "Demo Post"},
    {"text": "nothing", "speaker": "Tokayev", "person": "Kassym-Jomart Tokayev"},
)


@pytest.fixture(scope="module")
def snap(tmp_path_factory) -> Snapshot:
    return Snapshot.open(store_of(tmp_path_factory.mktemp("search") / "store", TEXTS).root)


@pytest.mark.parametrize(
    ("query", "found", "trap"),
    [
        ("oʻzbek", [0], "the apostrophes of Uzbek are one"),
        ("ozbek", [], "oʻ is a letter of its own"),
        ("Kazakhstan", [1], "the English apostrophe parts words"),
        ("Erdogan", [1], "marks on Latin letters fold"),
        ("елка", [2], "ё is е"),
        ("мои", [2], "мои is a form of мой"),
        ("=мои", [], "й is no и"),
        ("казак", [], "қ is no к"),
        ("rare-earths", [1, 4], "a hyphen has no meaning of its own"),
        ('"rare earths" AND China', [4], "a phrase and a word"),
        ("gas NOT oil", [1], "NOT behind a word"),
        ("NOT nothing", [0, 1, 2, 3, 4, 5, 6], "NOT alone"),
        ("gas OR oil", [1, 4, 5], "OR"),
        ("NEAR(gas oil, 2)", [], "too far apart"),
        ("oil NEAR/3 gas", [4], "near enough, in any order"),
        ("rise NEAR/50 gas", [], "title and body are not near each other"),
        ("pipe*", [5], "a beginning"),
        ("(gas OR oil) deal", [5], "brackets, and neighbours are AND"),
        ("title:pipeline", [5], "in the headline, in another form"),
        ("title:oil", [], "not in the headline"),
        ("title:(rise OR pipelines)", [1, 5], "a group in the headline"),
        ("text:gas", [], "no column is named"),
        ("哈萨克斯坦", [6], "Chinese has no spaces"),
        ("斯坦总统", [6], "any stretch of it"),
        ("总斯", [], "in this order"),
        ("source:kurs", [4], "a word of the source's name"),
        ('source:"demo post"', [7], "a phrase of it"),
        ("source:dem*", [0, 1, 2, 3, 5, 6, 7, 8], "its beginning"),
        ("speaker:Бекова", [7], "who speaks"),
        ("speaker:Bekova", [7], "in Latin letters"),
        ("speaker:Токаев", [8], "an office-holder by another spelling"),
        ("speaker:(Tokayev OR Bekova) NOT source:demo", [], "fields, NOT and brackets together"),
        ("speaker:Tokayev OR oil NOT source:kurs", [5, 8], "NOT binds before OR"),
        ("language:en", [], "the index's own column is not asked"),
        ("kk", [], "nor found by a word"),
    ],
)
def test_what_is_found(snap, query, found, trap):
    assert numbers(snap, query) == found, trap


def numbers(snap: Snapshot, query: str) -> list[int]:
    """The articles of this version that match, counted from 0."""
    first = snap.value("SELECT min(number) FROM articles")
    held = set(search.all_of(snap).tolist())
    return [n - first for n in finding.matches(snap, query)["number"].to_pylist() if n in held]


FORMS = (
    (
        "Казахстан",
        "ru",
        "Казахстана Казахстаном казахстанский",
        "Казахстана Казахстаном",
        "an adjective is another word",
    ),
    ("Казахстаном", "ru", "Казахстан Казахстана", "Казахстан Казахстана", "from any form"),
    ("Токаев", "ru", "Токаева Токаевым Токаеву токамак", "Токаева Токаевым Токаеву", "surnames"),
    ("подписать", "ru", "подписал подписали подпись", "подписал подписали", "verbs"),
    ("Қазақстан", "kk", "Қазақстанның Қазақстандағы қазақстандық", "Қазақстанның Қазақстандағы", "no inhabitants"),
    ("кітап", "kk", "кітабы кітаптар", "кітабы кітаптар", "п becomes б"),
    ("Qazaqstan", "kk", "Qazaqstannyń Qazaqstanda Qazaq", "Qazaqstannyń Qazaqstanda", "Latin Kazakh"),
    ("Кыргызстан", "ky", "Кыргызстандын Кыргызстанга", "Кыргызстандын Кыргызстанга", "Kyrgyz"),
    ("Toshkent", "uz", "Toshkentning Toshkentdan Toshkentlik", "Toshkentning Toshkentdan", "Uzbek"),
    ("Тошкент", "uz", "Тошкентнинг Тошкентда", "Тошкентнинг Тошкентда", "Cyrillic Uzbek"),
    ("забон", "tg", "забони забонро забонҳо", "забони забонро забонҳо", "Tajik"),
    ("Türkmenistan", "tk", "Türkmenistanyň Türkmenistanda", "Türkmenistanyň Türkmenistanda", "ň is n in the index"),
    ("country", "en", "countries countryside", "countries", "English nouns"),
    ("agree", "en", "agreed agrees agreeing agreement", "agreed agrees agreeing", "English verbs"),
    ("hope", "en", "hoped hoping hop hopped", "hoped hoping", "a short vowel doubles the letter"),
    ("unit", "en", "units united", "units", "no ending"),
    ("Казахстан", "de", "Казахстана", "", "forms count in texts of their language only"),
    ("=Казахстан", "ru", "Казахстана", "", "exact"),
    ('"Казахстан"', "ru", "Казахстана", "", "a phrase is as written"),
    ("Нур-Султан", "ru", "Нур-Султана Нур", "Нур-Султана", "the last of two words"),
)


@pytest.mark.parametrize(("query", "language", "words", "found", "trap"), FORMS, ids=[row[-1] for row in FORMS])
def test_forms_are_found_and_marked_and_told(tmp_path, query, language, words, found, trap):
    texts = [{"text": f"1 {word} 2", "language": language} for word in words.split()]
    snap = Snapshot.open(store_of(tmp_path / "s", texts).root)
    hit = [words.split()[n] for n in numbers(snap, query)]
    assert hit == found.split(), trap
    marker = Marker.of(snap, query)
    marked = [text["text"][a:b] for text in texts for a, b in marker.places(text["text"], 0, language)]
    assert marked == found.split(), trap
    told = word_forms(snap, Filters(query=query))
    assert told.articles.sum() == len(hit) and told.word.nunique() == bool(hit)
    assert bool(widened(snap, Filters(query=query))) == bool(hit)


def test_forms_are_near_and_behind_fields_too(tmp_path):
    given = {"text": "Президентом Казахстана подписан закон", "title": "О Токаеве", "language": "ru"}
    snap = Snapshot.open(store_of(tmp_path / "s", [given]).root)
    for query in ("Казахстан NEAR/2 президент", "title:Токаев закон", 'Казахстан NEAR/1 "подписан закон"'):
        assert numbers(snap, query) == [0], query
    assert numbers(snap, "Казахстан NEAR/0 закон") == []


# --- any search over words as they are, against a plain reading of the texts

VOCABULARY = ("gas", "oil", "rail", "мост")
WORDS = st.sampled_from(VOCABULARY)
EXACT = st.builds(Word, WORDS, is_exact=st.just(True)) | st.builds(
    Word, WORDS.map(lambda w: w[:2]), is_prefix=st.just(True)
)
TERMS = EXACT | st.builds(Phrase, st.tuples(WORDS, WORDS))
NEARS = st.builds(Near, st.tuples(TERMS, TERMS), st.integers(0, 3))
NAMED = st.builds(Field, st.just("source"), st.builds(Word, st.sampled_from(["demo", "post"]), is_exact=st.just(True)))
LEAVES = TERMS | NEARS | NAMED | st.builds(Field, st.just("title"), TERMS | NEARS)
NODES = st.recursive(
    LEAVES,
    lambda parts: (
        st.builds(Not, parts)
        | st.lists(parts, min_size=2, max_size=3).map(lambda p: And(tuple(p)))
        | st.lists(parts, min_size=2, max_size=3).map(lambda p: Or(tuple(p)))
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def random_store(tmp_path_factory) -> tuple[Snapshot, list[dict[str, str]]]:
    rng = random.Random(5)
    texts = [
        {
            "text": " ".join(rng.choices([*VOCABULARY, "x"], k=rng.randint(1, 7))),
            "title": " ".join(rng.choices([*VOCABULARY, "x"], k=rng.randint(0, 3))),
            "source": rng.choice(["Demo Wire", "Demo Post", "Post"]),
        }
        for _ in range(60)
    ]
    return Snapshot.open(store_of(tmp_path_factory.mktemp("random") / "s", texts).root), texts


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(node=NODES)
def test_a_search_finds_what_a_plain_reading_finds(random_store, node):
    snap, texts = random_store
    assert numbers(snap, str(node)) == [n for n, text in enumerate(texts) if matches(node, text)]


def matches(node: Node, text: dict[str, str], places: tuple[str, ...] = ("title", "text")) -> bool:
    """Whether a text matches, read plainly."""
    if isinstance(node, Not):
        return not matches(node.inside, text, places)
    if isinstance(node, And | Or):
        return (all if isinstance(node, And) else any)(matches(part, text, places) for part in node.parts)
    if isinstance(node, Field):
        return matches(node.inside, text, (node.name,))
    return any(near(node, text[place].lower().split()) for place in places)


def near(node: Node, words: list[str]) -> bool:
    """Whether a row of words holds a term, or terms near each other."""
    if not isinstance(node, Near):
        return bool(stands(node, words))
    one, other = (stands(part, words) for part in node.parts)
    return any(max(a[0], b[0]) - min(a[1], b[1]) <= node.distance for a in one for b in other)


def stands(term: Node, words: list[str]) -> list[tuple[int, int]]:
    """Where a term stands, as (first word, word after it)."""
    asked = [term.text] if isinstance(term, Word) else list(term.words)
    size = len(asked)
    rows = [(n, words[n : n + size]) for n in range(len(words) - size + 1)]
    is_same = (lambda a: a[0].startswith(asked[0])) if term.is_prefix else (lambda a: a == asked)
    return [(n, n + size) for n, row in rows if is_same(row)]


# --- versions, the index, snippets


def test_counts_are_those_of_the_version_whatever_the_index_holds(tmp_path):
    store = store_of(tmp_path / "s", [{"text": "gas one"}])
    batch = add(store, [{"text": "gas two"}, {"text": "oil"}], "u")
    undone = store.undo(batch)
    add(store, [{"text": "gas three"}], "v")
    counts = {version: seen(store, version) for version in (undone + 1, undone, undone - 1, 1)}
    assert counts == {undone + 1: 2, undone: 1, undone - 1: 2, 1: 1}, "the index was made without the undone import"
    shutil.rmtree(store.root / search.FOLDER)
    assert {version: seen(store, version) for version in counts} == counts
    assert overview(Snapshot.open(store.root, 1), Filters(query="NOT oil")).articles == 1


def seen(store: Store, version: int) -> int:
    return list_articles(Snapshot.open(store.root, version), Filters(query="gas")).total


def test_an_index_of_an_older_release_is_built_again(tmp_path):
    store = store_of(tmp_path / "s", [{"text": "gas"}])
    alone, months = store.root / "search.sqlite3", store.root / search.FOLDER
    alone.write_bytes(b"the one file that it was")
    months.mkdir()
    with sqlite3.connect(index_of(store)) as old:
        old.execute("CREATE VIRTUAL TABLE words USING fts5(text, content = '', columnsize = 0)")
        old.execute("PRAGMA user_version = 2")
    old.close()
    assert numbers(Snapshot.open(store.root), "gas") == [0]
    assert not alone.exists() and verify(store.root).faults == []


def index_of(store: Store) -> Path:
    (day,) = Snapshot.open(store.root).rows("SELECT day_first FROM articles").day_first
    return search.path_of(store.root, str(day)[:7] if day else "undated")


def test_a_damaged_index_is_told_with_the_way_out(tmp_path):
    store = store_of(tmp_path / "s", [{"text": "gas"}])
    finding.matches(Snapshot.open(store.root), "gas")
    index_of(store).write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match=f"{index_of(store).name} cannot be used .* delete it") as told:
        finding.matches(Snapshot.open(store.root), "gas")
    held = [os.path.realpath(handle) for handle in Path("/proc/self/fd").glob("*")]
    assert told and str(index_of(store)) not in held


def test_a_snippet_shows_the_word_with_its_marks():
    text = "Title of gas\n\n" + "far " * 100 + "Kazakhstan's   gas " + "after " * 100
    places = Marker("gas", {"gas": {}}).places(text, 14, "en")
    line, marks = snippet(text, 14, places)
    assert "Kazakhstan's gas after" in line and line.startswith("… ") and line.endswith(" …")
    assert [line[a:b] for a, b in marks] == ["gas"]
    assert snippet(text, 14, [])[0].startswith("far far")
    assert snippet(text, 14, places[:1])[0].startswith("Title of gas"), "where only the title has it"
    assert snippet("short", 0, []) == ("short", [])


@given(st.text(max_size=400), st.integers(0, 60))
def test_marks_of_a_snippet_are_the_words_of_the_text(text, body):
    body = min(body, len(text))
    places = [found.span() for found in re.finditer(r"\w+", text)]
    line, marks = snippet(text, body, places)
    words = [" ".join(text[a:b].split()) for a, b in places]
    assert all(line[a:b] in words for a, b in marks)


def test_the_article_and_the_list_mark_what_the_search_found(snap):
    row = list_articles(snap, Filters(query="title:pipeline deals")).rows.iloc[0]
    assert row.marks == "[[4, 8]]" and row.snippet == "oil deal"
    view = read_article(snap, row.article_id, "title:pipeline deals NOT gas")
    assert [view.text[a:b] for a, b in view.searched] == ["Pipelines", "deal"]
    assert reading.read("deals") == Word("deals")
