"""Decide names in Russian and the languages of the steppe: each has one meaning, unless the words around say no."""

import re
from collections.abc import Set
from typing import Final

from steppewire.analysis.mentions import persons
from steppewire.analysis.mentions.buildings import is_building, white_house
from steppewire.analysis.mentions.evidence import Found, is_head_of_sentence
from steppewire.analysis.mentions.matching import Hit
from steppewire.analysis.mentions.tongues import is_language

_OPENING: Final = frozenset('«„“"')
_CLOSING: Final = frozenset('»”“"')
_HEADED: Final = frozenset({"kk", "kk_Latn", "tr"})  # tables with names that are words too (head_word)
_TOWNS: Final = frozenset({"city", "capital"})
_new: Final = tuple.__new__  # half the time of Found(...)
REACH: Final = 24  # characters before a name that are read
_RIVER_BEFORE: Final = re.compile(
    r"\b(?:[Рр]ек(?:а|и|е|у|ой)|р\.|[Мм]ост\w* через|[Пп]аром\w* через|переправ\w* через|берег(?:у|ах)|[Пп]риток\w*|"
    r"[Рр]усл\w+|верховь\w+|низовь\w+|[Дд]ареи) $"
)
_RIVER_AFTER: Final = re.compile(
    r"-рек[аиеуо]| (?:өзен|дария|дарыя|дарья|даре|daryo|derýa|ózen|özen|o'zen|көл[іүд]|кӯли|ko'li|köli|kóli)",
    re.IGNORECASE,
)
_RIVER_BEGINS: Final = frozenset(
    {" ө", " д", " d", " ó", " ö", " o", " к", " k"}
)  # how what follows a river's name does
_NAMED_RIVER: Final = re.compile(r"\b(?:[Рр]ек(?:а|и|е|у|ой)|р\.|[Оо]зер(?:о|а|е|у|ом)) $")
_ALIKE: Final = r"[А-Я][\w-]{2,30}"
_OF_PROVINCE: Final = re.compile(rf"(?:, {_ALIKE}){{0,8}}(?: (?:и|или) {_ALIKE})? (?:област|район)")
_LED: Final = re.compile(r"\b(?:[Вв]о?|[Ии]зо?|[Дд]о|[Пп]од|[Нн]ад|[Уу]|[Нн]а) $")
_ON: Final = re.compile(r"\b[Нн]а $")
_PREPOSITIONAL: Final = re.compile(r"\b(?:[Вв]о?|[Нн]а|[Оо]б?|[Пп]ри) $")
_ELIDED_BEFORE: Final = re.compile(r"\b(?:[Вв]о?|[Ии]з) $")
_ELIDED_AFTER: Final = re.compile(r"\s?[,.;:)–—]| (?:и|или) |$")
_ADJECTIVE: Final = re.compile(r"(?:[сц]к|[жш])[а-я]{1,3}$")
_FEMININE: Final = ("ая", "ой", "ую")
# Not a year, «Казахстан-2050» is a plan for the country; nor another town, «Караганда-Балхаш» is a road.
_TITLED: Final = re.compile(r"-(?:\d{1,3}|[А-Я]{2,}|(?:Арен|Онлайн|Медиа|Инвест|Банк|Сити)[а-я]{0,2})[»”\"]")


def decide(folded: str, hits: list[Hit], table: str, led: Set[str] = frozenset()) -> list[Found]:
    """Decide every hit of a document.

    Takes   the folded text and its hits, in order; table: the name of the lexicon; led: the countries whose leaders
            the text names.
    Gives   what was decided, in order and without overlaps.
    """
    starts = {hit.start for hit in hits} if table == "ru" else frozenset()
    surnames = {hit.surface for hit in hits if persons.is_full_name(folded, hit.start, hit.end, hit.entry.rule)}
    sure = {hit.entry.country for hit in hits if not _may_be_word(folded, hit)} if table in _HEADED else None
    named = led | {hit.entry.country for hit in hits if hit.entry.kind != "government"}
    found = []
    for hit in hits:
        entry = hit.entry
        if entry.kind == "block" or _is_title(folded, hit, starts) or _is_bearer(folded, hit, starts):
            continue
        if hit.surface in surnames and not _is_led(folded, hit.start):
            continue
        if sure is not None and entry.country not in sure:
            continue
        if entry.kind == "government":
            found.extend(_government(folded, hit, named, table))
        elif entry.kind == "demonym" or hit.is_people:
            found.extend([] if is_language(folded, hit.start, hit.end, table) else [_found(hit, entry.kind)])
        elif not _is_water(folded, hit) and not _is_works(folded, hit, table):
            kind = _adjective_kind(folded, hit) if entry.rule == "adjective" else entry.kind
            found.extend([_found(hit, kind)] if kind else [])
    return found


def _government(folded: str, hit: Hit, named: Set[str], table: str) -> list[Found]:
    """A seat of government, unless it is the building; the White House may be the one in Bishkek."""
    if is_building(folded, hit.start, hit.end, hit.surface, table):
        return []
    return [_found(hit, hit.entry.kind, white_house(hit.entry.country, hit.surface, named, table))]


