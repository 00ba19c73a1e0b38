"""Adding articles: names of files, addresses, what is said of a pasted text; how an import in work is put in words."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import handed_in, import_job
from components.handed_in import Pasted
from steppewire.errors import InputError
from steppewire.ingest.place import Place
from steppewire.pipeline import Summary
from steppewire.pipeline.job import Plan, Standing


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("news.jsonl", "news.jsonl"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\news.csv", "news.csv"),
        ("..", "upload"),
        ("", "upload"),
        (".bashrc", "bashrc"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("<img src=x>.html", "_img src_x_.html"),
        ("новости.txt", "новости.txt"),
        ("$(reboot).txt", "_reboot_.txt"),
    ],
)
def test_a_name_has_no_path_and_no_signs(given_name, kept):
    assert handed_in.safe_name(given_name) == kept


@given(st.text())
def test_any_name_stays_inside_its_folder(given_name):
    kept = handed_in.safe_name(given_name)
    assert kept and len(kept) <= handed_in.LONGEST_NAME
    assert (Path("/folder") / kept).resolve().parent == Path("/folder")


def test_a_name_that_is_too_long_keeps_its_end():
    assert handed_in.safe_name("a" * 400 + ".jsonl.gz").endswith(".jsonl.gz")


def test_addresses_stand_one_on_a_line():
    found, faults = handed_in.read_addresses(
        "https://demo.example/1\n\n http://demo.example/2 \nhttps://demo.example/1"
    )
    assert (found, faults) == (["https://demo.example/1", "http://demo.example/2"], [])


@pytest.mark.parametrize(
    "line", ["demo.example", "/etc/passwd", "file:///etc/passwd", "http://", "https://[", "http://a b", "store"]
)
def test_a_line_that_is_no_address_is_told(line):
    found, faults = handed_in.read_addresses(line)
    assert found == [] and len(faults) == 1 and line in faults[0]


def test_too_many_addresses_are_told():
    lines = "\n".join(f"https://demo.example/{n}" for n in range(handed_in.MOST_ADDRESSES + 1))
    assert len(handed_in.read_addresses(lines)[1]) == 1


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STEPPEWIRE_STORE", str(tmp_path / "store"))
    return tmp_path


def test_a_pasted_text_is_kept_character_for_character(own):
    text = "A head\n\nSome \u201cwords\u201d\u2028 and more."
    [path] = handed_in.keep([], Pasted(text), [])
    assert Path(path).name == "pasted.txt" and Path(path).read_text(encoding="utf-8") == text
    said = Pasted(text, "Title", date(2026, 3, 2), "Demo Wire", "en")
    [path, address] = handed_in.keep([], said, ["https://demo.example/1"])
    record = json.loads(Path(path).read_text(encoding="utf-8"))
    assert address == "https://demo.example/1"
    assert record == {
        "id": "pasted", "title": "Title", "published": "2026-03-02", "source": "Demo Wire", "language": "en",
        "body": text,
    }  # fmt: skip


def test_an_import_is_named_after_what_was_handed_in():
    assert handed_in.name_of(["/store-uploads/x/news.csv"]) == "news.csv"
    assert handed_in.name_of(["https://demo.example/1", "/x/news.csv"]) == "https://demo.example/1 and 1 more"


@pytest.mark.parametrize(
    ("place", "rate", "left", "words"),
    [
        (Place(1, "a", 400, 0, 0), None, None, "300 records read"),
        (Place(1, "a", 400, 0, 6_000), None, None, "300 of 6,000 records"),
        (Place(1, "a", 400, 0, 6_000), 106.4, 53.6, "300 of 6,000 records · 106 a second · less than a minute left"),
        (Place(2, "a", 400, 0, 6_000), 40.0, 190.0, "300 of 6,000 records · 40 a second · about 3 minutes left"),
    ],
)
def test_progress_says_what_is_known(place, rate, left, words):
    standing = Standing(Summary(read=300), place, rate=rate, left=left)
    assert import_job.progress_words(standing) == words


def test_the_bar_moves_only_as_far_as_is_known():
    assert import_job.share(1, 1, 300, 0) is None
    assert import_job.share(1, 1, 300, 600) == 0.5
    assert import_job.share(2, 4, 300, 600) == 0.375
    assert import_job.share(4, 4, 900, 600) == 1.0


def test_one_import_at_a_time(own, monkeypatch):
    class Slow:
        def __init__(self, plan):
            self.plan = plan

        def standing(self):
            return Standing()

    monkeypatch.setattr(import_job, "Job", Slow)
    monkeypatch.setattr(import_job, "_JOBS", {})
    plan = Plan(("x",), own / "store", "x")
    import_job.start(plan)
    with pytest.raises(InputError, match="Another import is running"):
        import_job.start(plan)
    import_job.forget()
    assert import_job.is_running()
    import_job.start(Plan(("x",), own / "other", "x"))  # another store is another matter


@pytest.mark.parametrize(
    ("origin", "shown"), [("https://demo.example/a/b", "https://demo.example/a/b"), ("/a/b/news.csv", "news.csv")]
)
def test_a_path_is_shown_by_its_file(origin, shown):
    assert import_job.where(origin) == shown
