"""Countries: codes, blocs, phrases, and the tables behind them."""

import csv
from collections import Counter

import pytest

from steppewire import countries
from steppewire.paths import DATA
from steppewire.schema import STATES


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_names_are_english_and_short():
    names = countries.names()
    assert [names[code] for code in STATES] == ["Kazakhstan", "Uzbekistan", "Kyrgyzstan", "Tajikistan", "Turkmenistan"]
    assert (names["XKX"], names["SUN"]) == ("Kosovo", "Soviet Union")


def test_fips_is_not_iso():
    fips = countries.from_fips()
    assert (fips["TI"], fips["TX"], fips["RS"], fips["CH"]) == ("TJK", "TKM", "RUS", "CHN")
    assert countries.from_iso2()["KZ"] == "KAZ"


def test_neighbours_go_both_ways():
    known = countries.all_countries()
    assert all(code in known[other].neighbours for code in known for other in known[code].neighbours)
    assert set(countries.neighbours("KAZ")) == {"CHN", "KGZ", "RUS", "TKM", "UZB"}


def test_blocs_have_known_members():
    blocs = countries.blocs()
    assert blocs["C5"] == tuple(sorted(STATES))
    assert all(member in countries.names() for members in blocs.values() for member in members)
    assert len(blocs["EU"]) == 27


def test_regions():
    assert {countries.region_of(code) for code in STATES} == {"Central Asia"}
    assert countries.region_of("GEO") == "Caucasus"


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Kazakh President", "KAZ"),
        ("U.S. officials", "USA"),
        ("the South Korean minister", "KOR"),
        ("Uzbekistan’s central bank", "UZB"),
        ("министр иностранных дел Казахстана", "KAZ"),
        ("the minister of health", None),
        ("", None),
    ],
)
def test_country_of_phrase(phrase, code):
    assert countries.country_of_phrase(phrase) == code


@pytest.mark.parametrize("table", ["names.csv", "aliases.csv", "peoples.csv", "cities.csv", "provinces.csv"])
def test_tables_know_their_countries(table):
    assert {row["country"] for row in rows(table)} - {""} <= set(countries.names()) | {"XKX"}


def test_one_meaning_for_a_name_in_a_language():
    counts = Counter((row["language"], row["surface"]) for row in rows("names.csv"))
    assert max(counts.values()) == 1


def test_only_regions_and_blockers_have_no_country():
    assert {row["kind"] for row in rows("names.csv") if not row["country"]} == {"region", "block"}
