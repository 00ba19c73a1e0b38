"""Expand Russian names, adjectives and peoples into their paradigms (pymorphy3, OpenCorpora dictionary)."""

from functools import cache
from itertools import takewhile

import pymorphy3

ENDINGS = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
ANALYZER = pymorphy3.MorphAnalyzer(lang="ru")
Parse = pymorphy3.analyzer.Parse


@cache
def noun(word: str) -> Parse | None:
    """The reading of a word as a noun in the nominative, a place name first."""
    parses = [p for p in ANALYZER.parse(word) if p.tag.POS == "NOUN" and p.tag.case == "nomn"]
    return min(parses, key=lambda p: ("Geox" not in p.tag, "inan" not in p.tag, -p.score), default=None)


@cache
def adjective(word: str) -> Parse | None:
    """The reading of a word as a full adjective in the nominative."""
    parses = [p for p in ANALYZER.parse(word) if p.tag.POS in {"ADJF", "PRTF"} and p.tag.case == "nomn"]
    return (
        parses[0] if parses and word.lower().endswith(("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")) else None
    )


FIRST_PARTS = {
    "американский": "американо", "английский": "англо", "афганский": "афгано", "германский": "германо",
    "греческий": "греко", "индийский": "индо", "испанский": "испано", "итальянский": "итало", "французский": "франко",
    "японский": "японо", "украинский": "украино", "иранский": "ирано", "иракский": "ирако", "армянский": "армяно",
    "азербайджанский": "азербайджано", "грузинский": "грузино", "болгарский": "болгаро", "румынский": "румыно",
    "ливанский": "ливано", "вьетнамский": "вьетнамо", "палестинский": "палестино", "таджикский": "таджико",
    "узбекский": "узбеко", "мексиканский": "мексикано",
}  # fmt: skip


def first_parts(word: str) -> set[str]:
    """The forms of an adjective before a hyphen: российско-китайский, ирано-иракский and иранско-иракский."""
    regular = word[:-2] + "о" if word.endswith(("ский", "цкий")) else word
    return {regular, FIRST_PARTS.get(word, regular)}


def is_persons(word: str) -> bool:
    """Say whether the dictionary has the form as a first name or surname."""
    return any({"Name", "Surn", "Patr"} & set(p.tag.grammemes) and p.is_known for p in ANALYZER.parse(word))


def is_place(word: str) -> bool:
    """Say whether the dictionary itself has the word as a place name."""
    return any("Geox" in p.tag and p.is_known for p in ANALYZER.parse(word))


def cased(word: str, like: str) -> str:
    """Give a lower-case form the capitals of the word it was made from, part by part."""
    if like.isupper():
        return word.upper()
    parts, models = word.split("-"), like.split("-")
    if len(parts) != len(models):
        return word[:1].upper() + word[1:] if like[:1].isupper() else word
    return "-".join(p[:1].upper() + p[1:] if m[:1].isupper() else p for p, m in zip(parts, models, strict=True))


def inflected(parse: Parse, grammemes: set[str], like: str) -> str | None:
    form = parse.inflect(grammemes)
    return cased(form.word, like) if form else None


DECLINED = {"Тонга": {"Тонга", "Тонги", "Тонге", "Тонгу", "Тонгой"}}  # the dictionary has it without cases


def noun_forms(word: str) -> set[str]:
    """The cases of a name, in its own number."""
    if word in DECLINED:
        return DECLINED[word]
    parse = noun(word)
    if word.isupper() or parse is None or "Fixd" in parse.tag:
        return {word}
    return {word} | {f for case in CASES if (f := inflected(parse, {case, parse.tag.number}, word))}


def people_forms(word: str) -> set[str]:
    """The cases of a person of a people, in both numbers."""
    if (as_adjective := adjective(word)) is not None:
        return adjective_forms(word) if as_adjective else {word}
    parse = noun(word)
    if parse is None:
        return {word}
    return {word} | {
        f for number in ("sing", "plur") for case in CASES if (f := inflected(parse, {case, number}, word))
    }


def adjective_forms(word: str) -> set[str]:
    """All full forms of an adjective."""
    parse = adjective(word)
    if parse is None:
        return {word}
    forms = {cased(f.word, word) for f in parse.lexeme if f.tag.POS == "ADJF" and "Supr" not in f.tag}
    return forms | first_parts(word)


def _agreeing(word: str, case: str, head: Parse) -> str:
    parse = adjective(word)
    gender = {"plur"} if head.tag.number == "plur" else {head.tag.gender or "masc"}
    animacy = {"inan"} if case == "accs" and gender & {"masc", "plur"} else set()
    return (parse and inflected(parse, {case} | gender | animacy, word)) or word


def phrase_forms(phrase: str) -> set[str]:
    """The cases of a name of several words: adjectives and their noun change, what follows stays."""
    words = phrase.split(" ")
    if len(words) == 1:
        return noun_forms(phrase)
    if "и" in words:
        return {phrase, *_joined(words)}
    leading = list(takewhile(adjective, words[:-1]))
    head = noun(words[len(leading)])
    if head is None:
        return {phrase}
    forms = {phrase}
    for case in CASES:
        middle = inflected(head, {case, head.tag.number}, words[len(leading)]) or words[len(leading)]
        forms.add(" ".join([*(_agreeing(w, case, head) for w in leading), middle, *words[len(leading) + 1 :]]))
    return forms


def _joined(words: list[str]) -> set[str]:
    """Босния и Герцеговина: every noun changes."""
    forms = set()
    for case in CASES:
        parses = [noun(word) if word[:1].isupper() else None for word in words]
        changed = [(p and inflected(p, {case, p.tag.number}, w)) or w for w, p in zip(words, parses, strict=True)]
        forms.add(" ".join(changed))
    return forms
