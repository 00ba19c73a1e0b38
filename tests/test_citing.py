"""Citations: the same of every copy of a corpus, another of another corpus, and a link that gives the number again."""

import json
import shutil
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from steppewire import __version__, citing, schema, views
from steppewire.citing import Citation
from steppewire.errors import InputError
from steppewire.store.tables import Store, Version, new_batch
from steppewire.views import Evidence, Filters, Snapshot
from tests import synthetic
from tests.dashboard import metric, run, words

KAZAKHSTAN = Evidence("articles", country="KAZ")


@pytest.fixture
def store(tmp_path):
    return synthetic.fill(tmp_path / "store", 60).root


def test_a_copy_has_the_hash_of_its_store_and_another_store_has_another(store, tmp_path):
    shutil.copytree(store, tmp_path / "elsewhere" / "archive")
    own, copied = (Snapshot.open(path).made for path in (store, tmp_path / "elsewhere" / "archive"))
    assert own.digest == copied.digest and len(own.digest) == 64
    other = synthetic.fill(tmp_path / "other", 60, seed=5).root
    assert Snapshot.open(other).made.digest != own.digest


def test_every_version_has_a_hash_of_its_own_that_later_ones_leave(store):
    before = [version.digest for version in Store.open(store).versions()]
    Store.open(store).append(synthetic.chunk(5, 9, "c"), new_batch(), "third")
    after = [version.digest for version in Store.open(store).versions()]
    assert after[: len(before)] == before and len(set(after)) == len(after) == 3


def test_a_table_that_a_later_release_knows_does_not_change_the_hash():
    old = Version(1, "2026-01-01T00:00:00Z", "import a", 4, {"articles": 1}, ())
    assert old.digest == Version(1, old.at, old.what, 4, {"articles": 1, "newer": 0}, ()).digest
    assert old.digest != Version(1, old.at, old.what, 4, {"articles": 2}, ()).digest


def test_a_citation_says_what_of_what_when_and_by_what(store):
    snap, chosen = Snapshot.open(store), Filters(date_from=date(2024, 1, 1), date_to=date(2024, 4, 30))
    made, seen = citing.cite(snap, chosen, KAZAKHSTAN), views.by_country(snap, chosen, ("KAZ",)).iloc[0]
    assert (made.number, made.base) == (seen["articles"], seen["base"])
    assert made.what == f"{seen['articles']} of {seen['base']} articles"
    said = made.text()
    for part in (
        made.what, "Articles on Kazakhstan, published 2024-01-01 to 2024-04-30 (UTC), all sources, all languages.",
        f"version {snap.version} ({snap.made.digest[:12]})", f"Steppewire {__version__}, analysis "
        f"{schema.ANALYSIS_VERSION}.", str(made.day), made.address(),
    ):  # fmt: skip
        assert part in said


def test_the_dictionary_is_json_and_gives_the_citation_back(store):
    made = citing.cite(Snapshot.open(store), Filters(), KAZAKHSTAN)
    given = json.loads(json.dumps(made.to_dict()))
    assert Citation.from_dict({**given, "newer": 1}) == made
    assert {"text", "number", "base", "address", "version_hash", "software_version", "day"} <= set(given)
    for broken in ({}, {**given, "version": "new"}, {**given, "day": "yesterday"}):
        with pytest.raises(InputError):
            Citation.from_dict(broken)


@pytest.mark.parametrize(
    ("behind", "base"),
    [
        (Evidence("quotes"), None),
        (Evidence("articles", pair="KAZ*RUS"), "first side"),
        (Evidence("articles", country="KAZ", period_from=date(2024, 1, 1)), None),
    ],
)
def test_only_a_part_of_articles_has_a_base(store, behind, base):
    snap = Snapshot.open(store)
    made = citing.cite(snap, Filters(), behind)
    expected = int(views.relations(snap, Filters(), ("KAZ",), ("RUS",))["base"].iloc[0]) if base else None
    assert made.base == expected and (" of " in made.what) == (base is not None)


def test_the_link_gives_the_number_again_after_more_came_in(small_store, tmp_path, monkeypatch):
    store = tmp_path / "store"
    shutil.copytree(small_store, store)
    made = citing.cite(Snapshot.open(store), Filters(country=("KAZ",)), KAZAKHSTAN)
    Store.open(store).append(synthetic.chunk(30, 3, "z"), new_batch(), "more")
    query = parse_qs(urlsplit(made.address()).query)
    app = run(store, monkeypatch, query)
    assert not app.exception and not app.warning
    assert metric(app, "Articles") == str(int(made.number)) and made.text() in words(app)


def test_the_link_says_where_it_cannot_give_the_number(small_store, tmp_path, monkeypatch):
    made = citing.cite(Snapshot.open(small_store), Filters(country=("KAZ",)), KAZAKHSTAN)
    other = synthetic.fill(tmp_path / "other", 30).root
    app = run(other, monkeypatch, parse_qs(urlsplit(made.address()).query))
    assert not app.exception
    assert any("another corpus" in each.value for each in app.warning)
    app.button(key=next(b.key for b in app.button if "Go on" in b.label)).click().run()
    assert not app.warning and "version_hash" not in app.query_params


def test_a_citation_without_filters_is_an_address_too(store):
    made = citing.citation(Snapshot.open(store), "60 articles", "All articles.", 60)
    assert made.address("http://127.0.0.1:8501/").startswith("http://127.0.0.1:8501/?version=2&version_hash=")
