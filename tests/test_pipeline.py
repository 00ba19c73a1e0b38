"""From files to a store: twice adds nothing, another text at an address is a version, the demonstration never mixes."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from steppewire import ingest, paths, pipeline
from steppewire.errors import InputError, StoreError
from steppewire.pipeline.run import is_large
from steppewire.settings import Settings, load
from steppewire.store.verify import verify
from steppewire.views import Filters, Snapshot, overview

ALONE = Settings(workers=1)


def articles(count: int, word: str = "water") -> list[dict[str, str]]:
    return [
        {
            "id": f"r{n}",
            "url": f"https://paper.example/{n}",
            "title": f"Talks number {n} on {word}",
            "body": f"ASTANA, May 7 (Demo Wire) – Kazakhstan and Uzbekistan met for round {n} of talks on {word}. "
            f"“We agreed on point {n} and will meet again,” Aidar Bekov, a demo minister, said.",
            "published": "2024-05-07T09:30:00Z",
            "source": "Demo Wire",
        }
        for n in range(count)
    ]


def write(path: Path, records: list[dict[str, str]], more: str = "") -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records) + more, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STEPPEWIRE_STORE", raising=False)


def adds_up(said: pipeline.Summary) -> bool:
    return said.read == said.new + said.updated + said.duplicate + said.problems


def test_the_same_input_twice_adds_nothing(tmp_path):
    source, root = write(tmp_path / "a.jsonl", articles(6), "{broken\n"), tmp_path / "s"
    first, second = (pipeline.ingest([source], root, ALONE) for _ in range(2))
    assert (first.new, first.problems, second.new, second.duplicate) == (6, 1, 0, 6)
    assert adds_up(first) and adds_up(second)
    assert Snapshot.open(root).version == 1 and verify(root).faults == []


def test_another_text_at_a_known_address_is_a_version(tmp_path):
    root = tmp_path / "s"
    pipeline.ingest([write(tmp_path / "a.jsonl", articles(3))], root, ALONE)
    changed = write(tmp_path / "b.jsonl", articles(2, "energy"))
    said = pipeline.ingest([changed], root, ALONE)
    assert (said.new, said.updated) == (0, 2)
    assert pipeline.ingest([changed], root, ALONE).duplicate == 2
    seen = overview(Snapshot.open(root), Filters())
    assert (seen.articles, seen.superseded) == (3, 2)


def test_further_processes_are_for_large_inputs(tmp_path):
    small, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    small.write_bytes(b"x" * 60)
    packed.write_bytes(b"x" * 30)
    folder, address = [tmp_path], ["https://paper.example/feed"]
    assert not is_large([small], 100) and is_large([small], 60) and is_large([packed], 100)
    assert is_large(folder, 180) and not is_large(folder, 181)
    assert is_large(["-"], 100) and not is_large(address, 100)


def test_several_processes_and_small_commits_give_the_same_store(tmp_path):
    source = write(tmp_path / "a.jsonl", articles(900))
    pipeline.ingest([source], tmp_path / "one", ALONE)
    (tmp_path / "steppewire.toml").write_text("workers = 2\ncrew_bytes = 1000\ncommit_articles = 400")
    words = [sys.executable, "-m", "steppewire", "ingest", str(source), "--store", str(tmp_path / "many")]
    said = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(said.stdout.splitlines()[-1])["new"] == 900
    one, many = Snapshot.open(tmp_path / "one"), Snapshot.open(tmp_path / "many")
    assert one.version == 1 and many.version > 1
    for table in ("articles", "mentions", "quotes", "tone", "stories", "counts"):
        sql = f"SELECT * EXCLUDE (batch{', ingested_at' if table == 'articles' else ''}) FROM {table} ORDER BY ALL"
        pd.testing.assert_frame_equal(one.rows(sql), many.rows(sql))


def test_analyse_writes_the_tables_of_the_contract(tmp_path):
    said = pipeline.analyse([write(tmp_path / "a.jsonl", articles(5))], tmp_path / "out", ALONE)
    lines = (tmp_path / "out/texts.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["article_id"]: row["text"] for row in map(json.loads, lines)}
    assert said.read == len(texts) == 5
    mentions = pd.read_csv(tmp_path / "out/mentions.csv")
    assert {"KAZ", "UZB"} <= set(mentions.country)
    assert all(texts[row.article_id][row.start : row.end] == row.surface for row in mentions.itertuples())
    assert set(pd.read_csv(tmp_path / "out/target_tone.csv").country) == {"KAZ", "UZB"}
    assert not (tmp_path / "store").exists()


def test_sources_that_are_not_there_are_refused(tmp_path):
    with pytest.raises(InputError, match=r"no file or folder nothing\.txt"):
        pipeline.ingest(["nothing.txt"], tmp_path / "s", ALONE)
    assert not (tmp_path / "s").exists()


def test_the_demonstration_never_mixes_with_the_readers_own(tmp_path):
    demo = pipeline.choose_store()
    assert demo.name == "store-demo" and not paths.default_store().exists()
    with pytest.raises(InputError, match="never mixes"):
        pipeline.ingest([write(tmp_path / "a.jsonl", articles(1))], demo, ALONE)
    version = Snapshot.open(demo).version
    pipeline.ingest([tmp_path / "a.jsonl"], None, ALONE)
    assert pipeline.choose_store() == paths.default_store()
    assert Snapshot.open(demo).version == version == Snapshot.open(pipeline.open_demo()).version
    with pytest.raises(StoreError):
        pipeline.choose_store(tmp_path / "elsewhere")


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("workrs = 2", "nearest is workers"),
        ("workers = 'two'", "wants something like 0"),
        ("a = = b", "not valid TOML"),
    ],
)
def test_settings_that_are_wrong_are_refused(tmp_path, toml, says):
    (tmp_path / "steppewire.toml").write_text(toml)
    with pytest.raises(InputError, match=says):
        load()


def test_settings_are_read(tmp_path):
    (tmp_path / "steppewire.toml").write_text("workers = 3")
    assert load() == Settings(workers=3) and load().processes == 3


@pytest.mark.parametrize("one", ["a.jsonl", Path("a.jsonl")])
def test_one_source_in_the_place_of_a_list_is_refused_before_anything_is_read(tmp_path, one):
    for read in (lambda: pipeline.ingest(one, tmp_path / "s", ALONE), lambda: list(ingest.read(one))):
        with pytest.raises(
            InputError, match=r"A list of sources is wanted, and 'a\.jsonl' is one: write \['a\.jsonl'\]"
        ):
            read()
    assert not (tmp_path / "s").exists()
