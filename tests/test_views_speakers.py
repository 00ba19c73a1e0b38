"""Persons: each number against a recount in pandas; page = list = drawer = file, for any filters."""

import io
import json

import pandas as pd
import pytest
from hypothesis import given, settings

from steppewire import computed, export, pipeline, schema
from steppewire.errors import InputError
from steppewire.settings import Settings
from steppewire.views import (
    Evidence,
    Filters,
    Snapshot,
    evidence,
    list_about,
    list_said,
    list_speakers,
    may_be_same,
    persons,
    same_quotes,
    speaker_beside,
    speaker_names,
    speaker_outlets,
    speaker_parts,
    speaker_periods,
    speaker_roles,
    speaker_totals,
    speakers,
    spoken_of,
)
from steppewire.views.same_quotes import compare, split
from steppewire.views.speaker_facts import VOICES
from steppewire.views.speakers import PARTS
from tests import said, synthetic
from tests.recount import Recount
from tests.test_views import ANY, FILTERS

FEW = settings(ANY, max_examples=5)
CLERK = ("Saule Sampleva",)
ALL = Filters()


@pytest.fixture(scope="module")
def snap(tmp_path_factory) -> Snapshot:
    root = tmp_path_factory.mktemp("speakers") / "store"
    synthetic.fill(root, 180)
    return Snapshot.open(root)


@pytest.fixture(scope="module")
def recount(snap) -> Recount:
    return Recount(snap)


@pytest.fixture(scope="module")
def named(tmp_path_factory) -> Snapshot:
    folder = tmp_path_factory.mktemp("said")
    pipeline.ingest([said.write(folder / "said.jsonl")], folder / "store", Settings(workers=1))
    return Snapshot.open(folder / "store")


def total(snap: Snapshot, filters: Filters, names: tuple[str, ...], value: str = "", **days) -> int:
    """The rows of the drawer."""
    behind = Evidence("speaker", person=persons.to_word(names), value=value or None, **days)
    return evidence(snap, filters, behind, limit=1).total


@FEW
@given(FILTERS)
def test_each_row_is_the_recount_and_opens_what_it_counts(snap, recount, filters):
    quoted, rows = recount.quoted(filters), speakers(snap, filters)
    whole = recount.articles.set_index("article_id")
    assert set(rows.person) == set(quoted.person) - {""}
    for row in rows.itertuples():
        own = quoted[quoted.person == row.person]
        about = whole.loc[own.article_id]
        exact = about[about.day_first.notna() & (about.day_first == about.day_last)]
        in_marks = own.kind.isin(schema.KINDS_IN_MARKS).sum()
        assert (row.quotes, row.in_marks, row.indirect) == (len(own), in_marks, len(own) - in_marks)
        assert (row.articles, row.outlets) == (own.article_id.nunique(), about.source.replace("", None).nunique())
        assert row.not_dated == len(own) - len(exact)
        assert json.loads(row.roles) == own.role.value_counts().to_dict()
        if len(exact):
            assert (row.first_day, row.last_day) == (exact.day_first.min(), exact.day_first.max())
        names = (row.person,)
        assert total(snap, filters, names) == row.quotes
        assert total(snap, filters, names, "direct,mixed") == row.in_marks
        assert total(snap, filters, names, "indirect") == row.indirect
        assert total(snap, filters, names, "/not_dated:") == row.not_dated


@FEW
@given(FILTERS)
def test_list_file_and_page_have_the_same_rows_and_the_parts_are_all_quotes(snap, recount, filters):
    rows, file = speakers(snap, filters), io.BytesIO()
    assert export.write(snap, "speakers", filters, file) == len(rows) == export.count(snap, "speakers", filters)
    written = pd.read_csv(io.BytesIO(file.getvalue()), keep_default_na=False)
    assert list(written.columns) == computed.SPEAKERS.names
    page = list_speakers(snap, filters, limit=2)
    seen = [*page.rows.person]
    while page.next_key:
        page = list_speakers(snap, filters, after=page.next_key, limit=2)
        seen += [*page.rows.person]
    assert page.total == len(rows) and seen == rows.person.tolist() == written.person.tolist()
    parts = speaker_parts(snap, filters).set_index("part")
    assert list(parts.index) == list(PARTS)
    assert parts.quotes.sum() == len(recount.quoted(filters))
    assert (parts.quotes["persons"], parts.names["persons"]) == (rows.quotes.sum(), len(rows))
    for part in PARTS:
        assert evidence(snap, filters, Evidence(part), limit=1).total == parts.quotes[part]


