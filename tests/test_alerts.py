"""Saved views and alerts: what is new is what was stored since, told once, and every number opens what it counts."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from steppewire import cli, views
from steppewire.alerts import rules
from steppewire.errors import InputError, StoreError
from steppewire.store import saved_views
from steppewire.store.saved_views import SavedView
from steppewire.views import Evidence, Filters, Snapshot, since

LATER = [
    {
        "id": f"later-{number}",
        "title": f"Kazakhstan counts swans, part {number}",
        "body": f"“We saw {number} swans,” said Nargiza Misolova, a Kazakh librarian. Kazakhstan keeps lake {number}.",
        "source": "Example Times\u202e\x1b[31m",
        "published": f"2026-06-{number:02}",
    }
    for number in range(1, 4)
]


@pytest.fixture
def store(small_store, tmp_path):
    """A copy of the small store that a test may change."""
    return shutil.copytree(small_store, tmp_path / "store")


def add(store, tmp_path, records=LATER):
    file = tmp_path / "later.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    assert cli.main(["ingest", str(file), "--store", str(store), "--workers", "1"]) == 0


def number_of(store) -> int:
    return Snapshot.open(store).made.next_number


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(country="KAZ"),
        Filters(country="UZB"),
        Filters(counting="unique"),
        Filters(query="swans"),
        Filters(speaker="Nargiza Misolova"),
    ],
    ids=str,
)
def test_what_is_new_is_what_was_stored_since_and_the_drawer_holds_it(store, tmp_path, filters):
    before, number = Snapshot.open(store), number_of(store)
    add(store, tmp_path)
    now = Snapshot.open(store)
    found = since(now, filters, number, before)
    assert found.articles == views.overview(now, filters).articles
    assert found.new == found.articles - views.overview(before, filters).articles
    assert (found.then, found.gone) == (views.overview(before, filters).articles, 0)
    for kind, count in (("new", found.new), ("new_quotes", found.new_quotes)):
        behind = Evidence(kind, value=str(number))
        assert Evidence.from_param(behind.to_param()) == behind
        assert views.evidence(now, filters, behind).total == count
    rows = views.evidence(now, filters, Evidence("new", value=str(number))).rows
    assert all("swans" in title for title in rows["title"])


def test_what_was_taken_back_is_told_as_gone(store, tmp_path):
    add(store, tmp_path)
    seen = Snapshot.open(store)
    batch = views.imports(seen)["batch"].iloc[0]
    assert cli.main(["undo", batch, "--store", str(store)]) == 0
    found = since(Snapshot.open(store), Filters(), seen.made.next_number, seen)
    assert (found.new, found.gone) == (0, 3)


@pytest.mark.parametrize("word", ["new", "new~~~~", "new~~~~~x", "new_quotes~~~~~-1"])
def test_an_address_without_a_number_opens_no_drawer(word):
    assert Evidence.from_param(word) is None


VIEW = SavedView("Swans", "timeline", "country=KAZ&counting=unique", 1, 10, "2026-11-30T10:00:00Z")


def test_views_are_kept_by_name_and_forgotten(store):
    assert saved_views.saved_views(store) == []
    saved_views.save(store, VIEW)
    saved_views.save(store, replace(VIEW, name="a second"))
    assert [view.name for view in saved_views.saved_views(store)] == ["a second", "Swans"]
    with pytest.raises(InputError, match="called “Swans” already"):
        saved_views.save(store, VIEW)
    saved_views.mark_seen(store, "Swans", 3, 40, "2026-12-01T10:00:00Z")
    assert saved_views.saved_views(store)[1] == replace(
        VIEW, seen_version=3, seen_number=40, seen_at="2026-12-01T10:00:00Z"
    )
    saved_views.forget(store, "Swans")
    saved_views.forget(store, "Swans")
    assert [view.name for view in saved_views.saved_views(store)] == ["a second"]
    assert cli.main(["check", "--store", str(store)]) == 0


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_view_needs_a_name(store, name):
    with pytest.raises(InputError, match="1 to 80 characters"):
        saved_views.save(store, replace(VIEW, name=name))


def test_a_damaged_file_is_told_and_nothing_else_suffers(store):
    (store / saved_views.FILE).write_bytes(b"this is no database, though it is long enough to look at" * 20)
    with pytest.raises(StoreError, match="delete it"):
        saved_views.saved_views(store)
    assert views.overview(Snapshot.open(store), Filters()).articles > 0


RULES = """
[[rule]]
name = "Kazakhstan, three or more"
country = "KAZ"
articles = 3

[[rule]]
name = "The librarian speaks"
speaker = ["Nargiza Misolova"]
from = 2026-01-01
quotes = 1

