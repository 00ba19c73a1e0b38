"""Nouns of persons and institutions in Russian, Tajik and the Turkic languages, by their forms.

Words of both alphabets are folded into one Latin skeleton, so that one list serves Қ, Q and K. A word is looked up with
the endings of number, possession and genitive taken off; any other case makes it no subject.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from steppewire import paths
from steppewire.analysis import russian_cases
from steppewire.analysis.word_classes import words

_SKELETON: Final = str.maketrans(
    "абвгғдеёжзийклмнопрстуфхһҳцшщыэіқңөұүўӯҷӣәþäáàǵğqńňñóöúüūıİşçž",
    "abvggdeejziiklmnoprstufhhhtşşyeiknouuouciaþaaaggknnnoouuuiişcj".replace("þ", "p"),
)
_MANY: Final = (("ю", "iu"), ("я", "ia"), ("ч", "ç"), ("sh", "ş"), ("ch", "ç"), ("ц", "ts"))
_APOSTROPHES: Final = re.compile("['’‘ʻ`ʼьъ]")
GENITIVE: Final = {
    "kk": re.compile(r"[ntd][yi]n$"),
    "ky": re.compile(r"[ntd][yiu]n$"),
    "uz": re.compile(r"ning$"),
    "tk": re.compile(r"(?:[ntd]?[yiu]n|(?<=[aeyiou])n)$"),
}
"""Endings of the genitive, folded, by language."""
OBLIQUE: Final = {
    "kk": re.compile(r"(?:[ntd][yi]n?|[gk][ae]|s[yi]n[ae]|[nd]?[dt][ae](?:[gk][yi])?|[ntd][ae]n|[mbp]en)$"),
    "ky": re.compile(r"(?:[ntd][yiu]n?|[gk][aeo]|s[yiu]n[aeo]|[dt][aeo]n?|[dt][aeo][gk][yiu])$"),
    "uz": re.compile(r"(?:ni|ning|[gk]a|da|dan|dagi|cha)$"),
    "tk": re.compile(r"(?:[yiu]n|n[yi]|[dn][ae]n?|d[ae]k[yi])$"),
}
"""Endings of the cases in which a word is no subject, folded."""
GROUP_OWNERS: Final = frozenset({"их", "olardyn", "alardyn", "ularning", "olaryn"})
OWNERS: Final = GROUP_OWNERS | {"его", "ее", "onyn", "onun", "anyn", "unyn", "uning", "ozinin", "ozunun"}
"""Pronouns that stand with words of source, folded: по его словам, оның айтуынша, uning so‘zlariga ko‘ra."""
_POSSESSED: Final = re.compile(r"s?[yiu]$")
_PLURAL: Final = re.compile(r"[ltdn][aeo]r$")
_TAJIK_PLURAL: Final = re.compile(r"(?:y?on|ho)$")


_AGENT: Final = {
    "kk": re.compile(r"\w{3}(?<!n[yi])(?<!n)ş[yi]$"),
    "ky": re.compile(r"\w{3}(?<!n[yi])(?<!n)ç[yi]$"),
    "uz": re.compile(r"\w{3}(?<!ni)(?<!n)çi$"),
    "tk": re.compile(r"\w{3}(?<!n[yi])(?<!n)ç[yi]$"),
}
"""Who does a thing, folded: тенисші, tennischi, balykçy; an ordinal has an n before it."""


@lru_cache(maxsize=1 << 14)
def is_never(text: str, language: str) -> bool:
    """Say whether a word is one that speaks never: a conjunction, a demonstrative, a numeral, a dateline's agency."""
    if text[0].isdigit():
        return True
    folded = fold(text, language)
    return folded in listed("never", language) or folded in listed("agency", language) or is_month(text, language)


class Word(NamedTuple):
    """What a word is: person, institution, document or ""; its case ("" nominative, genitive); with whose ending."""

    kind: str
    case: str = ""
    is_possessed: bool = False


_NOTHING: Final = Word("")


@lru_cache(maxsize=1 << 15)
def fold(word: str, language: str) -> str:
    """Give a word's skeleton: lower case, one alphabet, no marks on letters."""
    lower = word.lower()
    if language == "ru":
        return lower.replace("ё", "е")
    lower = _APOSTROPHES.sub("", lower)
    if language == "kk":
        lower = lower.replace("ý", "u")
    elif language == "tk":
        lower = lower.replace("ý", "i")
    elif language == "uz":
        lower = lower.replace("y", "i").replace("x", "h").replace("ж", "j")
    for letters, simple in _MANY:
        lower = lower.replace(letters, simple)
    return lower.translate(_SKELETON)


