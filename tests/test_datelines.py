"""Datelines: text, place, agency, and the trap each row guards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire import datelines

ROWS = [
    ("ASTANA, Feb 28 (Demo Wire) – Bakers met.", "ASTANA", "Demo Wire", "place, date, agency"),
    ("Astana, 5 May (Demo Wire) - Bakers met.", "Astana", "Demo Wire", "small letters need a date or an agency"),
    ("OSH, May 5 - Bakers met.", "OSH", "", "no agency"),
    ("TASHKENT (DW) -- Bakers met.", "TASHKENT", "DW", "two hyphens"),
    ("WASHINGTON — Bakers met.", "WASHINGTON", "", "capitals and a dash"),
    ("DUSHANBE, Tajikistan (DW) — Bakers met.", "DUSHANBE", "DW", "with the country"),
    ("АСТАНА, 28 фев — Демо Новости. Пекари встретились.", "АСТАНА", "Демо Новости", "Russian, agency after the dash"),
    ("БИШКЕК, 5 мая. /ДЕМО/. Пекари встретились.", "БИШКЕК", "ДЕМО", "agency between slashes"),
    ("ASTANA. DEMOINFORM – Naýbaıshylar jınaldy.", "ASTANA", "DEMOINFORM", "Kazakh agencies: two words, a dash"),
    ("БИШКЕК, 9-июнь (DW) – Пекари встретились.", "БИШКЕК", "DW", "Kyrgyz and Uzbek: a hyphen after the day"),
    ("TOSHKENT, 8-sentabr. – Bakers met.", "TOSHKENT", "", "Uzbek, a stop before the dash"),
    ("AŞGABAT, 15-nji iýun (DW) – Bakers met.", "AŞGABAT", "DW", "Turkmen ordinal"),
    ("НАРЫН, 20 января. Пекари встретились.", "НАРЫН", "", "a date and a stop"),
    ("АСТАНА. Пекари встретились.", "АСТАНА", "", "a place in capitals and a stop"),
    ("ARAL, 7 nauryz. /DW/ – Bakers met.", "ARAL", "DW", "Kazakh in Latin letters"),
    ("Headline\n\nBy Anna Brook\n\nOSH, May 5 (DW) - Bakers met.", "OSH", "DW", "after headline and byline"),
]


@pytest.mark.parametrize(("text", "place", "agency", "trap"), ROWS, ids=[row[3] for row in ROWS])
def test_datelines(text, place, agency, trap):
    found = datelines.find(text)
    assert found is not None
    assert (text[found.place_start : found.place_end], found.agency) == (place, agency)
    assert text[found.end :].startswith(("Bakers", "Пекари", "Naýbaıshylar"))


@pytest.mark.parametrize(
    "text",
    [
        "Bakers met – and left.",
        "The bakers (about forty of them) met in May.",
        "Anna Brook, May 5, 2024",
        "U.S. bakers met.",
        "NATO. bakers met.",
        "“We met,” she said – in Osh.",
        "",
    ],
)
def test_no_dateline(text):
    assert datelines.find(text) is None


def test_only_the_body_is_looked_at():
    text = "OSH, May 5 - A title\n\nBakers met."
    assert datelines.find(text, 22) is None


@given(st.text(max_size=300))
def test_spans_are_nested(text):
    found = datelines.find(text)
    if found:
        assert 0 <= found.start <= found.place_start < found.place_end <= found.end <= len(text)