[[rule]]
name = "Uzbekistan"
country = ["UZB"]
"""


def tell(store, tmp_path, capsys, *more):
    code = cli.main(["alerts", str(tmp_path / "rules.toml"), "--store", str(store), *map(str, more)])
    said = capsys.readouterr()
    assert code == 0, said.err
    return said


def test_rules_tell_what_is_new_once(store, tmp_path, capsys):
    (tmp_path / "rules.toml").write_text(RULES, encoding="utf-8")
    began = tell(store, tmp_path, capsys)
    assert began.out == "" and began.err.count("begins now") == 3
    assert tell(store, tmp_path, capsys).out == ""
    add(store, tmp_path, LATER[:2])
    capsys.readouterr()
    first = tell(store, tmp_path, capsys).out
    assert "The librarian speaks: 2 new quotes" in first and "Kazakhstan" not in first.split("\n")[0]
    assert "three or more" not in first and "Uzbekistan" not in first
    assert not {"\x1b", "\u202e"} & set(first)
    add(store, tmp_path)
    capsys.readouterr()
    second = tell(store, tmp_path, capsys, "-o", tmp_path / "alerts.jsonl", "--address", "https://desk.example/")
    assert json.loads(second.out) == {"rules": 3, "alerts": 2}
    rows = [json.loads(line) for line in (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["rule"], row["number"]) for row in rows] == [
        ("Kazakhstan, three or more", 3),
        ("The librarian speaks", 1),
    ]
    assert tell(store, tmp_path, capsys).out == ""


def test_the_link_of_an_alert_opens_as_many_rows(store, tmp_path, capsys):
    (tmp_path / "rules.toml").write_text(RULES, encoding="utf-8")
    tell(store, tmp_path, capsys)
    add(store, tmp_path)
    capsys.readouterr()
    tell(store, tmp_path, capsys, "-o", tmp_path / "alerts.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 2
    for row in rows:
        words = parse_qs(urlsplit(row["link"]).query)
        behind = Evidence.from_param(words["evidence"][0])
        snap = Snapshot.open(store, int(words["version"][0]))
        assert snap.made.digest.startswith(words["version_hash"][0])
        assert behind and views.evidence(snap, Filters.from_params(words)[0], behind).total == row["number"]
        assert len(row["lines"]) == row["number"]


def test_saved_views_are_rules_of_their_own(store, tmp_path, capsys):
    saved_views.save(store, replace(VIEW, address="country=KAZ&dates=2026-01-01&dates=2026-01-31"))
    assert cli.main(["alerts", "--store", str(store)]) == 0
    add(store, tmp_path)
    capsys.readouterr()
    assert cli.main(["alerts", "--store", str(store)]) == 0
    assert "Swans: 3 new articles of" in capsys.readouterr().out


def test_a_peak_is_told_once(tmp_path, capsys):
    quiet = [article(f"2026-03-{day:02}", number) for day in range(1, 20) for number in range(1)]
    store, source = tmp_path / "store", tmp_path / "quiet.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in quiet), encoding="utf-8")
    assert cli.main(["ingest", str(source), "--store", str(store), "--workers", "1"]) == 0
    (tmp_path / "rules.toml").write_text('[[rule]]\nname = "Peaks"\ncountry = "KAZ"\npeaks = "day"\n', encoding="utf-8")
    tell(store, tmp_path, capsys)
    busy = [article("2026-03-20", number) for number in range(12)] + [article("2026-03-21", 0)]
    add(store, tmp_path, busy)
    capsys.readouterr()
    assert "Peaks: a peak of 12 stories in the day of 2026-03-20, usual 1.0" in tell(store, tmp_path, capsys).out
    assert tell(store, tmp_path, capsys).out == ""


NOUNS = ("kettle", "ladder", "lantern", "bridge", "orchard", "stove", "ferry", "mast", "loom", "anvil", "bell", "kite")


def article(day: str, number: int) -> dict[str, str]:
    """An article whose words no other one shares, so that it is a story of its own."""
    words = " ".join(f"{NOUNS[(number + at) % 12]}{day[-2:]}x{number}x{at}" for at in range(40))
    return {"id": f"{day}-{number}", "title": f"{words[:30]}", "body": f"Kazakhstan: {words}.", "published": day}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rule = 1", "one [[rule]]"),
        ("[[rule]]\ncountry = 'KAZ'", "wants a name"),
        ("[[rule]]\nname = 'x'\ncontry = 'KAZ'", "the nearest is country"),
        ("[[rule]]\nname = 'x'\ncountry = 'Kazakhstan'", "rule 1 (x): Country “Kazakhstan” is not known"),
        ("[[rule]]\nname = 'x'\ncountry = [1]", "wants text or a list of texts"),
        ("[[rule]]\nname = 'x'\nquery = ['a']", "wants text."),
        ("[[rule]]\nname = 'x'\narticles = 0", "1 or more"),
        ("[[rule]]\nname = 'x'\narticles = true", "1 or more"),
        ("[[rule]]\nname = 'x'\narticles = 1\nquotes = 1", "not several"),
        ("[[rule]]\nname = 'x'\npeaks = 'day'", "a peak is a country's"),
        ("[[rule]]\nname = 'x'\ncountry = 'KAZ'\npeaks = 'year'", "it wants day, week, month"),
        ("[[rule]]\nname = 'x'\n[[rule]]\nname = 'x'", "two rules of one name"),
        ("[[rule]\n", "not valid TOML"),
    ],
)
def test_a_rule_that_cannot_be_used_is_told_in_a_sentence(tmp_path, text, told):
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        rules.read(path)
    assert told in str(error.value) and "\n" not in str(error.value)


def test_the_rules_of_the_documentation_can_be_read(tmp_path):
    text = (Path(__file__).parents[1] / "docs" / "deploy.md").read_text(encoding="utf-8")
    (tmp_path / "rules.toml").write_text(re.findall(r"```toml\n(.*?)```", text, re.DOTALL)[0], encoding="utf-8")
    assert [rule.counts for rule in rules.read(tmp_path / "rules.toml")] == ["articles", "quotes", "peaks"]
