"""Languages: which one a text is in, their names, and which tone scorer knows them."""

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from steppewire.paths import DATA

if TYPE_CHECKING:
    from steppewire.language_model import Model

READ = 1000  # characters looked at


def _names() -> dict[str, str]:
    """The table data/languages.csv."""
    with (DATA / "languages.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines)}


NAMES: Mapping[str, str] = MappingProxyType(_names())
"""English names of the languages that detect() can give, by ISO 639-1 code."""

SCORERS: Mapping[str, tuple[str, ...]] = MappingProxyType({"en": ("textblob",)})
"""The tone scorers that know a language, the default one first. A language not listed is not scored."""

_SCRIPTS = (
    ("Latn", "A-Za-z\u00c0-\u024f\u1e00-\u1eff"),
    ("Cyrl", "\u0400-\u052f"),
    ("Arab", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"),
    ("Jpan", "\u3040-\u30ff"),
    ("Hani", "\u3400-\u9fff"),
    ("Kore", "\uac00-\ud7af"),
    ("Geor", "\u10a0-\u10ff\u1c90-\u1cbf"),
    ("Armn", "\u0530-\u058f"),
    ("Grek", "\u0370-\u03ff\u1f00-\u1fff"),
    ("Hebr", "\u0590-\u05ff"),
    ("Deva", "\u0900-\u097f"),
    ("Beng", "\u0980-\u09ff"),
    ("Guru", "\u0a00-\u0a7f"),
    ("Gujr", "\u0a80-\u0aff"),
    ("Taml", "\u0b80-\u0bff"),
    ("Telu", "\u0c00-\u0c7f"),
    ("Knda", "\u0c80-\u0cff"),
    ("Mlym", "\u0d00-\u0d7f"),
    ("Sinh", "\u0d80-\u0dff"),
    ("Thai", "\u0e00-\u0e7f"),
    ("Laoo", "\u0e80-\u0eff"),
    ("Mymr", "\u1000-\u109f"),
    ("Khmr", "\u1780-\u17ff"),
)
_RUNS = tuple((script, re.compile(f"[{letters}]+")) for script, letters in _SCRIPTS)
_ONLY = {
    "Geor": "ka", "Armn": "hy", "Grek": "el", "Hebr": "he", "Jpan": "ja", "Kore": "ko", "Hani": "zh", "Thai":
    "th", "Beng": "bn", "Guru": "pa", "Gujr": "gu", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml",
    "Sinh": "si", "Laoo": "lo", "Mymr": "my", "Khmr": "km",
}  # fmt: skip
_WRITTEN = {
    "Cyrl": frozenset({"ru", "kk", "ky", "uz", "tg", "uk", "be", "bg", "sr", "mk", "mn", "tt", "ba"}),
    "Arab": frozenset({"ar", "fa", "ur", "ug", "ps", "ku", "kk"}),
    "Deva": frozenset({"hi", "mr", "ne"}),
}
_MARKS = "“”‘’—–…\u00a0"  # of every script
_APOSTROPHE = re.compile("[ʻ‘’`ʼ´]")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_QUICK = {"Latn": frozenset({"en", "kk", "uz", "tk"}), "Cyrl": frozenset({"ru", "kk", "ky", "uz", "tg"})}
_SURE_SHARE, _SURE_LEAD = 0.18, 0.10  # of the words: known words of the best, and its lead over the second
_KAZAKH_LATIN = re.compile("[ǵýıńäğŋñşáóú]")  # the model does not know it: here half of that must do
_PRIOR = {"en": 2.0, "ru": 2.0}  # what short headlines are mostly in, where the model wavers
_FOREIGN, _OWN = 0.5, 0.5  # what a letter that a language lacks costs, and what one of its own brings, in words
_REMEMBERED = 50_000  # words
_SHORT, _LONG = 5, 20  # words: in as many, French, Spanish, Italian or Portuguese has an article or a preposition
_WORTH_A_GUESS = 0.25  # probability below which the model's answer is no better than none


class Language(NamedTuple):
    """A language and its script: ISO 639-1, "" where unsure, and ISO 15924."""

    code: str
    script: str


class _Signs(NamedTuple):
    """By script: which languages have a word, which an ending, which a telling letter."""

    words: dict[str, tuple[str, ...]]
    endings: dict[str, tuple[str, ...]]
    letters: dict[str, frozenset[str]]
    languages: tuple[str, ...]


def detect(text: str) -> Language:
    """Tell the language and script of a text.

    Gives   Language(code, script); code "" where unsure, script "Zyyy" where there is no letter.
    Errors  none.
    Source  data/function_words.csv decides en ru kk ky uz tg tk where it is sure, the model of py3langid (BSD-3) the
            rest. Cost  constant: the first 1,500 characters.
    """
    head = text[:READ]
    script = script_of(head)
    if script in _ONLY:
        return Language(_ONLY[script], script)
    if script not in ("Latn", "Cyrl"):
        return Language("" if script == "Zyyy" else _model_choice(head, _WRITTEN.get(script), None), script)
    lowered = _APOSTROPHE.sub("'", head.lower().replace("i\u0307", "i"))
    words = _WORD.findall(lowered)
    scores = _score(words, script)
    code = _quick_choice(scores, len(words), script, bool(_KAZAKH_LATIN.search(lowered)))
    return Language(code or _model_choice(head, _WRITTEN.get(script), _ruled_out(scores, words)), script)


def function_words(code: str) -> frozenset[str]:
    """Give the small words of a language, in all its scripts: those by which it is recognised.

    Source  data/function_words.csv.
    """
    return frozenset(word for signs in _signs().values() for word, found in signs.words.items() if code in found)


def script_of(text: str) -> str:
    """Give the script of most of the first letters, ISO 15924; Japanese from a fifth of kana on, Zyyy where there is no
    letter."""
    plain = head = text[:READ]
    for mark in _MARKS:
        plain = plain.replace(mark, "")
    if plain.isascii():
        return "Latn" if any(map(str.isalpha, head)) else "Zyyy"
    half = sum(map(str.isalpha, head)) // 2
    counts: dict[str, int] = {}
    for script, run in _RUNS:
        counts[script] = len("".join(run.findall(head)))
        if counts[script] > half:
            return "Jpan" if script == "Hani" and counts["Jpan"] * 4 > counts["Hani"] else script
    return max(counts, key=counts.__getitem__) if any(counts.values()) else "Zyyy"


@lru_cache(maxsize=1)
def _signs() -> dict[str, _Signs]:
    """The words, endings and letters of data/function_words.csv by script."""
    words: dict[str, dict[str, list[str]]] = {"Latn": {}, "Cyrl": {}}
    letters: dict[str, dict[str, str]] = {"Latn": {}, "Cyrl": {}}
    with (DATA / "function_words.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            letters[row["script"]][row["language"]] = row["letters"]
            for word in filter(None, row["words"].split("|")):
                words[row["script"]].setdefault(word, []).append(row["language"])
    made = {}
    for script, known in words.items():
        whole = {word: tuple(found) for word, found in known.items() if word[0] != "-"}
        endings = {word[1:]: tuple(found) for word, found in known.items() if word[0] == "-"}
        telling = {
            letter: frozenset(code for code, own in letters[script].items() if letter in own)
            for letter in set("".join(letters[script].values()))
        }
        made[script] = _Signs(whole, endings, telling, tuple(letters[script]))
    return made


class _Votes(dict[str, tuple[tuple[str, float], ...]]):
    """What each word of a script adds to which language, remembered: a third of the time that looking it up took."""

    def __init__(self, signs: _Signs) -> None:
        super().__init__()
        self._signs = signs

    def __missing__(self, word: str) -> tuple[tuple[str, float], ...]:
        found = [(code, 1.0) for code in self._signs.words.get(word, ())]
        for size in (4, 3, 2) if len(word) > 3 else ():
            found += [(code, 0.2 * size) for code in self._signs.endings.get(word[-size:], ())]
        if len(self) >= _REMEMBERED:
            self.clear()
        votes = self[word] = tuple(found)
        return votes


@lru_cache(maxsize=2)
def _votes(script: str) -> _Votes:
    """The memory of words of a script."""
    return _Votes(_signs()[script])


def _score(words: list[str], script: str) -> dict[str, float]:
    """Known words of each language, plus its own letters, minus letters that it lacks; in words."""
    signs = _signs()[script]
    scores = dict.fromkeys(signs.languages, 0.0)
    for votes in filter(None, map(_votes(script).__getitem__, words)):
        for code, weight in votes:
            scores[code] += weight
    joined = "".join(words)
    for letter, owners in signs.letters.items():
        seen = joined.count(letter)
        if seen:
            for code in scores:
                scores[code] += seen * (_OWN / len(owners) if code in owners else -_FOREIGN)
    return scores


def _quick_choice(scores: dict[str, float], count: int, script: str, is_odd: bool) -> str:
    """The best language by its own words, "" where its lead is too small; is_odd: a letter of Latin Kazakh is there."""
    second, first = sorted(scores, key=scores.__getitem__)[-2:]
    lead = scores[first] - scores[second]
    ease = 0.5 if is_odd and (first, script) == ("kk", "Latn") else 1
    is_sure = scores[first] >= ease * max(1, _SURE_SHARE * count) and lead >= ease * max(1, _SURE_LEAD * count)
    return first if is_sure and first in _QUICK[script] else ""


def _ruled_out(scores: dict[str, float], words: list[str]) -> frozenset[str]:
    """The languages that the letters and words rule out."""
    best = max(scores.values())
    unlikely = {code for code, score in scores.items() if score < min(best, 0) - max(0.7, 0.05 * len(words))}
    if _SHORT <= len(words) <= _LONG:
        said = {part for word in words for part in word.split("'")}
        unlikely |= {code for code, small in _small_words().items() if said.isdisjoint(small)}
    return frozenset(unlikely)


@lru_cache(maxsize=1)
def _small_words() -> dict[str, frozenset[str]]:
    """The articles and prepositions without which the Romance languages say little, of data/small_words.csv."""
    with (DATA / "small_words.csv").open(encoding="utf-8", newline="") as lines:
        return {row["language"]: frozenset(row["words"].split("|")) for row in csv.DictReader(lines)}


@lru_cache(maxsize=1)
def _model() -> "Model":
    """The model for what our own signs do not decide; 0.6 s and 31 MB, so only once it is needed."""
    from steppewire import language_model  # loads numpy and a compressed model

    return language_model.Model(NAMES)


def _model_choice(head: str, written: frozenset[str] | None, ruled_out: frozenset[str] | None) -> str:
    """The model's best language among those written in the script and not ruled out; "" where it is only guessing."""
    weighed = ((code, chance * _PRIOR.get(code, 1)) for code, chance in _model().rank(head))
    for code, chance in sorted(weighed, key=lambda pair: -pair[1]):
        if chance < _WORTH_A_GUESS:
            return ""
        if (written is None or code in written) and not (ruled_out and code in ruled_out):
            return code
    return ""