@FEW
@given(FILTERS)
def test_every_number_of_a_persons_page_opens_as_many_quotes(snap, recount, filters):
    names = ("Aidar Bekov", "Ivan Lesnoy")
    own = recount.quoted(filters)
    own = own[own.person.isin(names)]
    row = speaker_totals(snap, filters, names).iloc[0]
    assert row.quotes == len(own) == row.in_marks + row.indirect == total(snap, filters, names)
    assert row.naming == total(snap, filters, names, "/naming:")
    for rows, part in (
        (speaker_names(snap, filters, names), "surface:{speaker}"),
        (speaker_outlets(snap, filters, names), "source:{source}"),
        (speaker_roles(snap, filters, names), "role:{role}"),
    ):
        assert rows.quotes.sum() == len(own)
        for each in rows.to_dict("records"):
            assert total(snap, filters, names, f"/{part.format(**each)}") == each["quotes"]
    spoken = spoken_of(snap, filters, names)
    for each in spoken.itertuples():
        inside = recount.counted[recount.counted.country == each.country].merge(own, on="article_id")
        inside = inside[(inside.start_x >= inside.start_y) & (inside.end_x <= inside.end_y)]
        assert each.quotes == len(inside.drop_duplicates(["article_id", "start_y"]))
        assert total(snap, filters, names, f"/on:{each.country}") == each.quotes
    for kinds in ("direct,mixed", "indirect"):
        assert list_said(snap, filters, names, kinds, limit=1).total == total(snap, filters, names, kinds)


@FEW
@given(FILTERS)
def test_bars_and_what_stands_beside_them_are_all_quotes_and_open(snap, filters):
    names = ("Aidar Bekov",)
    rows, beside = (ask(snap, filters, names, "month") for ask in (speaker_periods, speaker_beside))
    assert rows.articles.sum() + beside[["articles", "coarse"]].sum().sum() == total(snap, filters, names)
    for bar in rows[rows.articles > 0].itertuples():
        days = {"period_from": bar.period, "period_to": bar.period_end}
        assert total(snap, filters, names, VOICES[bar.country], **days) == bar.articles
    for row in beside.itertuples():
        assert total(snap, filters, names, f"{VOICES[row.country]}/undated:") == row.articles
        assert total(snap, filters, names, f"{VOICES[row.country]}/coarse:month") == row.coarse


def test_a_step_that_is_none_is_refused(snap):
    with pytest.raises(InputError, match="day, week, month"):
        speaker_periods(snap, ALL, ("Aidar Bekov",), "year")


def test_groups_and_unresolved_speakers_are_no_persons(named):
    parts = speaker_parts(named, ALL).set_index("part").quotes
    assert "Saule Sampleva" in set(speakers(named, ALL).person)
    assert parts["persons"] == speakers(named, ALL).quotes.sum()
    assert parts["groups"] + parts["unresolved"] >= 1  # the library


@pytest.mark.parametrize("name", ["sampleva", "Самплева", "SAULE", "Сауле Самп", "ampl"])
def test_a_name_is_found_in_any_script(named, name):
    assert "Saule Sampleva" in set(list_speakers(named, ALL, name).rows.person)


@pytest.mark.parametrize("name", ["Nobodyatall", "%", "_", "Ли"])
def test_a_name_of_nobody_finds_nobody(named, name):
    assert list_speakers(named, ALL, name).total == 0


def test_the_same_name_in_another_script_is_suggested_and_not_joined(named):
    found = may_be_same(named, ALL, CLERK)
    assert found.values.tolist() == [["Сауле Самплева", 1, "Cyrl"]]
    assert may_be_same(named, ALL, ("Сауле Самплева",)).person.tolist() == ["Saule Sampleva"]
    assert may_be_same(named, ALL, (*CLERK, "Сауле Самплева")).empty
    alone, both = (total(named, ALL, names) for names in (CLERK, (*CLERK, "Сауле Самплева")))
    assert (alone, both) == (4, 5)


def test_quotes_of_others_that_name_a_person_are_about_them(named):
    shown = list_about(named, ALL, CLERK)
    assert shown.rows.person.tolist() == ["Igor Primerov"] and "tidy room" in shown.rows.quote[0]
    assert evidence(named, ALL, Evidence("about", person="Saule Sampleva")).total == shown.total == 1
    assert list_about(named, ALL, ("Igor Primerov",)).total == 0