@cache
def listed(kind: str, language: str) -> frozenset[str]:
    """Give the words of a kind in a language, folded."""
    return frozenset(fold(word, language) for word in words(kind, language))


@cache
def _nouns(language: str) -> Mapping[str, str]:
    """The nouns of a language, folded, with their kind; of an office and a group the person counts."""
    kinds = (("document", "document"), ("collective", "institution"), ("person", "person"), ("office", "person"))
    present = [(name, kind) for name, kind in kinds if name != "document" or language == "ru"]
    return {word: kind for name, kind in present for word in listed(name, language)}


@cache
def _months(language: str) -> re.Pattern[str]:
    """A month of a language, folded, with the endings that say when."""
    with (paths.DATA / "months.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file) if language in row["languages"].split()]
    listed_ = "|".join(re.escape(fold(name, language)) for name in names) or "(?!)"
    return re.compile(rf"(?:{listed_})(?:(?:[iy]?n)?[dt][ae](?:[gk][yi])?|[ndt][yiu]n|ning)?")


def is_month(text: str, language: str) -> bool:
    """Say whether a word is a month, as it stands in a date: қаңтарда, январдын, yanvarda."""
    return bool(_months(language).fullmatch(fold(text, language)))


@lru_cache(maxsize=1 << 15)
def word(text: str, language: str) -> Word:
    """Look a word up: as listed, then without the endings that its language has."""
    folded = fold(text, language)
    nouns = _nouns(language)
    if folded in nouns and language == "tg":
        return Word(nouns[folded], "", folded.endswith("i"))
    if folded in nouns and language == "ru" and folded not in listed("never", "ru"):
        return Word(nouns[folded])
    if language not in GENITIVE and language != "tg":
        for case, lemma in russian_cases.lemmas(folded):
            if lemma in nouns:
                is_many = case in russian_cases.PLURALS
                kind = "institution" if is_many and nouns[lemma] == "person" else nouns[lemma]
                return Word(kind, russian_cases.PLURALS.get(case, case))
        return _NOTHING
    if language == "tg":
        return _tajik(folded, nouns)
    ending = GENITIVE[language].search(folded)
    found = _stemmed(folded, nouns) or _agent(text, folded, language)
    if found or not ending:
        return found or _NOTHING
    bare = _stemmed(folded[: ending.start()], nouns)
    return bare._replace(case="genitive") if bare else _NOTHING


def _agent(text: str, folded: str, language: str) -> Word | None:
    """A word that its suffix makes a person: тенисші, with or without an ending of the genitive."""
    if not text[:1].islower():
        return None
    if _AGENT[language].search(folded):
        return Word("person")
    ending = GENITIVE[language].search(folded)
    return Word("person", "genitive") if ending and _AGENT[language].search(folded[: ending.start()]) else None


def _tajik(folded: str, nouns: Mapping[str, str]) -> Word:
    """A Tajik noun without the linking vowel and the plural."""
    linked = folded[:-1] if folded.endswith("i") else folded
    for stem in (linked, _TAJIK_PLURAL.sub("", folded), _TAJIK_PLURAL.sub("", linked)):
        if stem in nouns:
            plural = stem not in (linked, folded)
            return Word("institution" if plural else nouns[stem], "", linked != folded)
    return _NOTHING


def _stemmed(folded: str, nouns: Mapping[str, str]) -> Word | None:
    """A Turkic noun without the endings of possession and number; several persons are a group."""
    owned = _POSSESSED.search(folded)
    stems = [(folded[: owned.start()], True), (folded[:-1], True)] if owned else []
    for stem, is_possessed in (*stems, (folded, False)):
        hard = stem[:-1] + {"g": "k", "b": "p"}.get(stem[-1:], stem[-1:])
        for form in (stem, hard):
            if form in nouns:
                return Word(nouns[form], "", is_possessed)
        plural = _PLURAL.search(stem)
        if plural and nouns.get(stem[: plural.start()]):
            return Word("institution", "", is_possessed)
    return None
