"""Countries: codes, names, neighbours, regions and blocs, read from data/countries.csv."""

import csv
from functools import cache
from typing import NamedTuple

from steppewire.paths import DATA


class Country(NamedTuple):
    """One state, territory or former state; neighbours and blocs are codes."""

    code: str
    iso2: str
    fips: str
    name: str
    capital: str
    continent: str
    region: str
    neighbours: tuple[str, ...]
    blocs: tuple[str, ...]
    is_former: bool


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


@cache
def all_countries() -> dict[str, Country]:
    """Read every country, by ISO 3166-1 alpha-3 code (XKX for Kosovo, SUN and the like for former states).

    Source  GeoNames, CLDR; see data/README.md.
    """
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["country"]: Country(
                row["country"],
                row["iso2"],
                row["fips"],
                row["name"],
                row["capital"],
                row["continent"],
                row["region"],
                neighbours=_listed(row["neighbours"]),
                blocs=_listed(row["blocs"]),
                is_former=row["status"] == "former",
            )
            for row in csv.DictReader(file)
        }


@cache
def names() -> dict[str, str]:
    """Give the English name of every country, by code."""
    return {code: country.name for code, country in all_countries().items()}


def neighbours(code: str) -> tuple[str, ...]:
    """Give the codes of the countries that share a land border."""
    return all_countries()[code].neighbours


@cache
def blocs() -> dict[str, tuple[str, ...]]:
    """Give the member states of each bloc: EU, SCO, CSTO, EAEU, CIS, NATO, OTS, C5."""
    members: dict[str, list[str]] = {}
    for country in all_countries().values():
        for bloc in country.blocs:
            members.setdefault(bloc, []).append(country.code)
    return {bloc: tuple(sorted(codes)) for bloc, codes in sorted(members.items())}


def region_of(code: str) -> str:
    """Give the macro-region of a country: Central Asia, Caucasus, else its continent."""
    return all_countries()[code].region


@cache
def from_fips() -> dict[str, str]:
    """Give ISO 3166-1 alpha-3 codes by FIPS 10-4 code, which GDELT uses: TI is Tajikistan, RS is Russia."""
    return {country.fips: code for code, country in all_countries().items() if country.fips}


@cache
def from_iso2() -> dict[str, str]:
    """Give ISO 3166-1 alpha-3 codes by alpha-2 code."""
    return {country.iso2: code for code, country in all_countries().items() if country.iso2}


@cache
def _phrases() -> dict[str, str]:
    """Every word or name that stands for one country alone, in lower case, in any language."""
    meanings: dict[str, set[str]] = {}
    with (DATA / "names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["country"] and len(row["surface"]) > 1:
                meanings.setdefault(row["surface"].lower(), set()).add(row["country"])
    return {phrase: next(iter(codes)) for phrase, codes in meanings.items() if len(codes) == 1}


def country_of_phrase(phrase: str) -> str | None:
    """Resolve the first country that a phrase names: "Kazakh President", "U.S. officials".

    Takes   phrase: a name, title or office of some words, in any of the languages.
    Gives   a code, or None. Stretches of up to four words are looked up, the longest first.
    Errors  none.
    """
    words = phrase.replace("’s", "").replace("'s", "").lower().split()
    for at in range(len(words)):
        for width in range(min(4, len(words) - at), 0, -1):
            piece = " ".join(words[at : at + width])
            code = _phrases().get(piece) or _phrases().get(piece.strip(",;:()«»“”\"'"))
            if code:
                return code
    return None