def test_a_surname_is_about_the_office_holder_that_it_means_on_the_day(tmp_path):
    rows = [
        ("2024-05-07", "“We met Tokayev in the hall,” said Saule Sampleva, a clerk. It was cold."),
        ("2010-05-07", "“We met Tokayev in the old hall,” said Saule Sampleva, a clerk. It was warm."),
        ("2024-05-08", "“We met Kassym-Jomart Tokayev there,” said Saule Sampleva, a clerk. It was dry."),
    ]
    source = tmp_path / "rows.jsonl"
    lines = [json.dumps({"title": f"Hall {day}", "body": body, "published": day}) for day, body in rows]
    source.write_text("\n".join(lines), encoding="utf-8")
    pipeline.ingest([source], tmp_path / "store", Settings(workers=1))
    shown = list_about(Snapshot.open(tmp_path / "store"), ALL, ("Kassym-Jomart Tokayev",))
    assert shown.rows.published.tolist() == ["2024-05-08", "2024-05-07"]  # in 2010 he held none of the list's offices


def test_the_same_quote_is_grouped_with_what_each_outlet_changed(named):
    found = same_quotes(named, ALL, CLERK)
    assert found.rows.relation.tolist() == ["earliest", "shortened", "altered"]
    assert found.rows.source.tolist() == ["Demo Wire", "Example Times", "Sample Gazette"]
    first = found.rows.iloc[0]
    behind = Evidence("same", person="Saule Sampleva", value=f"{first.article_id}:{first.start}")
    assert evidence(named, ALL, behind).total == 3
    assert evidence(named, ALL, Evidence("same", person="Saule Sampleva", value="nothing:1")).total == 0
    assert (found.compared, found.total) == (3, 3)


@pytest.mark.parametrize(
    ("before", "after", "relation"),
    [
        ("We will open the door at noon.", "we will open the door, at noon", "same"),
        ("We will open the door at noon today.", "We will open the door at noon.", "shortened"),
        ("We will open the door at noon.", "On Monday we will open the door at noon.", "longer"),
        ("We will open the door at noon.", "We will open the gate at noon.", "altered"),
        ("We will open the door at noon.", "The cat sat at the door of the inn.", ""),
        ("We will open the door at noon.", "At noon a door opens, and we will.", ""),
    ],
)
def test_two_quotes_are_one_where_most_words_stand_in_order(before, after, relation):
    assert compare(split(before), split(after))[1] == relation


def test_quotes_of_one_outlet_or_of_two_languages_are_no_group(tmp_path):
    words = "“The reading room will open its doors to everybody,” said Saule Sampleva, a clerk."
    rows = [{"title": f"Hall {n}", "body": f"{words} Part {n} of the story.", "source": "Demo Wire"} for n in range(2)]
    source = tmp_path / "rows.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    pipeline.ingest([source], tmp_path / "store", Settings(workers=1))
    found = same_quotes(Snapshot.open(tmp_path / "store"), ALL, CLERK)
    assert found.rows.empty and found.compared == 2


def test_a_role_that_no_text_wrote_is_told_from_one_that_it_did(tmp_path):
    rows = [
        "«Дорогу откроют в понедельник утром», — сказал Касым-Жомарт Токаев на встрече в Астане.",
        "“The road will open on Monday,” said President Kassym-Jomart Tokayev at a meeting in Astana.",
    ]
    source = tmp_path / "rows.jsonl"
    lines = [json.dumps({"title": f"Road {n}", "body": body, "published": "2024-05-07"}) for n, body in enumerate(rows)]
    source.write_text("\n".join(lines), encoding="utf-8")
    pipeline.ingest([source], tmp_path / "store", Settings(workers=1))
    snap, names = Snapshot.open(tmp_path / "store"), ("Kassym-Jomart Tokayev",)
    found = speaker_roles(snap, ALL, names)
    assert found[["role", "is_filled", "quotes"]].values.tolist() == [["President", False, 1], ["President", True, 1]]
    assert total(snap, ALL, names, "/role:President") == total(snap, ALL, names, "/office:President") == 1


@pytest.mark.parametrize("value", ["/nothing:x", "x/y", "/coarse:year", "//", ":"])
def test_a_part_of_nobody_in_an_address_is_no_error(snap, value):
    assert total(snap, ALL, ("Aidar Bekov",), value) >= 0
