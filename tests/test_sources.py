"""Publishers and wires: host or text, expected name, the trap the row guards."""

import csv

import pytest

from steppewire import sources
from steppewire.paths import DATA


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.reuters.com", "Reuters"),
        ("qz.inform.kz", "Kazinform"),
        ("24.kg", "24.kg"),
        ("www.unheard-of.example", "unheard-of.example"),
        ("notreuters.com", "notreuters.com"),
        ("reuters.com.evil.example", "reuters.com.evil.example"),
        ("", ""),
    ],
)
def test_a_host_names_its_publisher(host: str, name: str) -> None:
    assert sources.publisher(host) == name


@pytest.mark.parametrize(
    ("text", "wire", "trap"),
    [
        ("ALMATY, May 3 (Reuters) - Snow fell.", "Reuters", "the classic dateline"),
        ("МОСКВА, 3 мая. /ТАСС/. Выпал снег.", "TASS", "between strokes"),
        ("ASTANA. KAZINFORM – Qar jaýdy.", "Kazinform", "after the city"),
        ("МОСКВА, 3 мая - РИА Новости. Снег.", "", "a dash before, none after: not sure, so nothing"),
        ("Snow fell.\n\nSource: AFP\n\nLeave a comment", "AFP", "a source line"),
        ("Қар жауды.\n\nДереккөз: Қазинформ", "Kazinform", "a source line in Kazakh"),
        ("Snow fell.\n\n© 2024 AFP", "AFP", "a copyright line"),
        ("Snow fell, Reuters reported on Friday, citing police.", "", "naming an agency is not being its text"),
        ("Trend lines point upward – and so does snow.", "", "a common word"),
        ("Snow fell (aa) and melted.", "", "two letters that mean much else are no sign"),
        ("Snow fell.", "", "no sign"),
    ],
)
def test_a_text_names_its_wire_by_its_own_signs(text: str, wire: str, trap: str) -> None:
    assert sources.wire(text) == wire, trap


def test_the_dateline_decides() -> None:
    assert sources.wire("Snow fell.\n\nSource: AFP", 0, "Reuters") == "Reuters"


def test_every_row_has_an_origin_and_no_host_or_sign_stands_twice() -> None:
    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    hosts = [host for row in rows for host in row["hosts"].split()]
    signs = [sign.casefold() for row in rows for sign in row["signs"].split("|") if sign]
    assert rows and all(row["origin"] and row["date"] for row in rows)
    assert len(hosts) == len(set(hosts)) and len(signs) == len(set(signs))
