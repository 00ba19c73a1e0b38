"""Tell the name of a language from its people: the Russian language, на казахском языке, қазақ тілі, забони тоҷикӣ.

A language belongs to no state: Russian is spoken in eleven, so a law on the Russian language names no country.
"""

import re
from typing import Final

REACH: Final = 40  # characters before a name that are read
# An adjective that stands for a language takes part in a list: Kazakh, Russian and English languages.
_JOINED: Final = {
    "en": r"(?:(?:,|,? and|,? or) [A-Z][a-z]+){0,5}",
    "ru": r"(?:(?:,|,? и|,? или|/) ?[А-Яа-я-]{3,20}[сц]к[а-я]{1,3}){0,5}",
    "kk": r"(?:(?:,|,? және| мен| пен| бен| не) \w{3,15}){0,5}",
    "ky": r"(?:(?:,|,? жана| менен| же) \w{3,15}){0,5}",
    "uz": r"(?:(?:,| va| hamda| bilan| yoki) [\w']{3,15}){0,5}",
    "uz_Cyrl": r"(?:(?:,| ва| ҳамда| билан| ёки) \w{3,15}){0,5}",
    "tk": r"(?:(?:,| we| bilen| hem) \w{3,15}){0,5}",
    "kk_Latn": r"(?:(?:,|,? (?:jáne|jäne|jane)| men| pen| ben) [\w']{3,15}){0,5}",
    "tr": r"(?:(?:,| ve| ile) \w{3,15}){0,5}",
}
# The stem is a word in other senses too (тілші: correspondent, тилек: wish, tilla: gold), so what follows it is listed.
_WORD: Final = {
    "en": r"(?:[ -][Ll]anguages?\b|-speak(?:ing|ers?)\b| speakers?\b)",
    "ru": r"(?:(?: [а-я]{3,20}(?:ый|ого|ому|ым|ом|ий|его|ему|им|ем))? язык(?:а|у|ом|е|и|ов|ам|ами|ах)?\b)",
    "kk": r"(?: (?:ана|әдеби|мемлекеттік))? тіл(?:[ід]|дер|мен|\b)",
    "ky": r"(?: (?:эне|адабий|мамлекеттик))? тил(?:[ид]|дер|\b)",
    "uz": r"(?: (?:ona|adabiy|davlat))? til(?:i|da|dan|ga|lar|\b)",
    "uz_Cyrl": r"(?: (?:она|адабий|давлат))? тил(?:и|да|дан|га|лар|\b)",
    "tk": r"(?: (?:ene|edebi|döwlet))? dil(?:i|de|den|ler|\b)",
    "kk_Latn": r"(?: (?:ana|ádebı|memlekettik))? t[iı]l(?:[iıd]|der|men|\b)",
    "tr": r" dil(?:i|de|den|ler|\b)",
}
# A part of the word; where it is not near, nothing need be matched. The search costs little.
_STEMS: Final = {
    "en": ("anguage", "speak"), "ru": ("язык",), "kk": ("тіл",), "ky": ("тил",), "uz": ("til",), "uz_Cyrl": ("тил",),
    "tk": ("dil",), "kk_Latn": ("til", "tıl"), "tr": ("dil",),
}  # fmt: skip
NEAR: Final = 130  # characters; a list of six languages is shorter
_AFTER: Final = {table: re.compile(_JOINED[table] + word) for table, word in _WORD.items()}
_TAJIK: Final = re.compile(r"\b[Зз]абон(?:и|ҳои|у адабиёти)(?: давлатии| адабии)?(?: [а-яӣӯҳқғҷъ]{3,15}(?:,| ва|у))* $")
_END: Final = r"(?:[.;:!?)»\"”]|,(?! [A-ZА-Я])|$)"  # what may not stand between an adjective and its noun
_SPOKEN: Final = re.compile(
    r"\b(?:[Ii]n|[Ii]nto|[Ss]peaks?|[Ss]peaking|[Ss]poke|[Ff]luent) (?:[A-Z][a-z]+(?:,|,? and|,? or) )*$"
)
_SPOKEN_AFTER: Final = re.compile(_JOINED["en"] + _END)
_LINKS: Final = frozenset({"and", "or "})
_RUSSIAN_SPOKEN: Final = re.compile(r"\b[Нн]а (?:[а-я]+[сц]к(?:ом|ий)(?:,|,? и|,? или) )*$")
_OF_STATE: Final = re.compile(r"росси|[а-я]+стан")  # российский, казахстанский: no language is called so
_RUSSIAN_SPOKEN_AFTER: Final = re.compile(r"(?:(?:,|,? и|,? или) [а-я]+[сц]к(?:ом|ий))*" + _END)


def is_language(folded: str, start: int, end: int, table: str) -> bool:
    """Say whether the name of a people is that of its language here.

    Takes   the folded text; the place of the name, its ending included; the table it is from.
    Cost    some dozen characters on both sides.
    """
    if table == "tg":
        return _TAJIK.search(folded, max(0, start - REACH), start) is not None
    if table not in _AFTER:
        return False
    for stem in _STEMS[table]:
        if folded.find(stem, end, end + NEAR) >= 0 and _AFTER[table].match(folded, end):
            return True
    return _is_spoken(folded, start, end, table)


def _is_spoken(folded: str, start: int, end: int, table: str) -> bool:
    """Say whether no noun follows, as in "speaks Kazakh and Russian." and «говорит на русском»."""
    if table == "en":
        if folded[end : end + 1] == " " and folded[end + 1 : end + 4] not in _LINKS:
            return False  # a noun follows, as nearly always
        before, after = _SPOKEN, _SPOKEN_AFTER
    elif table == "ru" and folded.endswith(("ком", "кий"), start, end) and not _OF_STATE.match(folded, start):
        before, after = _RUSSIAN_SPOKEN, _RUSSIAN_SPOKEN_AFTER
    else:
        return False
    return after.match(folded, end) is not None and before.search(folded, max(0, start - REACH), start) is not None
