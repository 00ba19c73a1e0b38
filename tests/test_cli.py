"""The commands: exit codes, the last line, one sentence and never a traceback."""

import json

import pytest

from steppewire import cli, computed, schema
from steppewire.cli import commands, options
from tests.searched import store_of
from tests.test_pipeline import _own_folder, articles, write  # noqa: F401  (the fixture runs in this module too)


def run(capsys, *words: object) -> tuple[int, str, str]:
    try:
        code = cli.main([str(word) for word in words])
    except SystemExit as left:
        code = left.code
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def store(tmp_path, capsys):
    assert (
        run(capsys, "ingest", write(tmp_path / "a.jsonl", articles(4)), "--store", tmp_path / "s", "--workers", 1)[0]
        == 0
    )
    return tmp_path / "s"


def test_the_last_line_of_ingest_adds_up(tmp_path, capsys):
    source = write(tmp_path / "a.jsonl", articles(3), "{broken\n")
    code, out, err = run(capsys, "ingest", source, "--store", tmp_path / "s", "--workers", 1)
    said = json.loads(out.splitlines()[-1])
    assert code == 2 and err == ""
    assert said["read"] == said["new"] + said["updated"] + said["duplicate"] + said["problems"] == 4
    assert set(said) == {"read", "new", "updated", "duplicate", "problems", "seconds"}


def test_every_table_can_be_exported():
    assert set(options.EXPORTED) == {*schema.TABLES, *computed.COMPUTED}


@pytest.mark.parametrize("table", options.EXPORTED)
def test_every_table_is_exported(store, tmp_path, capsys, table):
    code, out, _ = run(capsys, "export", table, "--store", store, "-o", tmp_path / "t.jsonl", "--format", "jsonl")
    lines = (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()
    assert code == 0 and json.loads(out.splitlines()[-1]) == {"rows": len(lines)}


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (["--country", "KAZ"], 4),
        (["--country", "!KAZ"], 0),
        (["--from", "2024-05-07", "--to", "2024-05-07"], 4),
        (["--to", "2024-05-06"], 0),
        (["--source", "Demo Wire", "--language", "en"], 4),
        (["--query", '"number 2" AND water'], 1),
        (["--counting", "unique"], 4),
    ],
)
def test_filters(store, tmp_path, capsys, filters, rows):
    _, out, _ = run(capsys, "export", "articles", "--store", store, "-o", tmp_path / "a.csv", *filters)
    said = json.loads(out.splitlines()[-1])["rows"]
    assert said == rows or ("unique" in filters and 1 <= said <= rows)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["export", "articles"], "no store"),
        (["export", "articles", "--country", "Narnia"], "Narnia"),
        (["export", "articles", "--from", "yesterday"], "2024-12-31"),
        (["export", "people"], "invalid choice"),
        (["ingest", "nothing.txt"], "no file or folder"),
        (["check"], "no store"),
        (["undo", "x"], "no store"),
        (["app", "--port", "99999"], "no port"),
        (["nonsense"], "invalid choice"),
        ([], "required"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_code_1(capsys, words, says):
    code, _, err = run(capsys, *words)
    assert code == 1 and says in err and "Traceback" not in err and len(err.strip().splitlines()) == 1


def test_a_search_without_sense(store, capsys):
    code, _, err = run(capsys, "export", "articles", "--store", store, "--query", '"open')
    assert code == 1 and "quotation mark" in err


def test_check_says_what_is_damaged(store, capsys):
    assert run(capsys, "check", "--store", store)[0] == 0
    victim = max(store.rglob("*.parquet"), key=lambda path: path.stat().st_size)
    victim.write_bytes(victim.read_bytes()[:50])
    code, out, err = run(capsys, "check", "--store", store)
    assert code == 1 and victim.name in err and json.loads(out)["faults"] >= 1


def test_undo_lists_and_undoes(store, capsys):
    _, out, _ = run(capsys, "undo", "--store", store)
    batch = out.split()[0]
    assert run(capsys, "undo", batch, "--store", store)[0] == 0
    assert run(capsys, "undo", "--store", store)[1] == ""


def test_a_folder_that_cannot_be_written_to(tmp_path, capsys):
    (tmp_path / "file").write_text("x")
    source = write(tmp_path / "a.jsonl", articles(1))
    code, _, err = run(capsys, "analyse", source, "--out", tmp_path / "file", "--workers", 1)
    assert code == 1 and "file" in err


def test_a_mapping_says_what_the_columns_hold(tmp_path, capsys):
    (tmp_path / "table.csv").write_text("Kopf,Volltext\nYaks return,They came back over the pass.\n", encoding="utf-8")
    (tmp_path / "names.toml").write_text('title = "Kopf"\nbody = "Volltext"\n', encoding="utf-8")
    words = ("analyse", tmp_path / "table.csv", "--out", tmp_path / "out", "--workers", 1)
    assert run(capsys, *words)[0] == commands.WITH_PROBLEMS
    assert run(capsys, *words, "--mapping", tmp_path / "names.toml")[0] == commands.DONE
    code, _, said = run(capsys, *words, "--mapping", tmp_path / "none.toml")
    assert code == commands.NOTHING and said.strip().endswith(".") and "\n" not in said.strip()


def test_a_list_of_addresses_is_followed_only_when_asked(tmp_path, capsys):
    (tmp_path / "list.txt").write_text("http://127.0.0.1:9/feed\n", encoding="utf-8")
    words = ("analyse", tmp_path / "list.txt", "--out", tmp_path / "out", "--workers", 1)
    for more, reason in (((), "--follow"), (("--follow",), "private network")):
        assert run(capsys, *words, *more)[0] == commands.WITH_PROBLEMS
        assert reason in (tmp_path / "out" / "problems.csv").read_text(encoding="utf-8")


def test_a_search_says_its_forms_and_shows_the_place_of_an_error(tmp_path, capsys):
    root = store_of(tmp_path / "store", [{"text": "В Казахстане", "language": "ru"}]).root
    asked = ["export", "articles", "--store", str(root), "--output", str(tmp_path / "found.csv"), "--query"]
    assert cli.main([*asked, "Казахстан"]) == 0
    said = capsys.readouterr()
    assert (
        said.err == "Казахстан also finds казахстане; =Казахстан finds itself only.\n" and said.out == '{"rows": 1}\n'
    )
    assert cli.main([*asked, "газ AND"]) == 1
    assert capsys.readouterr().err.splitlines()[1:] == ["  газ AND", "        ^"]
