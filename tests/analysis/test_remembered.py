"""Words remembered by their spelling: read once, forgotten when there are many, and never a reason for another row."""

import json

import pytest

from steppewire.analysis import quotes, remembered, sentences
from steppewire.analysis.remembered import Remembered
from steppewire.paths import DATA
from steppewire.spans import Reading

GOLD = DATA.parent / "evaluation" / "gold" / "articles.jsonl"


def test_a_word_is_read_once():
    read = []
    lengths = Remembered(lambda word: read.append(word) or len(word))
    assert [lengths["road"], lengths["sea"], lengths["road"]] == [4, 3, 4]
    assert read == ["road", "sea"]


def test_nothing_counts_as_known():
    read = []
    nothing = Remembered(lambda word: read.append(word))
    assert nothing["road"] is None and nothing["road"] is None
    assert read == ["road"]


def test_many_words_are_forgotten(monkeypatch):
    monkeypatch.setattr(remembered, "_MOST", 2)
    lengths = Remembered(len)
    assert [lengths[word] for word in ("a", "bb", "ccc", "a")] == [1, 2, 3, 1]
    assert set(lengths) == {"ccc", "a"}


@pytest.mark.parametrize(("language", "script"), [("en", "Latn"), ("ru", "Cyrl"), ("kk", "Cyrl"), ("uz", "Latn")])
def test_quotes_do_not_depend_on_what_is_remembered(monkeypatch, language, script):
    texts = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()][::6]

    def found():
        for text in texts:
            reading = Reading("a", text, language, script, sentences=sentences.split(text, language))
            yield quotes.find(reading, [])

    known = list(found())
    assert any(known)
    monkeypatch.setattr(remembered, "_MOST", 0)
    assert list(found()) == known
