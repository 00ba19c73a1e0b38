"""Looking at tables before they are read: their columns, what is offered for each field and why, what is remembered."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from steppewire.errors import InputError
from steppewire.ingest import Options, mapping, read, sampling
from steppewire.ingest.columns import Chosen, Remembered, header_key

HEAD = ["Kopf", "Volltext", "Erschienen", "Blatt", "Netz", "Nr", "Sprache"]
BODY = "The council of the invented town of Almaly met on the matter of its wells and sent its clerk to count them. "


def rows(count: int = 8) -> list[list[str]]:
    papers = ("Demo Wire", "Demo Herald")
    return [
        [
            f"Wells in street {n}", BODY * 3 + str(n), f"{n + 1:02}/04/2024", papers[n % 2],
            f"https://demo.example/{n}", f"{n}", "en",
        ]
        for n in range(count)
    ]  # fmt: skip


def table(path: Path, head: list[str] = HEAD, lines: list[list[str]] | None = None) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([head, *(rows() if lines is None else lines)])
    return path


def records(path: Path) -> Path:
    kept = [dict(zip(HEAD, row, strict=True)) for row in rows()]
    path.write_text("".join(json.dumps(one) + "\n" for one in kept), encoding="utf-8")
    return path


def workbook(path: Path) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    for line in (["Export of a demonstration"], [], HEAD, *rows()):
        book.active.append(line)
    book.create_sheet("Other").append(["a", "b", "c"])
    book.save(path)
    return path


def packed(path: Path) -> Path:
    path.write_bytes(gzip.compress(table(path.with_suffix("")).read_bytes()))
    return path


WANTED = {
    "title": "Kopf", "body": "Volltext", "published": "Erschienen", "source": "Blatt", "url": "Netz", "record": "Nr",
    "language": "Sprache",
}  # fmt: skip


@pytest.mark.parametrize(
    ("make", "name"), [(table, "x.csv"), (records, "x.jsonl"), (workbook, "x.xlsx"), (packed, "x.csv.gz")]
)
def test_columns_are_offered_by_what_their_cells_are(tmp_path, make, name):
    found = sampling.look(make(tmp_path / name))
    assert found is not None and (set(found.names), len(found.rows)) == (set(HEAD), 8)
    offered = sampling.guess(found)
    assert {field: guess.column for field, guess in offered.items()} == WANTED
    assert all(guess.reason for guess in offered.values())


def test_known_names_go_before_what_cells_look_like(tmp_path):
    found = sampling.look(table(tmp_path / "x.csv", ["Title", "Text", "Date", "Nr", "Link", "Source", "Lang"]))
    assert found is not None
    offered = sampling.guess(found)
    assert (offered["source"].column, offered["url"].column) == ("Source", "Link")
    assert offered["title"].reason == "its name is known"


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("x.txt", b"A text about wells.\n\nIt goes on."),
        ("x.csv", b""),
        ("x.csv", b"one column\nonly\n"),
        ("x.xlsx", b"PK\x03\x04broken"),
        ("x.json", b"[]"),
        ("x.csv.gz", b"\x1f\x8bbroken"),
        ("x.csv", b"\xff\xfea;b\n"),
        ("x.bin", bytes(range(256))),
    ],
)
def test_what_is_no_table_or_broken_is_left_to_the_import(tmp_path, name, raw):
    (tmp_path / name).write_bytes(raw)
    found = sampling.look(tmp_path / name)
    assert found is None or not found.rows


def test_a_file_is_known_by_the_name_it_came_with(tmp_path):
    path = table(tmp_path / "without")
    assert sampling.look(path) is None
    assert sampling.look(path, "x.csv") is not None


@pytest.mark.parametrize(
    ("is_day_first", "published", "precision", "said"),
    [
        (None, "2024", "year", "Erschienen, ambiguous"),
        (True, "2024-04-03", "day", "Erschienen, day first"),
        (False, "2024-03-04", "day", "Erschienen, month first"),
    ],
)
def test_the_order_of_day_and_month_is_what_was_said(tmp_path, is_day_first, published, precision, said):
    found = sampling.look(table(tmp_path / "x.csv"))
    assert found is not None and len(sampling.two_readings(found, "Erschienen")) == 7  # 04/04 has one reading
    chosen = Chosen(WANTED)
    chosen.is_day_first = is_day_first
    third = sampling.preview(found, chosen)[2]
    assert (third.published, third.precision, third.published_from) == (published, precision, said)
    assert (third.title, third.source, third.words) == ("Wells in street 2", "Demo Wire", len((BODY * 3).split()) + 5)
    articles = [
        row
        for batch in read([tmp_path / "x.csv"], Options(remembered=[Remembered(found.key, chosen)]))
        for row in batch.articles.to_dict("records")
    ]
    assert [articles[2][key] for key in ("published", "published_precision", "published_from")] == [
        published, precision, said,
    ]  # fmt: skip


def test_a_day_with_one_reading_is_not_turned_around(tmp_path):
    lines = [["Wells", BODY, "25/03/2024", "", "", "1", "en"]]
    found = sampling.look(table(tmp_path / "x.csv", lines=lines))
    chosen = Chosen(WANTED)
    chosen.is_day_first = False
    assert found is not None and sampling.preview(found, chosen)[0].published == "2024-03-25"


def test_a_column_that_is_said_to_hold_nothing_is_left_alone(tmp_path):
    path = table(tmp_path / "x.csv", ["Title", "Text", "Date", "Source", "Link", "Nr", "Lang"])
    found = sampling.look(path)
    assert found is not None
    assert sampling.preview(found, Chosen({"title": "Title", "body": "Text", "source": ""}))[0].source == "demo.example"


def test_what_is_remembered_is_read_back_and_is_a_mapping_file(tmp_path):
    names = ['Kopf "1"', "Voll\ttext", "Tag", "[mapping]", "Ünter\u2028schrift"]
    chosen = Chosen({"title": names[0], "body": names[1], "published": names[2], "source": "", "byline": names[4]})
    chosen.is_day_first = True
    path = mapping.remember(tmp_path / "store-columns", chosen, names)
    kept = mapping.remembered(tmp_path / "store-columns")
    assert kept[path] == Remembered(header_key(names), chosen) and kept[path].chosen.is_day_first is True
    assert mapping.load(path) == chosen and mapping.load(path).is_day_first is True
    assert mapping.remember(tmp_path / "store-columns", Chosen({"body": names[1]}), reversed(names)) == path
    assert [one.chosen for one in mapping.remembered(tmp_path / "store-columns").values()] == [{"body": names[1]}]


def test_a_file_that_names_no_columns_is_one_sentence(tmp_path):
    (tmp_path / "x.toml").write_text('title = "Kopf"', encoding="utf-8")
    with pytest.raises(InputError, match="does not name the columns"):
        mapping.remembered(tmp_path)
    for wrong in ("day_first = 3\ntitle = 'a'", "unused = ['wrong']\ntitle = 'a'"):
        (tmp_path / "y.toml").write_text(wrong, encoding="utf-8")
        with pytest.raises(InputError, match="it wants"):
            mapping.load(tmp_path / "y.toml")


def test_a_mapping_holds_for_the_same_columns_only(tmp_path):
    said = [Remembered(header_key(HEAD), Chosen(WANTED))]
    others = table(tmp_path / "y.csv", ["Kopf", "Volltext", "Tag"], [["Wells", BODY, "2024-04-03"]])
    found = list(read([table(tmp_path / "x.csv"), others], Options(remembered=said)))
    assert (sum(len(one.articles) for one in found), sum(one.refused for one in found)) == (8, 1)
    lines = records(tmp_path / "x.jsonl")
    with lines.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"Kopf": "Short", "Volltext": BODY}) + "\n")  # a record may lack some of the names
    assert sum(len(one.articles) for one in read([lines], Options(remembered=said))) == 9


def test_a_long_name_is_not_taken_for_another_long_name(tmp_path):
    long = ["x" * 70 + " title", "x" * 70 + " text"]
    found = sampling.look(table(tmp_path / "x.csv", long, [["Wells", BODY]]))
    assert found is not None
    assert sampling.preview(found, Chosen({"title": long[0], "body": long[1]}))[0].title == "Wells"
