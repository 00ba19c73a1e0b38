"""Files: both kinds of CSV, JSON Lines, Parquet, Excel; the same rows in each."""

import csv
import io
import json

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from steppewire import export, schema
from steppewire.errors import InputError
from steppewire.views import Filters, Snapshot
from tests import synthetic


@pytest.fixture(scope="module")
def snap(tmp_path_factory) -> Snapshot:
    return Snapshot.open(synthetic.fill(tmp_path_factory.mktemp("export") / "s", 30).root)


def written(snap, table, **how) -> bytes:
    file = io.BytesIO()
    export.write(snap, table, Filters(), file, **how)
    return file.getvalue()


def test_every_format_holds_the_same_rows(snap):
    plain = list(csv.DictReader(io.StringIO(written(snap, "articles").decode())))
    lines = [json.loads(line) for line in written(snap, "articles", format="jsonl").splitlines()]
    parquet = pq.read_table(io.BytesIO(written(snap, "articles", format="parquet")))
    sheet = openpyxl.load_workbook(io.BytesIO(written(snap, "articles", format="xlsx"))).worksheets[0]
    cells = list(sheet.iter_rows(values_only=True))
    ids = [row["article_id"] for row in plain]
    assert len(ids) == 30 and ids == [row["article_id"] for row in lines] == parquet["article_id"].to_pylist()
    assert ids == [row[0] for row in cells[1:]] and list(cells[0]) == schema.ARTICLES.names == parquet.column_names


def test_plain_csv_leaves_cells_untouched_and_the_other_is_harmless():
    rows = pd.DataFrame(
        {"a": ["=1+1", "+x", "-x", "@x", " =x", "＝x", "\tx", "x=", None], "n": [-1.5, -2, 0, 1, 2, 3, 4, 5, 6]}
    )
    plain = export.frame_csv(rows, for_people=False).decode().splitlines()
    people = export.frame_csv(rows)
    assert people.startswith(b"\xef\xbb\xbf") and not plain[0].startswith("\ufeff")
    cells = [row[0] for row in csv.reader(io.StringIO(people.decode("utf-8-sig")))][1:]
    assert cells == ["'=1+1", "'+x", "'-x", "'@x", "' =x", "'＝x", "'\tx", "x=", ""]
    assert plain[1].startswith('"=1+1",-1.5')
    assert people.decode("utf-8-sig").splitlines()[1].endswith(",-1.5")


def test_a_spreadsheet_takes_no_text_for_a_formula(snap):
    titles = "Title"
    book = openpyxl.load_workbook(io.BytesIO(written(snap, "articles", format="xlsx")))
    assert all(cell.data_type != "f" for row in book.worksheets[0].iter_rows() for cell in row)
    assert book.worksheets[0]["F2"].value.startswith(titles)


def test_more_rows_than_a_sheet_holds_go_on(snap, monkeypatch):
    monkeypatch.setattr(export, "SHEET_ROWS", 12)
    book = openpyxl.load_workbook(io.BytesIO(written(snap, "articles", format="xlsx")))
    assert [sheet.max_row for sheet in book.worksheets] == [13, 13, 7]


def test_what_is_not_there_is_refused(snap):
    with pytest.raises(InputError, match="csv, jsonl, parquet, xlsx"):
        written(snap, "articles", format="doc")
    with pytest.raises(InputError, match="no table people"):
        written(snap, "people")


def test_an_empty_frame_has_its_header():
    assert export.frame_csv(pd.DataFrame({"a": [], "b": []}), for_people=False).decode().strip() == '"a","b"'
