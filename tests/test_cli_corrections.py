"""The commands for corrections: a file in, a file out, one number everywhere, and back again."""

import csv
import io
import json

import pytest

from tests.test_cli import run, store  # noqa: F401
from tests.test_pipeline import _own_folder  # noqa: F401


def rows(capsys, store, table: str, *filters: str) -> list[dict[str, str]]:  # noqa: F811
    code, out, _ = run(capsys, "export", table, "--store", store, *filters)
    assert code == 0
    return list(csv.DictReader(io.StringIO(out)))


def said(path, store, capsys, **more: str):  # noqa: F811
    """A file that says of the first mention of Kazakhstan that it is none."""
    found = rows(capsys, store, "mentions", "--country", "KAZ")[0]
    cells = {name: found[name] for name in ("article_id", "start", "end")}
    cells |= {"target": "mention", "field": "row", "author": "Ann", "reason": "a horse", **more}
    path.write_text(",".join(cells) + "\n" + ",".join(cells.values()) + "\n", encoding="utf-8")
    return path


def test_a_file_is_applied_listed_exported_and_taken_back(store, tmp_path, capsys):  # noqa: F811
    before = rows(capsys, store, "mentions", "--country", "KAZ")
    file = said(tmp_path / "said.csv", store, capsys)
    code, out, err = run(capsys, "correct", file, "--store", store)
    told = json.loads(out)
    assert (code, err, told["read"], told["added"], told["applied"]) == (0, "", 1, 1, 1)
    assert len(rows(capsys, store, "mentions", "--country", "KAZ")) == len(before) - 1
    old = rows(capsys, store, "mentions", "--country", "KAZ", "--at-version", str(told["version"] - 1))
    assert old == before
    assert json.loads(run(capsys, "correct", file, "--store", store)[1])["known"] == 1
    listed = run(capsys, "correct", "--store", store)[1]
    assert listed.startswith("c") and "applied" in listed and "KAZ -> -  Ann: a horse" in listed
    (exported,) = rows(capsys, store, "corrections")
    assert exported["state"] == "applied" and exported["batch"] == told["batch"]
    assert run(capsys, "check", "--store", store)[0] == 0
    code, out, _ = run(capsys, "undo", told["batch"], "--store", store, "--author", "Ben", "--reason", "it was right")
    assert (code, json.loads(out)["undone"]) == (0, 1)
    assert rows(capsys, store, "mentions", "--country", "KAZ") == before
    assert [row["state"] for row in rows(capsys, store, "corrections")] == ["undone", "undo"]
    assert "undoes" in run(capsys, "correct", "--store", store)[1]


def test_one_correction_is_taken_back_by_the_login_name(store, tmp_path, capsys, monkeypatch):  # noqa: F811
    monkeypatch.setenv("LOGNAME", "bota")
    run(capsys, "correct", said(tmp_path / "said.csv", store, capsys), "--store", store)
    identity = rows(capsys, store, "corrections")[0]["correction_id"]
    assert run(capsys, "undo", identity, "--store", store)[0] == 0
    assert rows(capsys, store, "corrections")[1]["author"] == "bota"
    code, _, err = run(capsys, "undo", identity, "--store", store)
    assert code == 1 and "taken back before" in err


def test_refused_rows_are_named_and_the_code_says_so(store, tmp_path, capsys):  # noqa: F811
    file = said(tmp_path / "said.csv", store, capsys)
    good = file.read_text(encoding="utf-8")
    file.write_text(good + "nobody,0,5,mention,row,Ann,why\n", encoding="utf-8")
    code, out, err = run(capsys, "correct", file, "--store", store)
    told = json.loads(out)
    assert code == 2 and told["refused"] == 1 and told["read"] == told["added"] + told["known"] + told["refused"]
    assert err == "said.csv, line 3: article_id is 'nobody'; this store has no such article.\n"
    file.write_text(good.splitlines()[0] + "\nnobody,0,5,mention,row,Ann,why\n", encoding="utf-8")
    assert run(capsys, "correct", file, "--store", store)[0] == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "cannot be read"), (b"\xff", "UTF-8"), (b"", "is empty"), (b"name,age\n", "which corrections have not")],
)
def test_a_file_that_is_none_is_one_sentence_and_code_1(store, tmp_path, capsys, content, says):  # noqa: F811
    path = tmp_path / "said.csv"
    if content is not None:
        path.write_bytes(content)
    code, _, err = run(capsys, "correct", path, "--store", store)
    assert code == 1 and says in err and len(err.strip().splitlines()) == 1


def test_filters_cut_the_corrections_too(store, tmp_path, capsys):  # noqa: F811
    run(capsys, "correct", said(tmp_path / "said.csv", store, capsys), "--store", store)
    assert len(rows(capsys, store, "corrections", "--source", "Demo Wire")) == 1
    assert rows(capsys, store, "corrections", "--to", "2001-01-01") == []


def test_no_store_is_a_sentence(tmp_path, capsys):
    code, _, err = run(capsys, "correct", "--store", tmp_path / "nothing")
    assert code == 1 and "no store" in err
