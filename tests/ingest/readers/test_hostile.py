"""Every reader on damaged bytes: articles or reasons, never a traceback, and the numbers add up."""

import gzip
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steppewire.ingest import arc, kinds, readers
from steppewire.ingest.given import Given, Problem
from steppewire.ingest.inputs import Input, Limits, Refused, UnreadableError, of_bytes
from tests.ingest.readers import (
    test_csl,
    test_docx,
    test_europresse,
    test_factiva,
    test_factiva_xml,
    test_gdelt,
    test_mail,
    test_nexis,
    test_pdf,
    test_ris,
    test_telegram,
    test_xlsx,
)
from tests.ingest.readers.reading import read
from tests.ingest.test_arc import archive, entry
from tests.ingest.test_warc import PAGE, answer

SEEDS: dict[str, bytes] = {
    "telegram": test_telegram.export(test_telegram.message(1, ["a ", {"text": "b"}]), {"type": "service"}).encode(),
    "mail": test_mail.mail(test_mail.NEWS, test_mail.PAGE).as_bytes(),
    "pdf": test_pdf.pdf(test_pdf.page(*test_pdf.FIRST), packed=False),
    "docx": test_docx.docx("Yaks return", "They came back."),
    "xlsx": test_xlsx.SOUND,
    "ris": test_ris.ONE.encode(),
    "csl": b'[{"id": "a", "type": "article-newspaper", "title": "Yaks", "issued": {"date-parts": [[2024, 5, 7]]}}]',
    "nexis": (test_nexis.ONE + test_nexis.TWO).encode(),
    "nexis_html": test_nexis.in_page(
        1, "1 of 1 DOCUMENTS", "Post", "May 7, 2024", "Yaks", "LENGTH: 9", "Text."
    ).encode(),
    "factiva": (test_factiva.HEAD + test_factiva.ONE + test_factiva.BARE).encode(),
    "factiva_xml": (test_factiva_xml.OPEN + test_factiva_xml.ONE + test_factiva_xml.CLOSE).encode(),
    "europresse": test_europresse.OLDER.encode(),
    "gdelt": (test_gdelt.event(61) + "\n" + test_gdelt.event(61, "UZ")).encode(),
}


def test_there_is_a_seed_for_each_reader_and_each_is_known_by_its_content() -> None:
    assert set(SEEDS) == set(readers.KINDS)
    zipped = {"docx", "xlsx"}
    assert {kind: kinds.sniff(raw, "file") for kind, raw in SEEDS.items() if kind not in zipped} == {
        kind: kind for kind in SEEDS if kind not in zipped
    }


@st.composite
def damaged(draw: st.DrawFn, raw: bytes) -> bytes:
    """A sound file with stretches cut out, doubled, or exchanged for noise."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + draw(st.sampled_from([1, 9, 200, 100_000])))))
        piece = draw(
            st.one_of(st.just(b""), st.just(raw[start:end] * 2), st.binary(max_size=60), st.text().map(str.encode))
        )
        raw = raw[:start] + piece + raw[end:]
    return raw


def outcome(kind: str, raw: bytes) -> list[Given | Problem]:
    """What a reader gives for bytes, called as ingest calls it."""

    def pages(source: Input, limits: Limits) -> Iterable[Given | Problem]:
        return [Given("page", body=source.whole(limits.page).decode("utf-8", "replace"))]

    try:
        return list(readers.reader(kind, pages=pages, mapping=None)(of_bytes(raw, "x", "x"), Limits()))
    except UnreadableError as error:
        return [Problem("x", error.stage, error.reason)]


@pytest.mark.parametrize("kind", sorted(SEEDS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(draw=st.data())
def test_damage_ends_as_articles_or_reasons(kind: str, draw: st.DataObject) -> None:
    found = outcome(kind, draw.draw(damaged(SEEDS[kind])))
    assert found
    for one in found:
        assert isinstance(one, Given | Problem) and isinstance(one.record, str)
        assert isinstance(one, Given) or (
            one.reason.endswith(".") and "\n" not in one.reason and len(one.excerpt) <= 200
        )


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(draw=st.data(), kind=st.sampled_from(sorted(SEEDS)), is_packed=st.booleans())
def test_damage_adds_up_from_file_to_row(tmp_path: Path, draw: st.DataObject, kind: str, is_packed: bool) -> None:
    raw = draw.draw(damaged(SEEDS[kind]))
    articles, problems = read(tmp_path, "file.gz" if is_packed else "file", gzip.compress(raw) if is_packed else raw)
    assert articles or problems


@settings(max_examples=100, deadline=None)
@given(raw=damaged(archive(entry(answer(PAGE)), entry(answer(PAGE)))))
def test_old_web_archives_end_as_pages_or_reasons(raw: bytes) -> None:
    try:
        found = list(arc.records(of_bytes(raw, "x", "x"), Limits()))
    except UnreadableError as error:
        assert error.reason.endswith(".")
        return
    assert found and all(isinstance(one, Input | Refused) for one in found)


_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20)),
    lambda inside: st.one_of(st.lists(inside, max_size=3), st.dictionaries(st.text(max_size=9), inside, max_size=3)),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("kind", "whole", "wrap"),
    [
        ("csl", test_csl.ONE, lambda item: [item]),
        ("telegram", test_telegram.message(1, "Snow."), lambda item: {**test_telegram.CHANNEL, "messages": [item]}),
        ("telegram", {**test_telegram.CHANNEL, "messages": []}, lambda item: item),
    ],
    ids=["reference", "message", "chat"],
)
@settings(max_examples=60, deadline=None)
@given(draw=st.data())
def test_any_value_may_stand_anywhere(
    kind: str, whole: dict[str, object], wrap: Callable[[object], object], draw: st.DataObject
) -> None:

    name = draw.draw(st.sampled_from(sorted(whole)))
    found = outcome(kind, json.dumps(wrap({**whole, name: draw.draw(_VALUES)})).encode())
    assert found and all(isinstance(one, Given | Problem) for one in found)
