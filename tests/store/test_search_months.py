"""The search index, a file a month: it finds what one file finds, whatever days are asked, and outlives accidents."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from steppewire.errors import StoreError
from steppewire.store import search
from steppewire.store.corrections import writing
from steppewire.store.corrections.rules import Correction
from steppewire.store.query import Snapshot
from steppewire.store.repair import repair
from steppewire.store.search import building, files, index, seals
from steppewire.store.tables import Store
from steppewire.store.verify import verify
from steppewire.views import Filters, list_articles, overview, read_article, word_forms
from steppewire.views.search import finding
from steppewire.views.selection import passing
from tests.searched import add, store_of

GIVEN = (
    {"text": "gas one", "published": "2024-03-31"},
    {"text": "gas two", "published": "2024-04-01"},
    {"text": "gas three", "published": "2024-04"},
    {"text": "gas four", "published": "2024"},
    {"text": "gas five", "published": ""},
    {"text": "oil", "published": "2024-04-30"},
    {"text": "gas six", "published": "2023-12-31"},
)


@pytest.fixture
def store(tmp_path) -> Store:
    return store_of(tmp_path / "store", GIVEN)


def found(snap: Snapshot, **asked) -> list[int]:
    """The articles that pass, counted from 0."""
    clause = passing(snap, Filters(**asked))
    sql = f"SELECT number FROM articles WHERE {clause.sql} ORDER BY number"
    first = snap.value("SELECT min(number) FROM articles")
    return [number - first for number in snap.table(sql, clause.parameters)["number"].to_pylist()]


def bytes_of(store: Store) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (store.root / search.FOLDER).iterdir() if path.name[0] in "2u"}


def held(store: Store) -> dict[str, list[int]]:
    """Which numbers each file holds."""
    numbers = {}
    for month in files.months_in(store.root):
        with closing(sqlite3.connect(search.path_of(store.root, month))) as file:
            numbers[month] = [row[0] for row in file.execute("SELECT number FROM held ORDER BY number")]
    return numbers


@pytest.mark.parametrize(
    ("first", "last", "articles", "trap"),
    [
        (None, None, [0, 1, 2, 3, 4, 6], "without dates all files are asked"),
        ("2024-04-01", "2024-04-30", [1, 2], "a month that is known only lies in it"),
        ("2024-04-02", "2024-04-30", [], "and passes only where it lies in it whole"),
        ("2024-01-01", "2024-12-31", [0, 1, 2, 3], "a year that is known only stands in its first month"),
        ("2024-01-02", "2024-12-31", [0, 1, 2], "also where this month is asked"),
        ("2024-03-31", "2024-04-01", [0, 1], "two months"),
        ("2024-04-01", None, [1, 2], "an open end; undated articles have no day"),
        (None, "2024-03-31", [0, 6], "an open beginning"),
        ("2025-01-01", "2025-02-01", [], "months without a file"),
        ("2024-05-01", "2024-04-01", [], "no days at all"),
    ],
)
def test_what_days_leave(store, first, last, articles, trap):
    snap = Snapshot.open(store.root)
    assert found(snap, query="gas", date_from=first, date_to=last) == articles, trap
    rest = {5} if first == "2024-04-01" and last == "2024-04-30" else set()
    assert rest <= set(found(snap, query="NOT gas", date_from=first, date_to=last))


def test_each_article_stands_in_the_file_of_its_month_alone(store):
    search.update(Snapshot.open(store.root))
    assert {month: len(numbers) for month, numbers in held(store).items()} == {
        "2023-12": 1, "2024-01": 1, "2024-03": 1, "2024-04": 3, "undated": 1
    }  # fmt: skip
    assert len({number for numbers in held(store).values() for number in numbers}) == len(GIVEN)


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """The files that are opened to be asked, in order."""
    names = []
    sound = index._reading

    def reading(path):
        names.append(path.stem)
        return sound(path)

    monkeypatch.setattr(index, "_reading", reading)
    return names


def test_only_the_months_asked_are_opened(store, opened):
    snap = Snapshot.open(store.root)
    found(snap, query="gas", date_from="2024-03-05", date_to="2024-04-05")
    assert set(opened) == {"2024-03", "2024-04"}
    opened.clear()
    page = list_articles(snap, Filters(query="gas", date_from="2024-04-01", date_to="2024-04-30"))
    assert page.total == 2 and set(opened) == {"2024-04"}
    found(snap, query="gas")
    opened.clear()
    assert found(snap, query="gas", date_to="2023-12-31") == [6] and opened == [], "all were asked already"
    opened.clear()
    for first, last, counts, files_asked in (
        ("2024-04-02", "2024-04-30", (0, 1, 2), {"2023-12", "2024-01", "2024-03", "2024-04", "undated"}),
        ("2023-12-01", "2023-12-31", (1, 1, 0), {"2023-12", "undated"}),
    ):
        opened.clear()
        seen = overview(Snapshot.open(store.root), Filters(query="gas", date_from=first, date_to=last))
        assert (seen.articles, seen.undated, seen.too_coarse) == counts and set(opened) == files_asked
    opened.clear()
    word_forms(snap, Filters(query="gas two", date_to="2023-12-31"))
    assert set(opened) == {"2023-12"}
    opened.clear()
    undated = list_articles(snap, Filters(query="five")).rows.iloc[0]
    opened.clear()
    assert read_article(snap, undated.article_id, "five").searched and set(opened) == {"undated"}


def test_files_are_not_all_open_at_once(store, monkeypatch):
    monkeypatch.setattr(index, "KEPT", 2)
    most, now, sound = [0], [0], files.opened

    @contextmanager
    def counted(path, mode="rw"):
        with sound(path, mode) as file:
            now[0] += 1
            most[0] = max(most[0], now[0])
            yield file
            now[0] -= 1

    monkeypatch.setattr(files, "opened", counted)
    assert found(Snapshot.open(store.root), query="gas") == [0, 1, 2, 3, 4, 6]
    assert most == [3] and now == [0]


def test_an_article_whose_day_was_corrected_is_found_by_the_day_it_has_now(store, opened):
    snap = Snapshot.open(store.root)
    article = snap.value("SELECT article_id FROM articles ORDER BY number LIMIT 1")
    said = Correction(article, "tone", 0, 7, "polarity", "0.5", unit="sentence", author="Ann", reason="it is not so")
    writing.add(store, [writing.Draft(said)], "correct")
    snap = Snapshot.open(store.root)
    assert snap.is_touched and found(snap, query="gas", date_from="2024-09-01", date_to="2024-09-30") == []
    opened.clear()
    assert found(snap, query="gas", date_from="2024-04-01", date_to="2024-04-30") == [1, 2]
    assert set(opened) == {"2024-04"}, "a correction of something else asks no other month"
    snap = Snapshot.open(store.root)
    changed = (
        "UPDATE corrected_articles SET published = '2024-09-03', day_first = '2024-09-03', day_last = '2024-09-03'"
    )
    snap._connection.execute(changed)  # no release can correct a day yet
    assert found(snap, query="gas", date_from="2024-09-01", date_to="2024-09-30") == [0]
    assert found(snap, query="gas NOT two", date_from="2024-03-01", date_to="2024-09-30") == [0, 2]
    assert found(snap, query="gas", date_from="2024-03-01", date_to="2024-03-31") == []
    page = list_articles(snap, Filters(query="gas", date_from="2024-09-01", date_to="2024-09-30"))
    assert page.rows.marks.tolist() == ["[[0, 3]]"], "and marked"
    assert held(store)["2024-03"] == [0], "it stays where it was stored"
    stored = Snapshot.open(store.root, is_corrected=False)
    assert found(stored, query="gas", date_from="2024-03-01", date_to="2024-03-31") == [0]


def test_near_takes_the_same_forms_for_all_days(tmp_path, monkeypatch):
    monkeypatch.setattr(finding, "PAIRS", 4)  # of each word as it is written and its most frequent form
    forms = [("Казахстана", "2024-01-05")] * 3 + [("Казахстаном", "2024-02-05")] * 2 + [("Казахстан", "2024-02-06")]
    texts = [{"text": f"{form} газ", "published": day, "language": "ru"} for form, day in forms]
    snap = Snapshot.open(store_of(tmp_path / "s", texts).root)
    asked = "Казахстан NEAR/3 газ"
    assert found(snap, query=asked) == [0, 1, 2, 5], "the form that is less frequent is not looked for"
    assert found(snap, query=asked, date_from="2024-02-01", date_to="2024-02-29") == [5], "nor where it is the only one"


# --- building: extended, cut short, by two at once, damaged


def test_a_month_that_gets_articles_is_extended_and_no_other_is_touched(store, opened):
    search.update(Snapshot.open(store.root))
    before = bytes_of(store)
    add(store, [{"text": "gas seven", "published": "2024-04-07"}], "u")
    assert found(Snapshot.open(store.root), query="seven") == [7]
    after = bytes_of(store)
    assert {name for name in after if after[name] != before.get(name)} == {"2024-04.sqlite3", "2024-04.json"}
    assert found(Snapshot.open(store.root, 1), query="gas") == [0, 1, 2, 3, 4, 6], "an older version asks the same"
    assert bytes_of(store) == after and verify(store.root).faults == []


def test_a_version_with_an_import_that_was_taken_back_is_searched_as_well(store):
    batch = add(store, [{"text": "gas seven", "published": "2024-04-07"}, {"text": "gas", "published": "2021-01"}], "u")
    undone = store.undo(batch)
    add(store, [{"text": "gas eight", "published": "2024-04-07"}], "v")
    assert found(Snapshot.open(store.root), query="gas eight") == [9] and "2021-01" not in held(store)
    assert found(Snapshot.open(store.root, undone - 1), query="gas", date_to="2021-12-31") == [8]
    assert found(Snapshot.open(store.root, undone), query="gas", date_to="2021-12-31") == []


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_what_was_built_stays_where_building_is_cut_short(store, nth, monkeypatch):
    monkeypatch.setattr(building, "AT_ONCE", 2)
    sound, added = building._add, []

    def cut(path, rows):
        if len(added) == nth:
            raise OSError(28, "No space left on device")
        sound(path, rows)
        added.append(rows["number"].to_pylist())

    with monkeypatch.context() as full:
        full.setattr(building, "_add", cut)
        with pytest.raises(StoreError, match=r"No space left on device.*what is built of it stays"):
            search.update(Snapshot.open(store.root))
    assert verify(store.root).faults == [], "what is not finished is no fault"
    kept, told = sorted(number for numbers in held(store).values() for number in numbers), []
    search.update(Snapshot.open(store.root), told.append)
    assert kept == sorted(number for some in added for number in some) and told[-1:] == [len(GIVEN) - len(kept)]
    assert found(Snapshot.open(store.root), query="gas") == [0, 1, 2, 3, 4, 6]
    assert verify(store.root).faults == []


BUILD = """
import os, sys
from pathlib import Path
from steppewire.store import search
from steppewire.store.query import Snapshot
from steppewire.store.search import building
building.AT_ONCE, building.ROWS = 2, 1
sound = building._row
def row(given):
    if given[0] == int(sys.argv[2]):
        os.kill(os.getpid(), 9)
    return sound(given)
