"""Tell a seat of government that acts from the building of that name where something happens.

The Kremlin said, a letter to the Kremlin, the Kremlin's spokesman: the government. A meeting in the Kremlin, a visit to
the White House, концерт в Кремле: a house in a capital, which names no country. «В Кремле заявили» has no other
subject: the government speaks.
"""

import csv
import re
from collections.abc import Collection
from functools import cache
from typing import Final

from steppewire.analysis.mentions.persons import words
from steppewire.paths import DATA

REACH: Final = 48  # characters before a name that are read
_AT: Final = re.compile(
    r"(?<!\w)(?:(?P<who>(?i:officials?|sources?|aides?|advisers?|insiders?|people|staff|someone|leaders?)) )?"
    r"(?:[Aa]t|[Ii]n|[Ii]nside|[Oo]utside|[Ii]nto|[Nn]ear|[Bb]eside|[Ww]ithin|[Aa]round|[Ee]nter(?:s|ed|ing)?|[Tt]our(?:s|ed|ing)|"
    r"[Vv]isit(?:s|ed|ing)?)(?: the)? $"
)
_RUSSIAN_PLACE: Final = re.compile(
    r"(?:\b(?:[Вв]озле|[Оо]коло|[Бб]лиз|[Нн]апротив|[Вв]нутри|[Нн]ад|[Нн]а|стен(?:ы|ах|ам)?|здани[еяию]|территори[ияюей]{1,2}|"
    r"[Хх]озя\w{1,6})|ск(?:ий|ого|ому|им|ом)) $"
)
_RUSSIAN_IN: Final = re.compile(r"(?:(?P<word>[а-я-]{3,20}),? )?\b[Вв]о? $")
_RUSSIAN_LOCATIVE: Final = re.compile(r"(?:Кремле|[Дд]оме|Пентагоне|Акорде)$")
_ADDRESSED: Final = re.compile(
    r"\b(?:письм|жалоб|запрос|обращен|обрати|послани|сигнал|вопрос|отправ|направ|перед|адрес|доложи|доклад|сообщи|звон)"
    r"[а-я]*(?<!ся)(?<!сь)(?: [а-я]+){0,3} [Вв]о? $"
)
_NEXT_WORDS: Final = re.compile(r"(?: не| также| уже| тоже| пока| ранее)*,? (?P<word>[а-я]{3,20})")
_LOCATIVE: Final = {
    "kk": re.compile(r"[дт][ае](?:ғы|гі)?\w{0,8}$"),
    "ky": re.compile(r"[дт][аоеө](?:г[ыиуү])?\w{0,8}$"),
    "uz": re.compile(r"(?:da|dagi\w{0,8})$"),
    "uz_Cyrl": re.compile(r"(?:да|даги\w{0,8})$"),
    "tk": re.compile(r"(?:d[ae]|d[ae]k[iy]\w{0,8})$"),
    "kk_Latn": re.compile(r"[dt][ae](?:[ǵğg]'?[yiı])?\w{0,8}$"),
}
_TAJIK_IN: Final = re.compile(r"\b[Дд]ар (?:қасри )?$")


@cache
def _verbs() -> frozenset[str]:
    """Russian verbs of saying and thinking in the plural, which need no subject: заявили, считают."""
    with (DATA / "reporting_verbs.csv").open(encoding="utf-8", newline="") as file:
        forms = {row["form"] for row in csv.DictReader(file) if row["language"] == "ru"}
    return frozenset(form for form in forms if form.endswith(("ли", "ют", "ут", "ят", "ат"))) | words("ru_thinking")


def is_building(folded: str, start: int, end: int, surface: str, table: str) -> bool:
    """Say whether the name of a seat of government is the place where something happens.

    Takes   the folded text; the place of the name in it, its ending included; its surface; the table it is from.
    Cost    some dozen characters on both sides.
    """
    if not surface.startswith(tuple(words("building"))):
        return False
    if table == "en":
        match = _AT.search(folded, max(0, start - REACH), start)
        return match is not None and match["who"] is None and not folded.startswith("'s", end)
    if table == "ru":
        return _is_russian_building(folded, start, end)
    if table == "tg":
        return _TAJIK_IN.search(folded, max(0, start - REACH), start) is not None
    ending = folded[start + len(surface) : end]
    return table in _LOCATIVE and _LOCATIVE[table].match(ending.lstrip("-'")) is not None


def white_house(country: str, surface: str, named: Collection[str], table: str) -> str:
    """The country of a White House: Bishkek has one too, which is meant where a text names Kyrgyzstan and not the USA.

    Takes   country: that of the table; named: the countries that the text names besides. A Kyrgyz text needs no name.
    """
    if country != "USA" or "USA" in named or not surface.startswith(tuple(words("white_house"))):
        return country
    return "KGZ" if table == "ky" or "KGZ" in named else country


def _is_russian_building(folded: str, start: int, end: int) -> bool:
    before = max(0, start - REACH)
    if _RUSSIAN_PLACE.search(folded, before, start):
        return True
    led = _RUSSIAN_IN.search(folded, before, start)
    if led is None:
        return False
    if _RUSSIAN_LOCATIVE.search(folded, start, end):
        after = _NEXT_WORDS.match(folded, end)
        said = {led["word"], after["word"] if after else None}
        return not said & _verbs()
    return _ADDRESSED.search(folded, before, start) is None
