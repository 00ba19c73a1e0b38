"""The pages Sources, Problems and the list of imports without a browser; copies counted once on every page."""

import json
import re
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import import_job
from steppewire import views
from steppewire.pipeline import ingest
from steppewire.store.tables import Store
from steppewire.views import Filters, Snapshot
from tests.dashboard import numbers, run, words

SIGNS = "![x](http://tracker.invalid) <b>$5</b> [y](javascript:alert(1)) :smile:"
SOURCES, PROBLEMS, ADD = "corpus/sources.py", "corpus/problems.py", "corpus/add.py"


@pytest.fixture
def own(tmp_path) -> Path:
    """A store of two good records, two that are refused, and one with hostile names."""
    file = tmp_path / f"given {SIGNS.replace('/', '_')[:40]}.jsonl"
    lines = [
        {"id": "a", "title": "Snow", "body": "Kazakhstan saw snow.", "source": "Demo Wire", "published": "2026-03-02"},
        {"id": "b", "title": "Rain", "body": "Kazakhstan saw rain.", "source": SIGNS, "published": "2026-03-03"},
        {"id": "c", "title": "", "body": "", "source": SIGNS},
        {"id": "d", "title": "Fog", "body": "Fog fell.", "published": f"a {SIGNS}"},
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    ingest([file], tmp_path / "store")
    return tmp_path


def buttons(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def test_the_number_of_sources_and_articles_is_that_of_the_views(small_store, monkeypatch):
    rows = views.sources(Snapshot.open(small_store), Filters(country=("KAZ",)))
    app = run(small_store, monkeypatch, {"country": ["KAZ"]}, SOURCES)
    assert f"{len(rows)} sources brought" in words(app)
    assert f":blue[{rows.articles.sum()} articles]" in buttons(app)
    shown = app.dataframe[0].value
    assert numbers(shown["Articles"]) == rows.articles.tolist()
    assert "No feed is watched" in words(app)


def test_a_chosen_source_shows_its_numbers_its_owner_and_its_gaps(small_store, monkeypatch):
    app = run(small_store, monkeypatch, {"source": ["Demo Wire"]}, SOURCES)
    row = views.sources(Snapshot.open(small_store), Filters(source=("Demo Wire",))).iloc[0]
    assert any(label == f":blue[{row.articles} articles]" for label in buttons(app))
    assert "Owner: unknown" in words(app) and "Gaps" in words(app)


def test_a_button_of_a_kind_of_owner_filters_to_its_sources(own, monkeypatch):
    ingest([line_of(own, "k", "Kazinform")], own / "store")
    app = run(own / "store", monkeypatch, page=SOURCES)
    app.button(key="owner_state").click().run()
    assert app.session_state["source"] == ["Kazinform"]
    assert "TV and Radio Complex" in words(app)


def line_of(folder: Path, name: str, source: str) -> Path:
    file = folder / f"{name}.jsonl"
    file.write_text(json.dumps({"id": name, "title": name, "body": f"Snow in {name}.", "source": source}) + "\n")
    return file


def test_problems_say_why_how_often_and_where(own, monkeypatch):
    app = run(own / "store", monkeypatch, page=PROBLEMS)
    assert "could not be read, or not in full, in 1 import" in words(app) and ":blue[2 records]" in buttons(app)
    assert any("1 record: The record has neither" in label for label in buttons(app))
    assert SIGNS.split(" ")[0] in "\n".join(code.value for code in app.code), "an excerpt stands letter by letter"
    assert not app.exception


def test_a_stage_an_import_and_a_reason_narrow_the_list_and_what_is_unknown_is_ignored_with_a_notice(own, monkeypatch):
    batch = views.imports(Snapshot.open(own / "store")).batch[0]
    app = run(own / "store", monkeypatch, {"stage": ["date"], "batch": [batch]}, PROBLEMS)
    assert "of what is chosen below could not" in words(app) and ":blue[1 record]" in buttons(app)
    app = run(own / "store", monkeypatch, {"stage": [SIGNS], "batch": ["nothing"]}, PROBLEMS)
    assert len(app.warning) == 2 and ":blue[2 records]" in buttons(app) and not app.exception
    app = run(own / "store", monkeypatch, {"stage": ["date"], "reason": ["x"]}, PROBLEMS)
    assert len(app.warning) == 1


def test_a_choice_that_leaves_nothing_says_what_to_clear(own, monkeypatch):
    ingest([line_of(own, "later", "Demo Wire")], own / "store")
    batch = views.imports(Snapshot.open(own / "store")).batch[0]
    app = run(own / "store", monkeypatch, {"batch": [batch]}, PROBLEMS)
    assert "No record passes these filters" in words(app)
    app.button(key="clear_batch").click().run()
    assert ":blue[2 records]" in buttons(app)


def test_a_store_without_problems_says_that_every_record_was_read(small_store, monkeypatch):
    app = run(small_store, monkeypatch, page=PROBLEMS)
    assert "could not be read, or not in full" in words(app)


def test_reading_again_is_an_import_that_is_shown_where_imports_are(own, monkeypatch):
    (file,) = own.glob("given*.jsonl")
    file.write_text(file.read_text().replace('"title": "", "body": ""', '"title": "Hail", "body": "Hail fell."'))
    app = run(own / "store", monkeypatch, page=PROBLEMS)
    app.button(key="again_0").click().run()
    assert not app.exception and app.title[0].value == "Add articles"
    wait_for_the_import(own / "store")
    app = run(own / "store", monkeypatch, page=ADD)
    assert "1 new" in words(app) and "0 refused" in words(app)
    app = run(own / "store", monkeypatch, page=PROBLEMS)
    assert "read since" in words(app)
    file.unlink()
    app = run(own / "store", monkeypatch, page=PROBLEMS)
    assert "The file is no longer there" in words(app)
    assert not any("Read it again" in label for label in buttons(app))


def wait_for_the_import(store):
    """Wait until the import into a store has ended."""
    for _ in range(600):
        if not import_job.is_running(store):
            return
        time.sleep(0.1)
    raise AssertionError("The import did not end within a minute.")


def test_an_import_is_taken_back_as_a_whole_and_listed_as_such(own, monkeypatch):
    ingest([line_of(own, "later", "Demo Wire")], own / "store", name=SIGNS)
    batch = views.imports(Snapshot.open(own / "store")).batch[0]
    app = run(own / "store", monkeypatch, page=ADD)
    assert "Read 4 records: 3 new, 0 newer versions of known addresses, 0 already here and 1 refused" in words(app)
    assert any(label == ":blue[1 article]" for label in buttons(app))
    app.button(key=f"undo_{batch}").click().run()
    assert not app.exception and "Taken back" in words(app) and "still has it" in words(app)
    assert len(views.imports(Snapshot.open(own / "store"))) == 1


def test_an_older_version_is_neither_taken_back_nor_written_to(own, monkeypatch):
    ingest([line_of(own, "later", "Demo Wire")], own / "store")
    for page in (ADD, PROBLEMS):
        app = run(own / "store", monkeypatch, {"version": ["1"]}, page)
        assert not any("Take back" in label or "Read it again" in label for label in buttons(app))
    assert Store.open(own / "store").version().version == 2


BODY = (
    "Kazakhstan counted nine hundred apple trees along the canal before the first frost of the year. “We are glad,” "
    "said Saule Sampleva, a clerk from Astana. The trees were planted by schools, and the schools will harvest them."
)
COUNTED = {
    "explore/overview.py": r"(\d+) of \d+ articles",
    "explore/timeline.py": r":blue\[(\d+) articles?\]",
    "read/quotes.py": r"(\d+) attributed quotes?",
    "read/articles.py": r"(\d+) of \d+ articles in the store",
    SOURCES: r":blue\[(\d+) articles?\]",
}


@pytest.fixture(scope="module")
def copies(tmp_path_factory) -> Path:
    """A store of one story in three copies and one article of its own."""
    folder = tmp_path_factory.mktemp("copies")
    lines = [
        {
            "id": f"c{n}",
            "title": "Trees",
            "body": f"{BODY} Copy {n}.",
            "source": f"Outlet {n}",
            "published": "2026-03-02",
        }
        for n in range(3)
    ]
    lines.append(
        {"id": "o", "title": "Other", "body": "Kazakhstan saw snow.", "source": "Outlet 0", "published": "2026-03-03"}
    )
    (folder / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    ingest([folder / "in.jsonl"], folder / "store")
    return folder / "store"


@pytest.mark.parametrize(("page", "number"), COUNTED.items())
def test_the_switch_counts_copies_once_on_every_page(copies, monkeypatch, page, number):
    found = []
    for counting in ("raw", "unique"):
        app = run(copies, monkeypatch, {"counting": [counting]}, page)
        text = words(app) + "\n".join(buttons(app))
        match = re.search(number, text)
        assert match, text
        found.append(int(match[1]))
    assert found == ([3, 1] if page == "read/quotes.py" else [4, 2])