building._row = row
search.update(Snapshot.open(Path(sys.argv[1])))
"""


def started(store: Store, killed_at: int = -1) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", BUILD, str(store.root), str(killed_at)])


def test_a_killed_process_is_made_up_for(store):
    assert started(store, 5).wait(60) == -signal.SIGKILL
    kept = sum(len(numbers) for numbers in held(store).values())
    assert 0 < kept < len(GIVEN) and verify(store.root).faults == []
    assert found(Snapshot.open(store.root), query="gas") == [0, 1, 2, 3, 4, 6]
    assert sum(len(numbers) for numbers in held(store).values()) == len(GIVEN) and verify(store.root).faults == []


def test_processes_that_build_at_once_do_not_break_each_other(store):
    add(store, [{"text": f"gas {n}", "published": f"2022-{n % 12 + 1:02}-03"} for n in range(60)], "u")
    running = [started(store) for _ in range(3)]
    mine = found(Snapshot.open(store.root), query="gas")
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert mine == found(Snapshot.open(store.root), query="gas") and len(mine) == 66
    numbers = [number for numbers in held(store).values() for number in numbers]
    assert len(numbers) == len(set(numbers)) == 67 and verify(store.root).faults == []


def harm(path: Path) -> None:
    sound = path.read_bytes()
    path.write_bytes(sound[:-1] + bytes([sound[-1] ^ 1]))


def test_a_damaged_file_is_built_again_alone(store):
    search.update(Snapshot.open(store.root))
    before, damaged = bytes_of(store), search.path_of(store.root, "2024-04")
    harm(damaged)
    assert verify(store.root).faults == [
        f"{damaged} has changed since it was written; delete it, and it is built again."
    ]
    (said,) = repair(store.root)
    assert str(damaged) in said and not damaged.exists() and verify(store.root).faults == []
    assert found(Snapshot.open(store.root), query="gas") == [0, 1, 2, 3, 4, 6]
    after = bytes_of(store)
    assert {name: after[name] for name in after if "04" not in name} == {n: before[n] for n in before if "04" not in n}
    assert held(store)["2024-04"] == [1, 2, 5] and verify(store.root).faults == []


@pytest.mark.parametrize("name", ["2024-04.json", seals.REACHED])
def test_a_damaged_note_is_written_again(store, name):
    search.update(Snapshot.open(store.root))
    note = store.root / search.FOLDER / name
    note.write_bytes(note.read_bytes().replace(b"7", b"6").replace(b"a", b"b"))
    assert len(verify(store.root).faults) == 1
    assert len(repair(store.root)) == 1
    assert found(Snapshot.open(store.root), query="gas") == [0, 1, 2, 3, 4, 6] and verify(store.root).faults == []


def test_a_store_that_cannot_be_written_to_is_searched_where_its_index_is_whole(store, monkeypatch):
    search.update(Snapshot.open(store.root))

    sound = os.open

    def refused(path, *given):
        if Path(path).parent.name == search.FOLDER:
            raise PermissionError(13, "Permission denied")
        return sound(path, *given)

    monkeypatch.setattr(seals.os, "open", refused)
    assert found(Snapshot.open(store.root), query="gas") == [0, 1, 2, 3, 4, 6]
    add(store, [{"text": "gas"}], "u")
    with pytest.raises(StoreError, match=r"cannot be written to .Permission denied.; give this user leave"):
        search.update(Snapshot.open(store.root))
