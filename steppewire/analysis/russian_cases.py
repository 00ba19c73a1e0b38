"""Russian case forms of nouns and names, read back to the nominative by their endings."""

import re
from collections.abc import Callable, Iterator
from typing import Final

_NOUN_ENDINGS: Final = (  # case, ending, what stands there in the nominative
    ("genitive", "ства", ("ство",)),
    ("locative", "стве", ("ство",)),
    ("genitive", "ия", ("ие",)),
    ("genitive", "ии", ("ия",)),
    ("locative", "ии", ("ие", "ия")),
    ("genitive", "я", ("й", "ь")),
    ("genitives", "ов", ("", "ы")),
    ("genitives", "ев", ("и",)),
    ("genitives", "ей", ("и", "ь")),
    ("genitive", "а", ("", "о")),
    ("genitive", "ы", ("а",)),
    ("genitive", "и", ("а", "ь", "я")),
    ("locative", "е", ("", "а", "о", "й")),
    ("locative", "и", ("ь",)),
    ("plural", "ы", ("",)),
    ("plural", "и", ("", "ь")),
)
PLURALS: Final = {"plural": "", "genitives": "genitive"}
"""Cases that several persons or things stand in, with the case of one."""
_LAST_OF_MEN: Final = ((re.compile(r"(?<=[оеёиы][вн])а$"), ""), (re.compile(r"(?<=[сц]к)ого$"), "ий"))
_LAST_OF_WOMEN: Final = ((re.compile(r"(?<=[оеёиы][вн])ой$"), "а"), (re.compile(r"(?<=[сц]к)ой$"), "ая"))
_FIRST_OF_MEN: Final = (
    (re.compile(r"(?<=[еиаоу])я$"), "й"),
    (re.compile(r"(?<=[рл])я$"), "ь"),
    (re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])а$"), ""),
    (re.compile(r"(?<=[гкхт])[иы]$"), "а"),
    (re.compile(r"(?<=ль)и$"), "я"),
)
_FIRST_OF_WOMEN: Final = ((re.compile(r"ы$"), "а"), (re.compile(r"(?<=[гкхжчшщ])и$"), "а"), (re.compile(r"и$"), "я"))
_STEM: Final = re.compile(r"(?:ого|ому|ым|ом|ой|а|у|е)$")
_ADJECTIVES: Final = (
    (re.compile(r"(?<=[гкхжшщч])ого$|(?<=[жшщчн])его$"), ("ий", "ое")),
    (re.compile(r"ого$|ом$"), ("ый", "ое")),
    (re.compile(r"ой$"), ("ая", "ая")),
    (re.compile(r"ей$"), ("яя", "яя")),
    (re.compile(r"их$"), ("ие", "ие")),
    (re.compile(r"ых$"), ("ые", "ые")),
)
_ADJECTIVES_OF_MANY: Final = ((re.compile(r"их$"), "ие"), (re.compile(r"ых$"), "ые"))
_NOUNS_OF_MANY: Final = (
    (re.compile(r"(?<=[гкхжшщч])ов$"), "и"),
    (re.compile(r"ов$"), "ы"),
    (re.compile(r"е[йв]$"), "и"),
)


def lemmas(word: str) -> Iterator[tuple[str, str]]:
    """Give what nominatives a form may come from, with its case; most are no words at all."""
    for case, ending, bases in _NOUN_ENDINGS:
        if word.endswith(ending):
            for base in bases:
                yield case, word[: -len(ending)] + base


def is_many(word: str, is_known: Callable[[str], bool]) -> bool:
    """Say whether a form is the genitive of several; is_known: whether a nominative is a word."""
    first = next(((case, base) for case, base in lemmas(word) if is_known(base)), None)
    return first is not None and first[0] == "genitives" and first[1][-1] not in "ыи"


def name_stem(name: str) -> str:
    """Give a name without a case ending."""
    return _STEM.sub("", name) if len(name) > 4 else name


def nominative_name(name: str) -> str:
    """Put a person's name from the genitive into the nominative: Мирлана Ташева, Елены Беловой."""
    parts = name.split()
    last = _replaced(parts[-1], _LAST_OF_WOMEN)
    is_woman = last != parts[-1] or parts[-1].endswith("ой")
    if not is_woman:
        last = _replaced(parts[-1], _LAST_OF_MEN)
    rules = _FIRST_OF_WOMEN if is_woman else _FIRST_OF_MEN
    changed = is_woman or last != parts[-1]
    firsts = [_replaced(part, rules) if changed or len(parts) > 1 else part for part in parts[:-1]]
    return " ".join([*firsts, last])


def nominative_phrase(phrase: str, lemma: str, at: int) -> str:
    """Put the adjectives and the head of a phrase into the nominative; the words behind the head stay.

    Takes   lemma: the head's nominative; at: which word of the phrase the head is.
    """
    parts = phrase.split()
    gender = 1 if lemma.endswith(("о", "е")) else 0
    for number in range(at):
        for ending, (masculine, neuter) in _ADJECTIVES:
            if ending.search(parts[number]):
                parts[number] = ending.sub((masculine, neuter)[gender], parts[number])
                break
    head = parts[at]
    parts[at] = lemma.capitalize() if head[:1].isupper() and not head.isupper() else head if head.isupper() else lemma
    return " ".join(parts)


def nominative_group(phrase: str, at: int) -> str:
    """Put a phrase whose head is a genitive of several into the nominative: китайских организаторов."""
    parts = phrase.split()
    parts[:at] = [_replaced(part, _ADJECTIVES_OF_MANY) for part in parts[:at]]
    parts[at] = _replaced(parts[at], _NOUNS_OF_MANY)
    return " ".join(parts)


def _replaced(word: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    """A word under the first rule that fits."""
    for ending, base in rules:
        if len(word) > 3 and ending.search(word):
            return ending.sub(base, word)
    return word
