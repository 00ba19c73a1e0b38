"""`steppewire target`: rows in, one row each out; bad input is one sentence, and nothing is left half-written."""

import csv
import json
from pathlib import Path

import pytest

from steppewire import cli, pipeline
from steppewire.analysis.target import Target, judge
from steppewire.pipeline import marked
from steppewire.settings import Settings, load
from steppewire.store.verify import verify
from steppewire.views import Filters, Snapshot, toward_countries
from tests.test_pipeline import articles, write

GOOD = {"id": "a", "text": "Oremland broke the treaty.", "target_start": 0, "target_end": 8}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STEPPEWIRE_STORE", raising=False)


def run(capsys, lines, *more):
    Path("in.jsonl").write_bytes(lines if isinstance(lines, bytes) else "".join(f"{x}\n" for x in lines).encode())
    try:
        code = cli.main(["target", "in.jsonl", "-o", "out.csv", *more])
    except SystemExit as left:
        code = left.code
    said = capsys.readouterr()
    return code, said.out, said.err


def table(tmp_path):
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_one_row_for_each_in_order(tmp_path, capsys):
    texts = ["Oremland broke the treaty and lied, again.", "“Oremland, our “friend”” – Ünal", "It rained in Oremland."]
    lines = [
        json.dumps({**GOOD, "id": n, "text": t, "target_start": (at := t.index("Oremland")), "target_end": at + 8})
        for n, t in enumerate(texts, 7)
    ]
    code, out, err = run(capsys, ["", *lines, " "])
    rows = table(tmp_path)
    assert (code, json.loads(out), err) == (0, {"rows": 3}, "")
    assert [row["id"] for row in rows] == ["7", "8", "9"]
    assert all(row["label"] in {"-1", "0", "1"} and -1 <= float(row["score"]) <= 1 for row in rows)
    assert rows[0]["label"] == "-1"
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == ["out.csv"]


def test_abstaining_empties_the_labels_that_are_not_sure(tmp_path, capsys):
    words = ("lied, cheated and stole", "met", "won but lost", "may have been right", "is said to be good", "sold it")
    texts = [f"Oremland {word}, and nobody knows why." for word in words]
    lines = [json.dumps({**GOOD, "text": text, "id": text}) for text in texts]
    said = judge([Target(text, 0, 8) for text in texts])
    run(capsys, lines)
    plain = table(tmp_path)
    assert run(capsys, lines, "--abstain")[0] == 0
    kept = table(tmp_path)
    assert [bool(row["label"]) for row in kept] == [judgement.is_sure for judgement in said]
    assert {judgement.is_sure for judgement in said} == {True, False}
    assert [row["label"] for row in plain] == [str(judgement.label) for judgement in said]
    assert [row["confidence"] for row in kept] == [row["confidence"] for row in plain]


def test_more_rows_than_one_batch(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(marked, "AT_ONCE", 3)
    assert run(capsys, [json.dumps({**GOOD, "id": n}) for n in range(8)])[0] == 0
    rows = table(tmp_path)
    assert [row["id"] for row in rows] == [str(n) for n in range(8)] and len({row["score"] for row in rows}) == 1


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["{broken"], "in.jsonl, line 1: this is no JSON object"),
        ([json.dumps(GOOD), "[1]"], "line 2: this is no JSON object"),
        ([json.dumps(GOOD), "", '"x"'], "line 3: this is no JSON object"),
        ([json.dumps({k: v for k, v in GOOD.items() if k != "text"})], "line 1: text missing"),
        ([json.dumps({**GOOD, "target_end": 99})], "line 1: target_start and target_end must be places in the text"),
        ([json.dumps({**GOOD, "target_end": 0})], "which has 26 characters"),
        ([json.dumps({**GOOD, "target_start": "0"})], "must be places"),
        ([json.dumps({**GOOD, "target_start": True})], "must be places"),
        ([json.dumps({**GOOD, "text": 5})], "id and text must be text"),
        ([json.dumps({**GOOD, "id": None})], "id and text must be text"),
        (b'{"id": "\xff"}', "line 1: this is not UTF-8"),
        (["[" * 100_000], "line 1"),
    ],
)
def test_bad_input_is_one_sentence_and_leaves_the_old_file(tmp_path, capsys, lines, says):
    (tmp_path / "out.csv").write_text("older\n", encoding="utf-8")
    code, out, err = run(capsys, lines)
    assert code == 1 and out == "" and says in err and len(err.strip().splitlines()) == 1
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "older\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.csv"]


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert cli.main(["target", "nothing.jsonl", "-o", "out.csv"]) == 1
    assert "There is no file nothing.jsonl." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_gives_a_header(tmp_path, capsys):
    assert run(capsys, [])[0] == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "id,label,score,confidence\n"


def test_an_import_fills_the_table(tmp_path):
    source = write(tmp_path / "a.jsonl", articles(4))
    pipeline.ingest([source], tmp_path / "s", Settings(workers=1))
    assert verify(tmp_path / "s").faults == []
    snap = Snapshot.open(tmp_path / "s")
    found = snap.rows("SELECT country, in_quote, scorer FROM target_tone ORDER BY number, start, country")
    assert found.country.tolist() == ["KAZ", "UZB"] * 4 and not found.in_quote.any()
    assert found.scorer.str.match(r"light \d+$").all()
    told = toward_countries(snap, Filters())
    assert told.sentences.tolist()[:3] == [4, 0, 4]


def test_analyse_fills_the_table_too_and_the_setting_leaves_it_empty(tmp_path):
    source = write(tmp_path / "a.jsonl", articles(2))
    for scorer, rows in (("light", 4), ("none", 0)):
        pipeline.analyse([source], tmp_path / scorer, Settings(workers=1, target_tone=scorer))
        with (tmp_path / scorer / "target_tone.csv").open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) == rows


def test_the_setting_knows_its_words(tmp_path):
    (tmp_path / "steppewire.toml").write_text('target_tone = "extra"\n', encoding="utf-8")
    assert load(tmp_path).target_tone == "extra"
    (tmp_path / "steppewire.toml").write_text('target_tone = "heavy"\n', encoding="utf-8")
    with pytest.raises(Exception, match="wants one of light, extra, none"):
        load(tmp_path)
