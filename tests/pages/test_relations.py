"""The page of relations without a browser: its numbers are the views', its state is the address."""

import pytest

from components import relation_matrix
from steppewire import pipeline, views
from steppewire.settings import Settings
from steppewire.views import Evidence, Filters, Snapshot
from tests import pairs
from tests.dashboard import run, words

PAGE = "explore/relations.py"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pairs")
    pipeline.ingest([pairs.write(folder / "pairs.jsonl")], folder / "store", Settings(workers=1))
    return folder / "store"


@pytest.fixture(scope="module")
def snap(store) -> Snapshot:
    return Snapshot.open(store)


def asked(app, key: str) -> str:
    """The one value of a key of the address, which a callback writes as a word and a link as a list."""
    value = app.query_params.get(key, "")
    return value if isinstance(value, str) else "".join(value)


def test_without_a_pair_there_is_the_matrix_and_nothing_is_chosen(store, monkeypatch):
    app = run(store, monkeypatch, page=PAGE)
    assert not app.exception
    assert [title.value for title in app.title] == ["Relations"]
    assert [head.value for head in app.header] == ["Kazakhstan and the European Union: 24 of 72 articles"]
    assert app.selectbox(key="relation_b").value is None
    assert len(app.dataframe) == 1 and "33% · 24" in app.dataframe[0].value["EU"].tolist()


@pytest.mark.parametrize("counting", ["raw", "unique"])
def test_the_deck_and_the_buttons_have_the_numbers_of_the_views(store, snap, monkeypatch, counting):
    app = run(store, monkeypatch, {"a": ["KAZ"], "b": ["RUS"], "counting": [counting]}, PAGE)
    row = views.relations(snap, Filters(counting=counting), ("KAZ",), ("RUS",)).iloc[0]
    assert not app.exception
    assert [title.value for title in app.title] == ["Kazakhstan × Russia"]
    base = f"{row.articles} of {row.base} articles"
    assert f"{base} that name Kazakhstan also name Russia, 2026-01-05 to 2026-05-27 (UTC)." in words(app)
    assert f"{base} name both" in app.button(key="evidence_pair").label
    total = views.list_spoken(snap, Filters(counting=counting), ("KAZ", "RUS"), "first").total
    assert app.button(key="evidence_spoken_first").label.startswith(f":blue[{total} quote")
    assert {f"download_relations_{key}" for key in ("share", "tone", "quotes", "timeline", "change", "matrix")} <= {
        each.key for each in app.get("download_button")
    }


def test_who_speaks_is_told_apart_and_a_difference_is_claimed_where_the_intervals_are_apart(store, monkeypatch):
    app = run(store, monkeypatch, {"a": ["KAZ"], "b": ["RUS"]}, PAGE)
    heads = [head.value for head in app.header]
    assert "Speakers of Kazakhstan on Russia: more positive words than speakers of Russia on Kazakhstan" in heads
    assert [head.value for head in app.subheader][:2] == [
        "Speakers of Kazakhstan on Russia",
        "Speakers of Russia on Kazakhstan",
    ]
    assert len(app.code) == 6


def test_the_quotes_are_narrowed_to_officials_and_the_rule_is_printed(store, snap, monkeypatch):
    app = run(store, monkeypatch, {"a": ["KAZ"], "b": ["RUS"], "speaking": ["officials"]}, PAGE)
    assert "Officials of Kazakhstan on Russia" in [head.value for head in app.subheader]
    assert "data/official_words.csv" in words(app) and not app.exception
    found = [views.list_spoken(snap, Filters(), ("KAZ", "RUS"), f"{voice}:officials") for voice in ("first", "second")]
    wider = [views.list_spoken(snap, Filters(), ("KAZ", "RUS"), voice) for voice in ("first", "second")]
    assert 0 < sum(page.total for page in found) <= sum(page.total for page in wider)
    labels = [button.label for button in app.button]
    for page in found:
        assert not page.total or any(f"[{page.total} quote" in label for label in labels)


