"""The licences of what Steppewire runs on, and the document that lists them."""

import re

import pytest

from docs.build import LICENCES, NOT_PLAIN, ON_PURPOSE, Package, licences, packages


def test_every_licence_is_known_and_one_that_we_take():
    assert {one.name: one.licence for one in packages() if not one.is_allowed} == {}


@pytest.mark.parametrize(
    ("name", "licence", "is_taken"),
    [
        ("x", "MIT", True),
        ("x", "", False),
        ("x", "GPL-3.0-only", False),
        ("x", "BSD-4-Clause", False),
        ("x", "MPL-1.1 OR GPL-2.0-only", True),
        ("x", "MIT AND GPL-2.0-only", False),
        ("x", "(MIT AND Zlib) OR GPL-2.0-only", True),
        ("x", "LGPL-2.1-only", False),
        ("Shapely", "BSD-3-Clause AND LGPL-2.1-only", True),
    ],
)
def test_a_licence_is_taken_by_its_parts(name, licence, is_taken):
    assert Package(name, "", "", "", licence, "").is_allowed is is_taken


def test_the_document_is_made_from_the_packages_in_use():
    written = LICENCES.read_text(encoding="utf-8")
    found = packages()
    tested = [one for one in found if one.installed == one.tested]
    assert [one.row for one in tested if one.row not in written.splitlines()] == []
    rows = [line for line in written.splitlines() if re.match(r"\| [\w.-]+ \| [^|]*\| [\d.]+ \|", line)]
    if len(tested) == len(found) == len(rows):
        assert written == licences()


def test_every_package_of_the_document_has_a_tested_version():
    assert [one.name for one in packages() if not one.tested] == []


def test_exceptions_are_made_for_packages_in_use_only():
    text = LICENCES.read_text(encoding="utf-8")
    assert [name for name in {**NOT_PLAIN, **ON_PURPOSE} if f"| {name} |" not in text] == []


def test_the_document_names_no_place_of_a_machine():
    text = LICENCES.read_text(encoding="utf-8")
    assert "://" not in text and not re.search(r"(^|[\s(])/\w", text)
