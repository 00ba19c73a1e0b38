"""Cues: the words of saying, read from data/reporting_verbs.csv and found in one pass."""

import csv
from functools import cache
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from steppewire import paths
from steppewire.spans import Span

_APOSTROPHES: Final = str.maketrans(dict.fromkeys("ʻ‘’`ʼ´", "'"))
_BLOCKING: Final = "none"  # a phrase that only looks like a cue: asked not to be named
_CYRILLIC_FALLBACK: Final = "ru"
_FALLBACK: Final = "en"


class Form:
    """One form of a reporting verb or phrase: what it may take (use) and which form it is (shape)."""

    __slots__ = ("lemma", "shape", "use")

    def __init__(self, lemma: str, use: str, shape: str) -> None:
        self.lemma, self.use, self.shape = lemma, use, shape


class Cue:
    """A cue in a text."""

    __slots__ = ("end", "form", "start")

    def __init__(self, start: int, end: int, form: Form) -> None:
        self.start, self.end, self.form = start, end, form

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


class Matcher(NamedTuple):
    """The forms of one language, compiled."""

    automaton: AhoCorasick
    forms: tuple[Form | None, ...]  # None: a phrase that only looks like a cue


@cache
def _listed() -> dict[str, dict[str, Form]]:
    """The forms of each language."""
    listed: dict[str, dict[str, Form]] = {}
    with (paths.DATA / "reporting_verbs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            forms = listed.setdefault(row["language"], {})
            forms[row["form"]] = Form(row["lemma"], row["use"], row["shape"])
    return listed


def language_of(language: str, script: str) -> str:
    """Give the language whose cues to look for: the text's own, else that of its script."""
    if language in _listed():
        return language
    return _CYRILLIC_FALLBACK if script == "Cyrl" else _FALLBACK


@cache
def matcher(language: str) -> Matcher:
    """Compile the forms of a language, each as listed and with a capital first letter."""
    spelled = {
        spelling: form for word, form in _listed()[language].items() for spelling in (word[0].upper() + word[1:], word)
    }
    forms = tuple(None if form.use == _BLOCKING else form for form in spelled.values())
    # Beside all else that an article needs, the small automaton takes 95 us of it and the full one (DFA) 111.
    kind = Implementation.ContiguousNFA
    return Matcher(AhoCorasick(list(spelled), matchkind=MatchKind.LeftmostLongest, implementation=kind), forms)


def find(masked: str, language: str) -> list[Cue]:
    """Find the cues of a language.

    Takes   masked: the text without its quoted stretches; language: one that is listed, see language_of.
    Gives   cues in order, whole words only. Apostrophes are taken as one.     Cost  linear in characters.
    """
    automaton, forms = matcher(language)
    if language == "uz":
        masked = masked.translate(_APOSTROPHES)
    edged = masked + "\n"  # also what stands before the first character
    return [
        Cue(start, end, form)
        for number, start, end in automaton.find_matches_as_indexes(masked)
        if not (edged[start - 1].isalnum() or edged[end].isalnum()) and (form := forms[number])
    ]