@pytest.mark.parametrize(
    ("key", "behind"),
    [
        ("pair", Evidence("articles", pair="KAZ*RUS")),
        ("pair_base", Evidence("articles", pair="KAZ*")),
        ("voice_reporters", Evidence("voice", value="reporters:sentences", pair="KAZ*RUS")),
        ("spoken_second", Evidence("spoken", value="second", pair="KAZ*RUS")),
        ("pair_now", None),
    ],
)
def test_a_base_opens_as_many_rows_as_there_are(store, snap, monkeypatch, key, behind):
    app = run(store, monkeypatch, {"a": ["KAZ"], "b": ["RUS"]}, PAGE)
    app.button(key=f"evidence_{key}").click().run()
    assert not app.exception
    behind = behind or Evidence.from_param(asked(app, "evidence"))
    total = views.evidence(snap, Filters(), behind).total
    assert any(f"CSV, {total} row" in each.label for each in app.get("download_button"))
    assert (asked(app, "a"), asked(app, "b")) == ("KAZ", "RUS")


def test_choosing_a_side_writes_the_address_and_all_pairs_clears_it(store, monkeypatch):
    app = run(store, monkeypatch, page=PAGE)
    app.selectbox(key="relation_a").set_value("KAZ").run()
    app.selectbox(key="relation_b").set_value("EU").run()
    assert (asked(app, "a"), asked(app, "b")) == ("KAZ", "EU")
    assert "24 of 72 articles that name Kazakhstan also name the European Union or a member of it" in words(app)
    app.selectbox(key="relation_more").set_value("MNG").run()
    assert asked(app, "b") == "MNG" and app.selectbox(key="relation_b").value == "MNG"
    app.button(key="relation_all").click().run()
    assert not asked(app, "b") and [title.value for title in app.title] == ["Relations"]


def test_a_cell_opens_its_pair_and_a_base_its_articles(monkeypatch):
    found: list[tuple[str, str]] = []
    monkeypatch.setattr("components.relation.open_pair", found.append)
    ways = [relation_matrix.ways(first) for first in relation_matrix.FIRSTS]
    ways[0]["Russia"]()
    ways[5]["Each other"]()
    assert found == [("KAZ", "RUS"), ("C5", "C5")]
    assert ways[5]["Articles"] == Evidence("articles", pair="C5*") and "State" not in ways[0]


def test_the_country_filter_joins_by_and_and_is_said(store, monkeypatch):
    app = run(store, monkeypatch, {"a": ["KAZ"], "b": ["DEU"], "country": ["UZB"]}, PAGE)
    assert "12 of 12 articles that name Kazakhstan also name Germany" in words(app)
    assert "Only articles that also name Uzbekistan, as the filter says." in words(app)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"a": ["XXX"], "b": ["RUS"]}, "asks for a “XXX”"),
        ({"a": ["KAZ"], "b": ["NOPE"]}, "asks for b “NOPE”"),
        ({"a": ["KAZ"], "b": ["KAZ"]}, "is part of the first side: ignored"),
        ({"b": ["UZB"]}, "is part of the first side: ignored"),
        ({"a": ["RUS"]}, "asks for a “RUS”"),
    ],
)
def test_what_is_no_relation_is_ignored_with_a_notice(store, monkeypatch, query, said):
    app = run(store, monkeypatch, query, PAGE)
    assert not app.exception and any(said in warning.value for warning in app.warning)


def test_a_pair_that_no_article_names_is_a_sentence(store, monkeypatch):
    app = run(store, monkeypatch, {"a": ["KAZ"], "b": ["IRN"]}, PAGE)
    assert not app.exception
    assert "0 of 72 articles that name Kazakhstan also name Iran" in words(app)
    assert "No article names both" in [head.value for head in app.header] and len(app.dataframe) == 1


def test_all_five_and_each_other_stand_in_the_address(store, monkeypatch):
    app = run(store, monkeypatch, {"b": ["C5"]}, PAGE)
    assert not app.exception
    assert [title.value for title in app.title] == ["The five states × each other"]
    assert "12 of 72 articles that name one of the five states also name another of them" in words(app)


@pytest.mark.parametrize("key", ["relations_share", "relations_tone", "relations_timeline"])
def test_each_figure_of_a_page_has_its_picture(store, monkeypatch, key):
    app = run(store, monkeypatch, {"a": ["KAZ"], "b": ["RUS"]}, PAGE)
    figures = len(app.get("plotly_chart"))
    app.button(key=f"picture_{key}").click().run()
    assert not app.exception and len(app.get("plotly_chart")) == figures + 1
