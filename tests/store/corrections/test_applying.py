"""Corrections applied: each kind of them on every count, the order in which they count, undoing, and other versions."""

import json
import random
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from steppewire import schema
from steppewire.store import declared
from steppewire.store.corrections import writing
from steppewire.store.corrections.rules import Correction
from steppewire.store.corrections.writing import Draft
from steppewire.store.derived import Chunk
from steppewire.store.query import Snapshot
from steppewire.store.tables import Store, new_batch
from steppewire.store.verify import verify
from steppewire.views import (
    Evidence,
    Filters,
    by_country,
    by_language,
    by_period,
    by_source,
    by_speaker,
    corrected,
    evidence,
    list_articles,
    list_quotes,
    overview,
    select,
)
from tests import synthetic
from tests.recount import Recount

TABLES = ("articles", "mentions", "focus", "quotes", "tone", "stories", "target_tone")
TITLE = "Georgia and Russia talk\n\n"
TEXT = TITLE + "Georgia buys melons. Kazakhstan sells melons. “Good melons,” said Tolov, a grower. Russia looks on."


def place(words: str, after: int = 0) -> tuple[int, int]:
    at = TEXT.index(words, after)
    return at, at + len(words)


def mention(words: str, country: str, sentence: str, after: int = 0, kind: str = "name") -> tuple:
    return ("a1", *place(words, after), words, country, kind, None, "made up", *place(sentence), False)


def one_article() -> Chunk:
    """A chunk of one article whose rows can be counted by hand."""
    rows: dict[str, list[tuple]] = {name: [] for name in schema.TABLES}
    day = date(2024, 5, 7)
    rows["articles"].append(
        ("a1", "1", "made.jsonl", "https://news.example/1", "Demo Wire", TITLE.strip(), len(TITLE), "", "",
         "2024-05-07", "day", "record", "en", 17, "", "[]", "", "1", "2024-05-08T00:00:00Z", "Latn", day, day,
         "news.example/1", False)
    )  # fmt: skip
    rows["texts"].append(("a1", TEXT))
    body = len(TITLE)
    rows["mentions"] = [
        mention("Georgia", "GEO", TITLE.strip()),
        mention("Russia", "RUS", TITLE.strip()),
        mention("Georgia", "GEO", "Georgia buys melons.", body),
        mention("Kazakhstan", "KAZ", "Kazakhstan sells melons."),
        mention("Russia", "RUS", "Russia looks on.", body),
    ]
    rows["focus"] = [("a1", "GEO", 0.5, 1), ("a1", "RUS", 0.4, 2), ("a1", "KAZ", 0.1, 3)]
    quote = place("“Good melons,”")
    rows["quotes"].append(
        ("a1", *quote, json.dumps([list(quote)]), "direct", "said", *place("said"), "Tolov", *place("Tolov"), "Tolov",
         "grower", "KAZ", False, None, "made up", 0.9)
    )  # fmt: skip
    scored = (("Georgia buys melons.", 0.2), ("Kazakhstan sells melons.", 0.4), ("Russia looks on.", None))
    rows["tone"] = [
        ("a1", "sentence", *place(words, body), value, 0.5, int(value is not None), "[]", "textblob", False)
        for words, value in scored
    ]
    rows["tone"].append(("a1", "quote", *quote, 0.7, 0.5, 1, "[]", "textblob", True))
    rows["tone"].append(("a1", "article", 0, len(TEXT), 0.3, 0.5, 2, "[]", "textblob", False))
    rows["target_tone"] = [("a1", *place("Georgia buys melons."), "GEO", 1, 0.6, 0.9, "light 1", False)]
    rows["stories"].append(("a1", "a1", 1.0, "first"))
    tables = {name: synthetic.arrow(schema.TABLES[name].arrow, values) for name, values in rows.items()}
    signature = ("a1", synthetic.fingerprint("a1"), synthetic.fingerprint(TEXT), b"")
    return Chunk(tables, synthetic.arrow(synthetic.SIGNATURES, [signature]))


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    store = Store.open_or_create(tmp_path_factory.mktemp("one") / "store")
    store.append(one_article(), new_batch(), "one")
    return store.root


@pytest.fixture
def store(made, tmp_path) -> Store:
    return Store.open(shutil.copytree(made, tmp_path / "store"))


