"""Problems and imports: page, groups, file and counts agree; what was read since says so; what was undone is told."""

import io
import json

import pandas as pd
import pytest

from steppewire import export, schema
from steppewire.pipeline import ingest
from steppewire.store.tables import Store
from steppewire.views import (
    Evidence,
    Filters,
    Refused,
    Snapshot,
    evidence,
    group_problems,
    imports,
    list_problems,
    overview,
    problem_rows,
    undone,
)

EMPTY = "The record has neither a title nor a text; it needs one of title, body, text."


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A store of three imports: 12 records without a text, a line that is no JSON; one more; two good articles."""
    folder = tmp_path_factory.mktemp("problems")
    first, second, third = (folder / name for name in ("first.jsonl", "second.jsonl", "third.jsonl"))
    lines = [json.dumps({"id": f"e{n}", "title": "", "body": ""}) for n in range(12)]
    good = json.dumps({"id": "a", "title": "Snow", "body": "Snow fell."})
    first.write_text("\n".join([*lines, good, "{broken"]) + "\n", encoding="utf-8")
    second.write_text(json.dumps({"id": "b", "body": "", "url": "https://demo.example/b"}) + "\n", encoding="utf-8")
    third.write_text(json.dumps({"id": "c", "title": "Rain", "body": "Rain fell."}) + "\n", encoding="utf-8")
    for file in (first, second, third):
        ingest([file], folder / "store")
    return folder


@pytest.fixture(scope="module")
def snap(filled) -> Snapshot:
    return Snapshot.open(filled / "store")


def every(snap: Snapshot) -> list[Refused]:
    """Nothing chosen, and each stage, import and reason that occurs."""
    groups = group_problems(snap, Refused())
    chosen = [Refused()] + [Refused(stage=stage) for stage in set(groups.stage)]
    chosen += [Refused(batch=batch) for batch in imports(snap).batch]
    return chosen + [Refused(stage=row.stage, reason=row.reason) for row in groups.itertuples()]


def test_page_groups_and_file_have_the_same_records(snap):
    assert len(every(snap)) > 5
    for chosen in every(snap):
        page, rows = list_problems(snap, chosen, limit=1000), problem_rows(snap, chosen)
        key = schema.PROBLEMS.names
        listed = {tuple(row) for row in page.rows[key].fillna("").itertuples(index=False)}
        assert page.total == len(page.rows) == len(rows) == group_problems(snap, chosen).problems.sum()
        assert listed == {tuple(row) for row in rows.fillna("").itertuples(index=False)}
    assert list_problems(snap, Refused()).total == overview(snap, Filters()).problems


def test_the_file_without_a_choice_is_the_export(snap):
    written = io.BytesIO()
    export.write(snap, "problems", Filters(), written)
    exported = pd.read_csv(io.BytesIO(written.getvalue()), keep_default_na=False)
    rows = problem_rows(snap, Refused()).fillna("")
    assert list(exported.columns) == list(rows.columns)
    assert exported.astype(str).to_numpy().tolist() == rows.astype(str).to_numpy().tolist()


@pytest.mark.parametrize("limit", [1, 4, 5, 100])
def test_pages_go_through_all_once_forward_and_back(snap, limit):
    seen, after, pages = [], None, 0
    while True:
        page = list_problems(snap, Refused(), after, limit)
        seen += list(page.rows.record)
        pages += 1
        if page.next_key is None:
            break
        after = page.next_key
    assert len(seen) == page.total and pages == -(-page.total // limit)
    while page.previous_key is not None:
        page = list_problems(snap, Refused(), page.previous_key, limit)
        pages -= 1
    assert pages == 1 and list(page.rows.record) == seen[:limit]


def test_reasons_are_counted_with_their_numbers_left_out(snap):
    groups = group_problems(snap, Refused()).set_index("reason").problems
    assert groups[EMPTY] == 13
    assert any(reason.startswith("Line … is no JSON") for reason in groups.index)


def test_the_newest_import_comes_first_with_its_name_and_time(snap):
    rows = list_problems(snap, Refused()).rows
    assert rows.batch_name.iloc[0] == "second.jsonl" and rows.batch_name.iloc[-1] == "first.jsonl"
    assert rows["at"].str.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ").all()


def test_a_record_that_a_later_import_read_says_so(filled, tmp_path):
    file = tmp_path / "mended.jsonl"
    file.write_text(json.dumps({"id": "m", "body": ""}) + "\n", encoding="utf-8")
    ingest([file], tmp_path / "store")
    file.write_text(json.dumps({"id": "m", "body": "Snow fell after all."}) + "\n", encoding="utf-8")
    before = list_problems(Snapshot.open(tmp_path / "store"), Refused()).rows
    ingest([file], tmp_path / "store")
    snap = Snapshot.open(tmp_path / "store")
    after = list_problems(snap, Refused()).rows
    assert before.read_in.isna().all() or (before.read_in == "").all()
    assert after.read_in.tolist() == [imports(snap).batch.iloc[0]]


def test_an_import_accounts_for_every_record_it_read(snap):
    rows = imports(snap).set_index("name")
    assert rows.loc["first.jsonl"][["records", "articles", "duplicates"]].tolist() == [14, 1, 0]
    assert rows.records.sum() == 16
    for row in rows.itertuples():
        assert evidence(snap, Filters(country=("TKM",)), Evidence("batch", value=row.batch)).total == row.articles
        assert list_problems(snap, Refused(batch=row.batch)).total == row.problems


def test_an_import_that_was_taken_back_is_told_and_its_last_version_keeps_it(filled, tmp_path):
    file = filled / "third.jsonl"
    ingest([filled / "first.jsonl"], tmp_path / "store")
    ingest([file], tmp_path / "store", name="a <b>name</b>")
    batch = imports(Snapshot.open(tmp_path / "store")).batch.iloc[0]
    version = Store.open(tmp_path / "store").undo(batch)
    snap = Snapshot.open(tmp_path / "store")
    (row,) = undone(snap).itertuples()
    assert (row.batch, row.name, row.articles, row.version) == (batch, "a <b>name</b>", 1, version)
    assert batch not in set(imports(snap).batch)
    assert batch in set(imports(Snapshot.open(tmp_path / "store", version - 1)).batch)
    assert undone(Snapshot.open(tmp_path / "store", version - 1)).empty


def test_a_store_without_problems_has_none(tmp_path, filled):
    ingest([filled / "third.jsonl"], tmp_path / "store")
    snap = Snapshot.open(tmp_path / "store")
    assert list_problems(snap, Refused()).total == 0 and group_problems(snap, Refused()).empty
    assert list_problems(snap, Refused(stage="fetch", batch="x", reason="y")).total == 0
