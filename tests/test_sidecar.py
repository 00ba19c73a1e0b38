"""Rows with where they come from: what is in the zip, and the way back."""

import csv
import io
import json
import zipfile

import pytest

from steppewire import cli, sidecar
from steppewire.citing import Citation, citation
from steppewire.errors import InputError
from steppewire.views import Filters, Snapshot, by_country

ROWS = '\ufeffname,words\r\nAnn,"two\nlines"\r\nBea,one\r\n'.encode()


@pytest.fixture
def cited(small_store) -> Citation:
    return citation(Snapshot.open(small_store), "2 rows", "Rows of names.", 2, query="country=KAZ", path="timeline")


def pack(tmp_path, cited):
    path = tmp_path / "names.zip"
    with path.open("wb") as file:
        assert sidecar.pack(file, "names.csv", lambda into: into.write(ROWS) and 2, lambda count: cited) == 2
    return path


def test_the_csv_stays_plain_and_the_citation_comes_back(tmp_path, cited):
    path = pack(tmp_path, cited)
    with zipfile.ZipFile(path) as packed:
        assert packed.namelist() == ["names.csv", "README.txt", "citation.json"]
        assert packed.read("names.csv") == ROWS
        told = packed.read("README.txt").decode()
    assert cited.text() in told and cited.version_hash in told and cited.address() in told
    assert cited.address().startswith("/timeline?country=KAZ&version=1&version_hash=")
    assert sidecar.read(path) == cited


def test_the_same_rows_give_the_same_bytes(tmp_path, cited):
    assert pack(tmp_path, cited).read_bytes() == pack(tmp_path, cited).read_bytes()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut short", b"a,b\n1,2\n"])
def test_what_is_no_zip_of_ours_is_none(tmp_path, content):
    (tmp_path / "other.zip").write_bytes(content)
    assert sidecar.read(tmp_path / "other.zip") is None


@pytest.mark.parametrize("told", ["[]", "{", '{"kind": "another"}', '"' + "x" * 70_000 + '"'])
def test_a_zip_with_another_citation_is_none(tmp_path, told):
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as packed:
        packed.writestr("citation.json", told)
    assert sidecar.read(tmp_path / "other.zip") is None


def test_one_of_ours_that_lost_a_part_is_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "broken.zip", "w") as packed:
        packed.writestr("citation.json", json.dumps({"kind": sidecar.KIND, "what": "2 rows"}))
    with pytest.raises(InputError, match="lost a part of where it comes from"):
        sidecar.read(tmp_path / "broken.zip")


def test_the_command_writes_the_same_rows_cited(small_store, tmp_path, capsys):
    plain, packed = tmp_path / "quotes.csv", tmp_path / "quotes.zip"
    asked = ["export", "quotes", "--store", str(small_store), "--country", "KAZ", "-o"]
    assert cli.main([*asked, str(plain)]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert cli.main([*asked, str(packed), "--cited"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == rows > 0
    with zipfile.ZipFile(packed) as opened:
        assert opened.read("quotes.csv") == plain.read_bytes()
        assert len(list(csv.reader(io.StringIO(opened.read("quotes.csv").decode(), newline="")))) == rows + 1
    found = sidecar.read(packed)
    assert found is not None and (found.number, found.query, found.path) == (rows, "country=KAZ", "quotes")
    assert by_country(Snapshot.open(small_store, found.version), Filters(country="KAZ"), ["KAZ"])["base"].iloc[0] > 0


@pytest.mark.parametrize("more", [["--format", "xlsx", "-o", "x.zip"], []])
def test_a_cited_file_is_csv_and_a_file(small_store, tmp_path, monkeypatch, capsys, more):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["export", "quotes", "--store", str(small_store), "--cited", *more]) == 1
    assert "--cited" in capsys.readouterr().err and list(tmp_path.iterdir()) == []