def say(store: Store, target: str, span: tuple[int, int], field: str, value: str = "", **more: str) -> writing.Outcome:
    return writing.add(store, [Draft(correction(target, span, field, value, **more))], "correct")


def correction(target: str, span: tuple[int, int], field: str, value: str = "", **more: str) -> Correction:
    said = {"author": "Ann", "reason": "it is not so", **more}
    return Correction("a1", target, *span, field, value, **said)


def numbers(store: Store, code: str, version: int | None = None) -> dict[str, float]:
    snap = Snapshot.open(store.root, version)
    row = by_country(snap, Filters(), (code,)).iloc[0]
    names = ("articles", "mentions", "sentences", "sentences_scored", "tone", "quotes")
    return {name: None if pd.isna(row[name]) else row[name] for name in names}


BODY = len(TITLE)
IN_TITLE, IN_BODY = place("Georgia"), place("Georgia", BODY)
QUOTE, SENTENCE = place("“Good melons,”"), place("Georgia buys melons.")


def test_a_mention_that_is_none_counts_no_more(store):
    say(store, "mention", IN_BODY, "row")
    found = numbers(store, "GEO")
    assert (found["articles"], found["mentions"], found["sentences_scored"]) == (1, 1, 0)
    assert evidence(Snapshot.open(store.root), Filters(), Evidence("mentions", "GEO")).total == 1


def test_a_mention_of_another_country_counts_for_that_one(store):
    before = numbers(store, "USA")
    for span in (IN_TITLE, IN_BODY):
        say(store, "mention", span, "country", "USA")
    found = numbers(store, "USA")
    assert before["mentions"] == 0 and numbers(store, "GEO")["articles"] == 0
    assert (found["articles"], found["mentions"], found["sentences_scored"], found["tone"]) == (1, 2, 1, 0.2)
    assert list_articles(Snapshot.open(store.root), Filters(country=("GEO",))).total == 0
    assert list_articles(Snapshot.open(store.root), Filters(country=("USA",))).total == 1


def test_a_quote_that_is_none_is_gone_with_its_tone(store):
    say(store, "quote", QUOTE, "row")
    snap = Snapshot.open(store.root)
    assert list_quotes(snap, Filters()).total == 0 == overview(snap, Filters()).quotes
    assert snap.value("SELECT count(*) FROM tone WHERE unit = 'quote'") == 0
    assert snap.value("SELECT quotes FROM articles") == 0 and numbers(store, "KAZ")["quotes"] == 0


@pytest.mark.parametrize(
    ("field", "value", "column"),
    [("person", "Bota Sample", "person"), ("role", "miller", "role"), ("speaker_country", "EU", "speaker_country")],
)
def test_a_speaker_is_somebody_else(store, field, value, column):
    say(store, "speaker", QUOTE, field, value)
    snap = Snapshot.open(store.root)
    assert by_speaker(snap, Filters())[column].tolist() == [value]
    if field == "person":
        assert list_quotes(snap, Filters(speaker=("Bota Sample",))).total == 1
        assert list_quotes(snap, Filters(speaker=("Tolov",))).total == 0


def test_a_speaker_who_is_nobody_is_counted_as_unresolved(store):
    say(store, "speaker", QUOTE, "person", "")
    ranked = by_speaker(Snapshot.open(store.root), Filters())
    assert ranked.person.tolist() == [""] and ranked.quotes.tolist() == [1]


@pytest.mark.parametrize(("value", "scored", "tone"), [("-0.5", 1, -0.5), ("0", 1, 0.0), ("", 0, None)])
def test_the_tone_of_a_sentence(store, value, scored, tone):
    say(store, "tone", SENTENCE, "polarity", value, unit="sentence")
    found = numbers(store, "GEO")
    assert found["sentences_scored"] == scored and found["sentences"] == 1
    assert found["tone"] == tone
    row = Snapshot.open(store.root).rows("SELECT * FROM tone WHERE unit = 'sentence' ORDER BY start").iloc[0]
    assert row.scorer == "correction" and (row.words_scored > 0) == (scored > 0) and row.scored_words == "[]"


def test_a_sentence_that_nobody_scored_can_be_given_a_tone(store):
    say(store, "tone", place("Russia looks on."), "polarity", "0.25", unit="sentence")
    assert numbers(store, "RUS")["tone"] == 0.25


