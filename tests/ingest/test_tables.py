"""Tables and JSON: headers, delimiters, limits, streams."""

import json
from collections.abc import Iterator

import pytest

from steppewire.ingest import json_records, json_text, tables
from steppewire.ingest.given import Given, Problem
from steppewire.ingest.inputs import Limits, of_bytes

LIMITS = Limits(record=2000, document=5000)


def rows(raw: str | bytes, limits: Limits = LIMITS) -> list[Given | Problem]:
    return list(tables.read(of_bytes(raw.encode() if isinstance(raw, str) else raw, "x.csv", "x.csv"), limits))


def records(raw: str | bytes, name: str = "x.json", limits: Limits = LIMITS) -> list[Given | Problem]:
    return list(json_records.read(of_bytes(raw.encode() if isinstance(raw, str) else raw, name, name), limits))


def titles(found: list[Given | Problem]) -> list[str]:
    return [one.title for one in found if isinstance(one, Given)]


def stages(found: list[Given | Problem]) -> list[tuple[str, str, bool]]:
    return [(one.record, one.stage, one.is_record) for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_from_the_header(delimiter: str) -> None:
    found = rows(delimiter.join(["id", "Title", "Body Text"]) + "\n" + delimiter.join(["7", "Snow", "It fell."]) + "\n")
    assert [(one.record, one.title, one.body) for one in found if isinstance(one, Given)] == [("7", "Snow", "It fell.")]


@pytest.mark.parametrize("charset", ["utf-8-sig", "cp1251", "utf-16", "koi8-r"])
def test_a_table_is_decoded(charset: str) -> None:
    raw = "Заголовок;Текст\nСнег;Снег выпал на перевале в понедельник утром, сообщили спасатели.\n".encode(charset)
    assert titles(rows(raw)) == ["Снег"]


def test_a_quotation_mark_that_is_never_closed_ends_the_table_and_is_told() -> None:
    found = rows('title,body\nSnow,fell\nHail,"' + "x\n" * 3000)
    assert titles(found) == ["Snow"]
    assert stages(found) == [("row 2", "parse", True)]


def test_of_two_columns_of_one_name_the_first_that_is_filled_is_read() -> None:
    found = rows("title,title,body\n,Snow,fell\nHail,no,came\n")
    assert titles(found) == ["Snow", "Hail"]
    assert stages(found) == [("x.csv", "parse", False)]


def test_nul_and_formulas_are_text() -> None:
    found = rows("title,body\n=SUM(1),a\0b\n")
    assert isinstance(found[0], Given) and (found[0].title, found[0].body) == ("=SUM(1)", "a\0b")


def test_a_list_longer_than_any_limit_is_streamed() -> None:
    whole = json.dumps([{"title": f"Snow {n}", "body": "It fell. " * 50} for n in range(3000)])
    assert len(whole) > 4 * json_text.PIECE
    assert titles(records(whole)) == [f"Snow {n}" for n in range(3000)]


def test_records_before_broken_json_are_kept() -> None:
    found = records('[{"title": "Snow"}, {"title": "Hail"}, {"title": ')
    assert titles(found) == ["Snow", "Hail"]
    assert stages(found) == [("record 3", "parse", True)]


@pytest.mark.parametrize(
    "raw",
    [
        '[{"title": "a"},]', '[{"title": "a"} {"title": "b"}]', '[{"title": "a"}', '[{"title": "a"}] x',
        '{"title": "a"} x', '{"title": "a"', '{"title": NaN}', "[,]", "[1 2]", '["a\n"]', "[01]", "nul", "'a'",
        '{"a": 1, "a": }', "[" * 9000, "{" * 9000, '{"title": "a\\x"}', "[1e]", "[-]", "\ufeff", "]",
    ],
)  # fmt: skip
def test_what_is_no_json_is_told(raw: str) -> None:
    assert [(stage, is_record) for _, stage, is_record in stages(records(raw))] == [("parse", True)]


@pytest.mark.parametrize(
    "raw", ["1", '"text"', "null", "[]", "{}", '{"data": []}', "[1, null]", "[[]]", "[12345678901234567890]"]
)
def test_json_without_records_is_told(raw: str) -> None:
    found = records(raw)
    given = [one for one in found if isinstance(one, Given)]
    assert not any(one.title or one.body for one in given)
    assert len(given) + len(stages(found)) == 1


def test_a_line_that_is_too_long_is_left_out_and_the_next_one_read() -> None:
    raw = '{"title": "Snow"}\n{"title": "' + "x" * 5000 + '"}\n{"title": "Hail"}\n'
    for charset in ("utf-8", "utf-16"):
        found = records(raw.encode(charset), "x.jsonl")
        assert titles(found) == ["Snow", "Hail"]
        assert stages(found) == [("line 2", "limit", True)]


def test_a_line_in_another_charset_is_read() -> None:
    text = "Снег выпал на перевале утром"
    raw = json.dumps({"title": "Снег"}, ensure_ascii=False).encode() + b"\n" + f'{{"title": "{text}"}}'.encode("cp1251")
    assert titles(records(raw, "x.jsonl")) == ["Снег", text]


def lines_of(count: int) -> Iterator[bytes]:
    yield from (b'{"title": "Snow %d"}\n' % n for n in range(count))


def test_lines_are_known_by_content_where_the_name_does_not_tell() -> None:
    assert json_records.is_lines(b"".join(lines_of(2)), "x.json")
    assert not json_records.is_lines(b'{"title":\n "Snow"}', "x.json")
    assert not json_records.is_lines(b'[{"title": "Snow"},\n{"title": "Hail"}]', "x.json")