def _found(hit: Hit, kind: str, country: str = "") -> Found:
    """A decision by the table; a name with an ending of belonging is a people. country: where it is not the table's."""
    entry = hit.entry
    is_people = hit.is_people and kind == "name"
    rule = "belonging" if hit.is_people else entry.rule
    row = hit.start, hit.end, country or entry.country, "demonym" if is_people else kind, entry.region, rule
    return _new(Found, row)


def _is_title(folded: str, hit: Hit, starts: Set[int]) -> bool:
    """«Барселона», «Россия», «Минск-Арена»: a name alone in quotation marks is a club, a channel, a hotel."""
    if hit.start == 0 or folded[hit.start - 1] not in _OPENING:
        return False
    if folded[hit.end : hit.end + 1] in _CLOSING:
        return True
    return hit.end + 1 not in starts and _TITLED.match(folded, hit.end) is not None


def _is_bearer(folded: str, hit: Hit, starts: Set[int]) -> bool:
    """Part of a person's name; Чад Орвин too, but not Чад Камеруну. starts: where names begin, in Russian."""
    if persons.is_full_name(folded, hit.start, hit.end, hit.entry.rule) or _is_surname(folded, hit, starts):
        return True
    if hit.surface in persons.words("given_name") and hit.end - hit.start == len(hit.surface):
        return persons.is_forename(folded, hit.end)
    if hit.surface in persons.words("named_after"):
        return persons.is_namesake(folded, hit.start, hit.end)
    if hit.surface in persons.words("head_town"):
        return is_head_of_sentence(folded, hit.start) and persons.is_word_at_head(folded, hit.end)
    if not starts or hit.surface not in persons.words("given_state") or hit.end + 1 in starts:
        return False
    return persons.is_before_surname(folded, hit.end) and not _is_led(folded, hit.start)


def _is_surname(folded: str, hit: Hit, starts: Set[int]) -> bool:
    """Егор Поляков: Russian peoples have a small letter, so inside a sentence a capital one is a surname."""
    if not starts or hit.entry.kind != "demonym" or hit.surface[0].islower() or _ADJECTIVE.search(hit.surface.lower()):
        return False
    return not hit.surface.isupper() and not is_head_of_sentence(folded, hit.start)


def _is_led(folded: str, start: int) -> bool:
    """Say whether a preposition of place stands before a Russian name."""
    return _LED.search(folded, max(0, start - 8), start) is not None


def _is_water(folded: str, hit: Hit) -> bool:
    """Мост через Нарын, Нарын дарыясы, Москва-река, Чад көлү, река Нигер: a river or lake, not the town or state."""
    kind = hit.entry.kind
    if kind not in _TOWNS and kind != "name":
        return False
    after = folded[hit.end : hit.end + 2].lower()
    if (after[:1] == "-" or after in _RIVER_BEGINS) and _RIVER_AFTER.match(folded, hit.end):
        return True
    if kind == "name":
        return _NAMED_RIVER.search(folded, max(0, hit.start - REACH), hit.start) is not None
    return _RIVER_BEFORE.search(folded, max(0, hit.start - REACH), hit.start) is not None


def _is_works(folded: str, hit: Hit, table: str) -> bool:
    """На Магнитогорском комбинате: after this preposition the town would have another ending; на Кызыле: a mine.

    What happens in a town happens «в» it. Capitals and the towns checked by hand stay: «сказалось на Москве».
    """
    if table != "ru" or hit.entry.kind not in _TOWNS:
        return False
    if hit.surface.endswith(("ском", "цком")):
        return _PREPOSITIONAL.search(folded, max(0, hit.start - 5), hit.start) is not None
    is_listed = hit.entry.kind == "city" and hit.entry.rule in {"geonames", "cldr"}
    return is_listed and hit.surface.endswith("е") and _ON.search(folded, max(0, hit.start - 4), hit.start) is not None


def _may_be_word(folded: str, hit: Hit) -> bool:
    """Судан at the head of a Kazakh sentence may be "out of the water": any word has a capital there."""
    is_bare = hit.end - hit.start == len(hit.surface)
    return is_bare and hit.surface in persons.words("head_word") and is_head_of_sentence(folded, hit.start)


def _adjective_kind(folded: str, hit: Hit) -> str:
    """The kind of a town's adjective: шымкентский; with a capital in a name (Ошский университет) none.

    A capital is right at the head of a sentence, and in a province, named in full or not: в Костанайской — две трети.
    """
    if hit.surface[0].islower():
        return hit.entry.kind
    is_led = _ELIDED_BEFORE.search(folded, max(0, hit.start - 4), hit.start) is not None
    is_elided = is_led and hit.surface.endswith(_FEMININE) and _ELIDED_AFTER.match(folded, hit.end) is not None
    if is_elided or _OF_PROVINCE.match(folded, hit.end):
        return "province"
    return hit.entry.kind if is_head_of_sentence(folded, hit.start) else ""