def test_the_tone_toward_a_country_is_another_one_than_the_sentence_s(store):
    say(store, "tone", SENTENCE, "label", "-1", unit="sentence", country="GEO")
    snap = Snapshot.open(store.root)
    assert snap.value("SELECT label FROM target_tone") == -1 and numbers(store, "GEO")["tone"] == 0.2


def test_tone_toward_a_country_that_the_sentence_no_longer_names_goes(store):
    say(store, "mention", IN_BODY, "country", "USA")
    assert Snapshot.open(store.root).value("SELECT count(*) FROM target_tone") == 0


@pytest.mark.parametrize(
    ("said", "focus", "why"),
    [
        ([(IN_TITLE, "row", "")], {"GEO": 0.5, "RUS": 0.4, "KAZ": 0.1}, "still named in the body: the score stays"),
        ([(IN_TITLE, "row", ""), (IN_BODY, "row", "")], {"RUS": 0.8, "KAZ": 0.2}, "gone: shared out in proportion"),
        ([(IN_TITLE, "country", "USA"), (IN_BODY, "country", "USA")], {"USA": 0.5, "RUS": 0.4, "KAZ": 0.1}, "an heir"),
        ([(IN_TITLE, "country", "KAZ"), (IN_BODY, "country", "KAZ")], {"KAZ": 0.6, "RUS": 0.4}, "added to what it had"),
    ],
)
def test_focus_follows_a_country_that_is_no_longer_named(store, said, focus, why):
    for span, field, value in said:
        say(store, "mention", span, field, value)
    rows = Snapshot.open(store.root).rows("SELECT * FROM focus ORDER BY rank")
    assert dict(zip(rows.country, rows.score.round(9), strict=True)) == focus, why
    assert rows["rank"].tolist() == list(range(1, len(focus) + 1))


def test_of_two_corrections_of_one_field_the_later_counts_whatever_the_order_they_came_in(store):
    say(store, "mention", IN_BODY, "country", "USA", made_at="2024-06-02T00:00:00Z", author="Late")
    say(store, "mention", IN_BODY, "country", "FRA", made_at="2024-06-01T23:59:59.5Z", author="Early")
    assert numbers(store, "USA")["mentions"] == 1 and numbers(store, "FRA")["mentions"] == 0
    assert corrected(Snapshot.open(store.root)) == {
        "applied": 1, "overruled": 1, "undone": 0, "missing": 0, "undo": 0,
    }  # fmt: skip


def test_what_was_removed_overrules_what_else_was_said_of_it(store):
    say(store, "quote", QUOTE, "row")
    say(store, "speaker", QUOTE, "person", "Bota Sample")
    say(store, "tone", QUOTE, "polarity", "0.1", unit="quote")
    found = corrected(Snapshot.open(store.root))
    assert (found["applied"], found["overruled"]) == (1, 2)


def test_an_undo_can_be_undone(store):
    before = numbers(store, "GEO")
    first = say(store, "mention", IN_BODY, "row")
    after = numbers(store, "GEO")
    undo = writing.undo(store, first.batch, "Ben", "it was right")
    assert numbers(store, "GEO") == before != after
    writing.undo(store, undo.batch, "Ann", "it was not")
    assert numbers(store, "GEO") == after
    assert corrected(Snapshot.open(store.root))["applied"] == 1


def test_an_older_version_keeps_its_numbers(store):
    before = numbers(store, "GEO")
    outcome = say(store, "mention", IN_BODY, "row")
    corrected_numbers = numbers(store, "GEO")
    writing.undo(store, outcome.batch, "Ben", "it was right")
    assert [numbers(store, "GEO", version) for version in (1, 2, 3)] == [before, corrected_numbers, before]


def test_a_correction_outlives_the_import_and_waits_for_it(store):
    say(store, "mention", IN_BODY, "row")
    store.undo(Snapshot.open(store.root).rows("SELECT batch FROM imports").batch[0])
    found = corrected(Snapshot.open(store.root))
    assert (found["missing"], sum(found.values())) == (1, 1)
    assert verify(store.root).faults == []
    store.append(one_article(), new_batch(), "again")
    assert numbers(store, "GEO")["mentions"] == 1
    assert corrected(Snapshot.open(store.root))["applied"] == 1


