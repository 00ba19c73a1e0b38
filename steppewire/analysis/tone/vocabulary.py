"""What single words do to TextBlob's scores: its lexicon, negations, emoticons and abbreviations.

Source  textblob (MIT): _text.py and en/__init__.py; en-sentiment.xml (PDDL)."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Final

NEGATIONS: Final = frozenset({"no", "not", "n't", "never"})
MODIFIER: Final = "RB"


class Known:
    """A word of the lexicon. is_modifier: an adverb, that works on the next word; is_ly: it ends in -ly.

    listed: its polarity as it stands in scored_words.
    """

    __slots__ = ("intensity", "is_ly", "is_modifier", "listed", "polarity", "subjectivity")

    def __init__(
        self, polarity: float, subjectivity: float, intensity: float, is_modifier: bool, is_ly: bool, listed: str
    ) -> None:
        self.polarity, self.subjectivity, self.intensity = polarity, subjectivity, intensity
        self.is_modifier, self.is_ly, self.listed = is_modifier, is_ly, listed


class Unknown:
    """A word that is not in the lexicon, by what it does to a negation and a modifier before it."""

    __slots__ = ("ends_modifier", "ends_negation", "is_exclamation", "is_negation", "mood")

    def __init__(
        self,
        is_negation: bool,
        ends_negation: bool,
        ends_modifier: bool,
        is_exclamation: bool,
        mood: tuple[float, float] | None,
    ) -> None:
        self.is_negation, self.ends_negation, self.ends_modifier = is_negation, ends_negation, ends_modifier
        self.is_exclamation, self.mood = is_exclamation, mood


PLAIN: Final = Unknown(False, True, True, False, None)
"""A word that ends what came before, no more."""
IDLE: Final = Unknown(False, False, False, False, None)
"""A mark or a letter that does nothing at all."""
Word = Known | Unknown


class Words(dict[str, Word]):
    """Every lower-case word as the scoring sees it: the same object for words that do the same."""

    _unknown: dict[tuple[bool, bool, bool, bool, tuple[float, float] | None], Unknown]

    def __init__(self, known: dict[str, Word], moods: dict[str, float]) -> None:
        super().__init__(known)
        self.moods = moods
        self._unknown = {(False, True, True, False, None): PLAIN, (False, False, False, False, None): IDLE}

    def __missing__(self, word: str) -> Word:
        mood = (0.0, 1.0) if word == "(!)" else None
        if word in self.moods and not word.isalpha():
            mood = (self.moods[word], 1.0)
        does = (word in NEGATIONS, len(word.strip("'")) > 1, len(word) > 2, word == "!", mood)
        if does not in self._unknown:
            self._unknown[does] = Unknown(*does)
        return self._unknown[does]


@lru_cache(maxsize=1)
def textblob() -> ModuleType:
    """Load TextBlob's module without the package around it, which loads nltk: 0.03 s for 0.3 s."""
    package = find_spec("textblob")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("textblob")
    spec = spec_from_file_location("textblob._text", Path(package.origin).with_name("_text.py"))
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("textblob._text")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the lexicon and the emoticons, once."""
    known: dict[str, Word] = {}
    for form, senses in _senses().items():
        polarity, subjectivity, intensity = senses[None]
        shown = str(round(polarity, 4))
        known[form] = Known(polarity, subjectivity, intensity, MODIFIER in senses, form.endswith("ly"), shown)
    moods: dict[str, float] = {}
    for (_, polarity), faces in textblob().EMOTICONS.items():
        for face in map(str.lower, faces):
            if len(face) <= 5 and face not in textblob().PUNCTUATION:
                moods.setdefault(face, polarity)
    return Words(known, moods)


def _senses() -> dict[str, dict[str | None, Sequence[float]]]:
    """The lexicon with the adverbs that textblob.en makes of adjectives: terrible, terribly."""
    package = find_spec("textblob")
    path = Path(str(package and package.origin)).with_name("en") / "en-sentiment.xml"
    sentiment = textblob().Sentiment(path=str(path), language="en", synset="wordnet_id", negations=tuple(NEGATIONS))
    sentiment.load(str(path))
    for form, senses in list(dict.items(sentiment)):
        if "JJ" in senses:
            stem = form[:-1] + "i" if form.endswith("y") else form
            stem = stem[:-2] if stem.endswith("le") else stem
            sentiment.annotate(stem + "ly", MODIFIER, *senses["JJ"])
    return dict(dict.items(sentiment))


def is_abbreviation(word: str) -> bool:
    """Say whether TextBlob takes the full stop for a part of the word."""
    known = textblob()
    return word in known.ABBREVIATIONS or any(
        kind.match(word) for kind in (known.RE_ABBR1, known.RE_ABBR2, known.RE_ABBR3)
    )
