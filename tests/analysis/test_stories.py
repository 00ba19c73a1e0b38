"""Stories: what is a copy, what a version, what neither; and that batches change nothing."""

import json
import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steppewire import schema
from steppewire.analysis.stories import StoryIndex, bare, signatures

VOCABULARY = [
    a + b + c
    for a in ("ka", "to", "mi", "re", "su", "no")
    for b in ("lan", "ver", "dis", "pol")
    for c in ("", "a", "ik")
]


def made(seed: int, size: int = 120) -> str:
    """A text of made-up words, the same for the same seed."""
    chance = random.Random(seed)
    return " ".join(chance.choice(VOCABULARY) for _ in range(size)).capitalize() + "."


def frames(rows: list[tuple[str, str, str | None, list[list[int]]]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """articles and texts with the columns that stories read."""
    articles = pd.DataFrame(
        {
            "article_id": [row[0] for row in rows],
            "url_key": [row[2] for row in rows],
            "furniture": [json.dumps(row[3]) for row in rows],
        }
    )
    return articles, pd.DataFrame({"article_id": [row[0] for row in rows], "text": [row[1] for row in rows]})


def grouped(
    rows: list[tuple[str, str, str | None, list[list[int]]]], size: int = 1000
) -> dict[str, tuple[str, float, str]]:
    """Group rows in batches of a size: {article: (story, similarity, relation)}."""
    articles, texts = frames(rows)
    kept = {row[0]: bare(row[1], json.dumps(row[3])) for row in rows}
    index, found = StoryIndex(), {}
    for at in range(0, len(rows), size):
        part = slice(at, at + size)
        stories = index.group(articles.iloc[part], texts.iloc[part], lambda ids: {each: kept[each] for each in ids})
        schema.check(stories, schema.STORIES)
        found |= {row[0]: row[1:] for row in zip(*stories.to_pydict().values(), strict=True)}
    return found


def changed(text: str) -> str:
    words = text.split()
    for place in range(0, len(words), 12):
        words[place] = "other"
    return " ".join(words)


BASE = made(1)
SIGNED = "e9abec82847eaef78489cb42"  # of BASE: what stores keep must be found again by later releases
COPIES = [
    ("the same text", BASE),
    ("other case and line ends", BASE.upper().replace(" ", "\n", 40)),
    ("an agency before it", "BISHKEK, Feb 3 (Demo Wire) – " + BASE),
    ("the first half", " ".join(BASE.split()[:60])),
    ("every twelfth word another", changed(BASE)),
    ("a paragraph from elsewhere", BASE[:300] + "\n\n" + made(9, 25) + "\n\n" + BASE[300:]),
    ("another headline", "A new headline altogether\n\n" + BASE),
]


@pytest.mark.parametrize(("trap", "text"), COPIES, ids=[row[0] for row in COPIES])
def test_a_copy_joins_the_first(trap: str, text: str) -> None:
    found = grouped([("a", BASE, None, []), ("other", made(2), None, []), ("b", text, None, [])])
    assert found["a"] == ("a", 1.0, "first")
    assert found["other"] == ("other", 1.0, "first")
    assert found["b"][0] == "a" and found["b"][2] == "copy" and 0.35 <= found["b"][1] <= 1.0


def test_a_shared_paragraph_is_no_copy() -> None:
    shared = made(5, 15)
    found = grouped([("a", made(6) + shared, None, []), ("b", made(7) + shared, None, [])])
    assert found["b"] == ("b", 1.0, "first")


def test_short_texts_are_copies_only_where_they_are_equal() -> None:
    rows = ["Photo of the day", "PHOTO of the day!", "Photo of the week", ""]
    found = grouped([(str(n), text, None, []) for n, text in enumerate(rows)] + [("x", "", None, [])])
    assert [found[each][0] for each in "0123x"] == ["0", "0", "2", "3", "x"]


def test_a_changed_text_at_the_same_address_is_a_version() -> None:
    rows = [
        ("a", BASE, "demo.example/1", []),
        ("b", changed(BASE), "demo.example/1", []),
        ("c", BASE, "demo.example/2", []),
    ]
    found = grouped([*rows, ("d", made(3), "demo.example/1", [])])
    assert found["b"][0] == "a" and found["b"][2] == "version" and 0.2 < found["b"][1] < 1.0
    assert found["c"] == ("a", 1.0, "copy")
    assert found["d"] == ("d", 1.0, "first")


def test_furniture_makes_no_copy() -> None:
    furniture = made(8, 200)
    rows = [(str(n), made(20 + n, 40) + "\n" + furniture, None, [[len(made(20 + n, 40)), 10_000]]) for n in range(2)]
    assert grouped(rows)["1"] == ("1", 1.0, "first")


def test_a_primed_index_knows_stories_and_addresses_of_the_store() -> None:
    old = [("a", BASE, "demo.example/1", []), ("b", BASE.lower(), "demo.example/2", []), ("s", made(30), None, [])]
    articles, texts = frames(old)
    ids, keys = articles["article_id"].tolist(), articles["url_key"].tolist()
    index = StoryIndex()
    index.prime(
        {
            "article_id": ids,
            "signature": signatures(articles, texts),
            "story_id": ["a", "a", "s"],
            "url_key": keys,
        }
    )
    new = [("n", BASE[:-40], None, []), ("v", changed(BASE), "demo.example/2", []), ("o", made(31), None, [])]
    asked: list[str] = []

    def load(ids: list[str]) -> dict[str, str]:
        asked.extend(ids)
        return {row[0]: row[1] for row in old if row[0] in ids}

    stories = index.group(*frames(new), load)
    assert stories["story_id"].to_pylist() == ["a", "a", "o"]
    assert stories["relation"].to_pylist() == ["copy", "version", "first"]
    assert set(asked) <= {"a", "b"}


def test_signatures_are_small_and_the_same_on_every_run() -> None:
    articles, texts = frames([("a", BASE, None, []), ("b", "Four words, no more", None, []), ("c", "—", None, [])])
    kept = signatures(articles, texts)
    assert [len(each) for each in kept] == [264, 8, 0]
    assert kept[0][:12].hex() == SIGNED


CHANGES = st.sampled_from(["same", "half", "changed", "head", "new"])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), CHANGES, st.booleans()), min_size=1, max_size=25), st.integers(1, 9))
def test_batches_change_nothing(choices: list[tuple[int, str, bool]], size: int) -> None:
    rows: list[tuple[str, str, str | None, list[list[int]]]] = []
    for number, (seed, change, has_address) in enumerate(choices):
        text = made(seed, 60)
        text = {
            "same": text,
            "half": text[: len(text) // 2],
            "changed": changed(text),
            "head": f"Headline {number}\n\n{text}",
            "new": made(100 + number, 60),
        }[change]
        rows.append((f"id{number}", text, f"demo.example/{seed}" if has_address else None, []))
    whole = grouped(rows)
    assert grouped(rows, size) == whole
    assert list(whole) == [row[0] for row in rows]
    for article_id, (story, similarity, relation) in whole.items():
        assert (relation == "first") == (story == article_id)
        assert whole[story][2] == "first" and 0 <= similarity <= 1