def test_a_correction_does_not_apply_to_another_text_of_the_same_id(store):
    say(store, "tone", SENTENCE, "polarity", "-1", unit="sentence")
    store.undo(Snapshot.open(store.root).rows("SELECT batch FROM imports").batch[0])
    other = one_article()
    changed = [{"article_id": "a1", "text": TEXT.replace("Georgia buys melons.", "Georgia eats onions.")}]
    other.tables["texts"] = other.tables["texts"].from_pylist(changed, schema=schema.TEXTS.arrow)
    hashes = other.signatures.to_pylist()
    hashes[0]["text_hash"] = synthetic.fingerprint(changed[0]["text"])
    other.signatures = other.signatures.from_pylist(hashes, schema=synthetic.SIGNATURES)
    store.append(other, new_batch(), "another text")
    snap = Snapshot.open(store.root)
    assert corrected(snap)["missing"] == 1 and numbers(store, "GEO")["tone"] == 0.2


def test_a_correction_applies_where_the_text_changed_elsewhere(store):
    say(store, "tone", SENTENCE, "polarity", "-1", unit="sentence")
    store.undo(Snapshot.open(store.root).rows("SELECT batch FROM imports").batch[0])
    other = one_article()
    hashes = other.signatures.to_pylist()
    hashes[0]["text_hash"] = 5
    other.signatures = other.signatures.from_pylist(hashes, schema=synthetic.SIGNATURES)
    store.append(other, new_batch(), "the same sentence in another text")
    assert corrected(Snapshot.open(store.root))["applied"] == 1 and numbers(store, "GEO")["tone"] == -1


def test_rows_as_the_analysis_made_them_can_be_read(store):
    say(store, "mention", IN_BODY, "row")
    raw = Snapshot.open(store.root, is_corrected=False)
    assert by_country(raw, Filters(), ("GEO",)).mentions[0] == 2
    assert raw.value("SELECT count(*) FROM corrections WHERE state = 'applied'") == 1


QUESTIONS = {
    "countries": lambda snap, f: by_country(snap, f),
    "weeks": lambda snap, f: by_period(snap, f, "week", ("KAZ", "UZB", ""), date(2030, 1, 1)),
    "speakers": lambda snap, f: by_speaker(snap, f),
    "sources": lambda snap, f: by_source(snap, f),
    "languages": lambda snap, f: by_language(snap, f),
    "overview": lambda snap, f: pd.DataFrame([vars(overview(snap, f))]).drop(columns="version"),
    "articles": lambda snap, f: list_articles(snap, f, limit=500).rows,
    "quotes": lambda snap, f: list_quotes(snap, f, limit=500).rows,
    "mentions behind": lambda snap, f: evidence(snap, f, Evidence("mentions", "KAZ"), None, 500).rows,
    "tone behind": lambda snap, f: evidence(snap, f, Evidence("tone"), None, 500).rows,
}
FILTERS = (
    Filters(),
    Filters(country=("KAZ",)),
    Filters(country=("!RUS",), counting="unique"),
    Filters(speaker_country=("UZB",)),
)


def answers(root, version: int | None = None) -> dict[str, pd.DataFrame]:
    """Every question under some filters, and the rows of every table."""
    snap = Snapshot.open(root, version)
    found = {f"{name} {n}": ask(snap, f) for name, ask in QUESTIONS.items() for n, f in enumerate(FILTERS)}
    for name in (*TABLES, "counts"):
        found[name] = snap.rows(f"SELECT * FROM {name} ORDER BY ALL")
    return found


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> tuple[Store, dict[str, pd.DataFrame]]:
    store = synthetic.fill(tmp_path_factory.mktemp("corrected") / "store", 45)
    return store, answers(store.root)


def drawn(rng: random.Random, snap: Snapshot) -> list[Draft]:
    """Some corrections of random rows."""
    drafts = []
    for number in range(8):
        target, field, values = rng.choice(KINDS)
        where = "unit IN ('sentence', 'quote')" if target == "tone" else "TRUE"
        table = {"speaker": "quotes"}.get(target, "tone" if target == "tone" else f"{target}s")
        rows = snap.rows(f"SELECT * FROM {table} WHERE {where} ORDER BY ALL")
        row = rows.iloc[rng.randrange(len(rows))]
        unit = row.unit if target == "tone" else ""
        place = (row.article_id, target, int(row.start), int(row.end), field, rng.choice(values), unit)
        drafts.append(Draft(Correction(*place, author="Ann", reason=f"reason {number}")))
    return drafts


KINDS = (
    ("mention", "row", ("",)), ("mention", "country", ("KAZ", "FRA")), ("quote", "row", ("",)),
    ("speaker", "person", ("Bota Sample", "")), ("speaker", "speaker_country", ("UZB", "")),
    ("tone", "polarity", ("-1", "0.5", "")),
)  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_corrections_count_everywhere_and_their_undo_gives_every_number_back(filled, seed):
    store, before = filled
    outcome = writing.add(store, drawn(random.Random(seed), Snapshot.open(store.root, is_corrected=False)), "correct")
    assert outcome.refused == [] and verify(store.root).faults == []
    snap = Snapshot.open(store.root)
    slow = Recount(snap)
    for filters in FILTERS:
        fast = by_country(snap, filters).set_index("country")
        for code in ("KAZ", "UZB", "RUS", "FRA"):
            expected = slow.country(filters, code)
            if code not in fast.index:
                assert expected["articles"] == 0
                continue
            for name, value in expected.items():
                assert fast.loc[code, name] == pytest.approx(value, nan_ok=True), (code, name)
    assert overview(snap, Filters()).quotes == len(slow.quotes)
    writing.undo(store, outcome.batch, "Ben", "back")
    after = answers(store.root)
    for name, rows in before.items():  # sums of fractions may differ in their last digit: threads add in any order
        pd.testing.assert_frame_equal(rows, after[name], rtol=1e-12, obj=name)


def test_what_is_exported_is_what_is_counted(store):
    say(store, "mention", IN_BODY, "country", "USA")
    snap = Snapshot.open(store.root)
    sql, parameters = select(snap, "mentions", Filters(country=("USA",)))
    rows = snap.rows(sql, parameters)
    assert len(rows) == 1 == numbers(store, "USA")["mentions"] and rows.rule[0] == "made up, corrected"


def test_a_store_that_had_no_table_of_corrections_gets_one(store, monkeypatch):
    """As an older program left it: no folder, and no version names the table."""
    shutil.rmtree(store.root / "corrections")
    monkeypatch.setattr("steppewire.store.tables.TABLES", without("corrections"))
    monkeypatch.setattr("steppewire.store.verify.TABLES", without("corrections"))
    old = Store.open_or_create(store.root.with_name("old"))
    old.append(one_article(), new_batch(), "one")
    shutil.rmtree(old.root / "corrections", ignore_errors=True)
    monkeypatch.undo()
    assert corrected(Snapshot.open(old.root)) == dict.fromkeys(writing.STATES, 0)
    assert verify(old.root).faults == []
    say(old, "mention", IN_BODY, "row")
    assert numbers(old, "GEO")["mentions"] == 1 and numbers(old, "GEO", 1)["mentions"] == 2
    assert verify(old.root).faults == []


def without(name: str) -> dict:
    return {key: table for key, table in declared.TABLES.items() if key != name}


def test_a_last_correction_that_was_never_acknowledged_is_dropped(store):
    say(store, "mention", IN_BODY, "row")
    newest = store.root / "versions" / "_delta_log" / f"{2:020d}.json"
    newest.write_bytes(newest.read_bytes()[:40])
    with store.writing():
        pass
    assert store.version().version == 1 and numbers(store, "GEO")["mentions"] == 2
    assert say(store, "mention", IN_BODY, "row").added == 1


def test_check_finds_a_correction_that_says_something_else_than_when_it_was_made(store):
    rows = {"c0000000000000000": correction("mention", IN_BODY, "row", made_at="2024-06-01T00:00:00Z")}
    store.record("corrections", writing._arrow(rows), new_batch(), "forged")
    assert any("not what it was" in fault for fault in verify(store.root).faults)
    undoing = correction("mention", IN_BODY, "row", made_at="2024-06-01T00:00:00Z", undoes="c1")
    store.record("corrections", writing._arrow({undoing.identity: undoing}), new_batch(), "forged")
    assert any("takes back c1" in fault for fault in verify(store.root).faults)
