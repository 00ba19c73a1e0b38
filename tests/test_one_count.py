"""One count: for any filters the page, its list, the drawer, the CSV, the command line and Python give one number."""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from unittest import mock

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from components import (
    article_list,
    compare,
    counted_table,
    download,
    evidence_group,
    quotes,
    speaker_table,
    story,
    story_table,
    streaming,
)
from components import evidence as drawer_of_pages
from steppewire import Evidence, Filters, cli, export, open_store, read_table, schema, views
from steppewire.store.query import Snapshot
from steppewire.views import compared, evidence, evidence_articles, questions, sides
from tests import dashboard, searched, synthetic
from tests.dashboard import run
from tests.test_views import ANY, FILTERS

FEW = settings(ANY, max_examples=4, derandomize=True)
TEXTS = (
    {"text": "Kazakhstan sells gas. Water is short.", "title": "Pipelines to Russia", "source": "Demo Post"},
    {"text": "Казахстан построил мост. Воды мало.", "language": "ru", "speaker": "Асель Бекова", "person": "Асель"},
    {"text": "Қазақстан көпір салды. Су аз.", "language": "kk", "speaker": "Aidar Bekov", "person": "Aidar Bekov"},
    {"text": "Мосты новые и старые, новый мост", "language": "ru", "source": "Demo Post", "speaker": "министр"},
)  # fmt: skip
QUERIES = (
    "", "", "", "water", "мост", "=мосты", "wat*", '"новый мост"', "water OR су", "water NOT rail", "NOT grain",
    "(water OR border) talks", "water NEAR/5 rail", "title:pipelines", 'source:"Demo Wire"', "speaker:Bekov", "nowhere",
)  # fmt: skip
OPTIONS = {"speaker_country": "speaker-country"}
CODES = ("KAZ", "RUS", "TKM")
SIDES = {"countries": ("KAZ", "UZB"), "sources": ("Demo Wire", "none"), "languages": ("en", "ru", "none")}


def drawn(found: Filters, query: str) -> Filters:
    """Put the two days in order, as every address has them, and search."""
    first, last = found.date_from, found.date_to
    if first and last and first > last:
        first, last = last, first
    return found.replace(date_from=first, date_to=last, query=query)


ASKED = st.builds(drawn, FILTERS, st.sampled_from(QUERIES))


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """Copies, versions, no dates and coarse ones, four languages, texts to search in."""
    store = synthetic.fill(tmp_path_factory.mktemp("one") / "store", 90)
    store.append(synthetic.versions_of(synthetic.chunk(60, 1, "a"), 5), "later", "versions")
    searched.add(store, TEXTS, "t")
    return store.root


@pytest.fixture(scope="module")
def snap(root) -> Snapshot:
    return open_store(root)


@pytest.fixture(autouse=True, scope="module")
def shown(root) -> Iterator[None]:
    """Let the pages show this store."""
    with mock.patch.dict("os.environ", {"STEPPEWIRE_STORE": str(root)}):
        yield


def on_page(filters: Filters, ask: Callable[[], object], **more: list[str]) -> object:
    """Ask what a page asks, its address holding the filters."""
    words: dict[str, list[str]] = dict(more)
    for key, value in filters.to_params():
        words.setdefault(key, []).append(value)
    with mock.patch("components.address.words", lambda: words):
        return ask()


def by_command(root: Path, table: str, filters: Filters) -> pd.DataFrame:
    """Let the command line write a table, the filters as options; read its file."""
    typed = [f"--{OPTIONS.get(key, key)}={value}" for key, value in filters.to_params() if key != "dates"]
    typed += [f"--from={filters.date_from}"] if filters.date_from else []
    typed += [f"--to={filters.date_to}"] if filters.date_to else []
    file = root.parent / f"{table}.csv"
    with redirect_stdout(io.StringIO()):
        assert cli.main(["export", table, "--store", str(root), "-o", str(file), *typed]) == 0
    return pd.read_csv(file, dtype=str, keep_default_na=False)


def files(snap: Snapshot, table: str, filters: Filters) -> dict[str, pd.DataFrame]:
    """Give a table as the command line, the page's CSV and Python have it."""
    csv = on_page(filters, lambda: download.table(table))
    assert isinstance(csv, bytes)
    return {
        "command line": by_command(snap.root, table, filters),
        "CSV": pd.read_csv(io.BytesIO(csv), dtype=str, keep_default_na=False, encoding="utf-8-sig"),
        "Python": read_table(snap, table, filters),
    }


def rows(snap: Snapshot, table: str, filters: Filters) -> dict[str, int]:
    """Count a table's rows wherever it is written."""
    found = {place: len(frame) for place, frame in files(snap, table, filters).items()}
    return found | {"export.count": export.count(snap, table, filters)}


def drawer(snap: Snapshot, filters: Filters, behind: Evidence) -> dict[str, int]:
    """Count what the drawer lists: its rows, in both of its views."""
    page = evidence(snap, filters, behind, limit=1)
    listed = evidence_articles(snap, filters, behind, limit=500)
    assert listed.total == len(listed.rows)
    assert int(listed.rows.places.sum()) == page.total
    return {"drawer": page.total, "its articles": listed.total}


def assert_one(filters: Filters, **counts: int) -> None:
    assert len(set(counts.values())) == 1, (counts, filters)


@FEW
@given(filters=ASKED)
def test_articles(snap, filters):
    seen, behind = views.overview(snap, filters), drawer(snap, filters, Evidence("articles"))
    assert_one(
        filters,
        page=seen.articles,
        list=on_page(filters, article_list.page).total,
        sources=views.by_source(snap, filters).articles.sum(),
        languages=views.by_language(snap, filters).articles.sum(),
        stories=views.story_groups(snap, filters).articles.sum(),
        **behind,
        **rows(snap, "articles", filters),
    )
    for kind in ("undated", "not_scored", "copies"):
        assert_one(filters, page=getattr(seen, kind), **drawer(snap, filters, Evidence(kind)))
    assert_one(filters, page=seen.too_coarse, **drawer(snap, filters, Evidence("coarse")))
    assert streaming.read(QueryParams(filters.to_params())).filters == filters


def groups(snap: Snapshot, filters: Filters, behind: Evidence) -> dict[str, int]:
    """Count what the drawer lists in the place of rows; each of them opens its rows, and has their number."""
    page = evidence(snap, filters, behind, limit=500)
    assert page.total == len(page.rows) and page.articles == evidence_articles(snap, filters, behind, limit=1).total
    for row in page.rows.head(3).itertuples():
        own = evidence_group.one_of(behind, row.value)
        opened = evidence(snap, filters, own, limit=1)
        assert (opened.total, opened.articles) == (row.places, row.articles), (own, filters)
    return {"its groups": int(questions.number(behind, page))}


@FEW
@given(filters=ASKED)
def test_what_articles_and_quotes_have_in_common(snap, filters):
    """Sources, languages, stories, names, outlets: each is a list behind its number."""
    seen, counts = views.overview(snap, filters), views.story_counts(snap, filters)
    for by, number in (
        ("source", seen.sources), ("language", seen.languages), ("story", seen.stories),
        ("told_again", counts["told_again"]), ("of_two", counts["of_two"]),
    ):  # fmt: skip
        assert_one(filters, page=number, **groups(snap, filters, Evidence("articles", by=by)))
    for row in views.speaker_parts(snap, filters).itertuples():
        if row.part != "unresolved":
            assert_one(filters, page=row.names, **groups(snap, filters, Evidence(row.part, by="person")))
    for row in views.speakers(snap, filters).head(3).itertuples():
        behind = Evidence("speaker", person=row.person, by="source")
        assert_one(filters, row=row.outlets, **groups(snap, filters, behind))
    for row in views.story_groups(snap, filters).head(3).itertuples():
        for by, number in (("source", row.labels), ("hand", row.publishers)):
            assert_one(filters, row=number, **groups(snap, filters, Evidence("told", value=row.first_id, by=by)))


@FEW
@given(filters=ASKED)
def test_days_of_a_source(snap, filters):
    for row in views.sources(snap, filters).query("dated > 0").head(3).itertuples():
        for by, number in (("span", row.days), ("rate", row.per_day)):
            behind = Evidence("dated", value=f"source:{row.source}", by=by)
            assert questions.number(behind, evidence(snap, filters, behind, limit=1)) == pytest.approx(number)
        groups(snap, filters, Evidence("dated", value=f"source:{row.source}", by="day"))


@FEW
@given(filters=ASKED)
def test_quotes_and_who_said_them(snap, filters):
    parts = views.speaker_parts(snap, filters).set_index("part")
    listed = on_page(filters, quotes.page)
    counts = {"page": views.overview(snap, filters).quotes, "list": listed.total, "parts": parts.quotes.sum()}
    ranked = views.by_speaker(snap, filters, limit=99).quotes.sum()
    behind = drawer(snap, filters, Evidence("quotes"))
    assert behind["its articles"] == views.overview(snap, filters).articles_with_quotes
    assert_one(filters, ranked=ranked, drawer=behind["drawer"], **counts, **rows(snap, "quotes", filters))
    for part, row in parts.iterrows():
        assert drawer(snap, filters, Evidence(part)) == {"drawer": row.quotes, "its articles": row.articles}
    found = views.speakers(snap, filters)
    total = on_page(filters, speaker_table.page).total
    assert_one(filters, page=total, parts=parts.names["persons"], **rows(snap, "speakers", filters))
    for row in found.itertuples():
        behind = drawer(snap, filters, Evidence("speaker", person=row.person))
        assert behind == {"drawer": row.quotes, "its articles": row.articles}


@FEW
@given(filters=ASKED)
def test_stories(snap, filters):
    counts = views.story_counts(snap, filters)
    total = on_page(filters, story_table.page).total
    seen = views.overview(snap, filters).stories
    assert_one(filters, page=seen, list=total, counts=counts["stories"], **rows(snap, "story_groups", filters))
    for row in views.story_groups(snap, filters).head(4).itertuples():
        assert_one(filters, row=row.articles, **drawer(snap, filters, Evidence("told", value=row.first_id)))


@FEW
@given(filters=ASKED)
def test_changes_and_the_story_told_most_in_them(snap, filters):
    moved = views.changes(snap, filters, "month").to_dict("records")
    for row in moved[:3]:
        behind = Evidence("articles", row["subject"], row["period_from"], row["period_to"])
        before = Evidence("articles", row["subject"], row["before_from"], row["before_to"])
        assert evidence(snap, filters, behind, limit=1).articles == row["now"]
        assert evidence(snap, filters, before, limit=1).articles == row["before"]
        if row["article_id"]:
            assert_one(filters, row=row["story_articles"], **drawer(snap, filters, story.told(row, behind)))


@FEW
@given(filters=ASKED)
def test_sources(snap, filters):
    found = views.sources(snap, filters)
    assert_one(filters, page=len(found), **rows(snap, "sources", filters))
    named = int(((found.articles > 0) & (found.source != "")).sum())
    assert_one(filters, overview=views.overview(snap, filters).sources, page=named)
    for row in found.itertuples():
        assert_one(filters, row=row.articles, **drawer(snap, filters, Evidence("source", value=row.source)))
        for kind, number in (("dated", row.dated), ("undated", row.undated), ("wire", row.wire)):
            part = Evidence(kind, value=f"source:{row.source}")
            assert_one(filters, row=number, **drawer(snap, filters, part))


@FEW
@given(filters=ASKED)
def test_countries(snap, filters):
    """The rows of mentions are cut to the countries chosen, and hold those that are not counted too."""
    table = views.by_country(snap, filters, CODES).set_index("country")
    written = files(snap, "mentions", filters)
    said = files(snap, "quotes", filters)
    for code, row in table.iterrows():
        named = evidence(snap, filters, Evidence("articles", code))
        listed = evidence_articles(snap, filters, Evidence("articles", code)).total
        assert_one(filters, page=row.articles, drawer=named.articles, articles=listed)
        if code in schema.STATES:
            cut = filters.replace(pair=(code, ""))
            assert_one(filters, page=row.articles, list=views.list_articles(snap, cut).total)
        places = {
            place: int((frame.country.eq(code) & frame.kind.isin(schema.COUNTED_KINDS)).sum())
            for place, frame in written.items()
            if (not filters.included or code in filters.included) and code not in filters.excluded
        }
        behind = drawer(snap, filters, Evidence("mentions", code))["drawer"]
        assert_one(filters, page=row.mentions, drawer=behind, **places)
        spoken = {place: int(frame.speaker_country.eq(code).sum()) for place, frame in said.items()}
        assert_one(filters, page=row.quotes, drawer=drawer(snap, filters, Evidence("quotes", code))["drawer"], **spoken)
        for kind, number in (("tone", row.sentences_scored), ("speech", row.speech_scored)):
            assert_one(filters, page=number, drawer=drawer(snap, filters, Evidence(kind, code))["drawer"])


@FEW
@given(filters=ASKED, code=st.sampled_from(["", "KAZ"]), step=st.sampled_from(["week", "month"]))
def test_periods(snap, filters, code, step):
    """What a bar counts is what its drawer, and a file cut to its days, hold; of copies counted once the file chooses
    anew which article stands for a story."""
    bars = views.tone_by_period(snap, filters, step, [code])
    for bar in bars.iloc[:: max(1, len(bars) // 3)].itertuples():
        days = (bar.period, bar.period_end)
        page = evidence(snap, filters, Evidence("articles", code or None, *days), limit=1)
        assert_one(filters, bar=bar.articles, drawer=page.articles)
        for kind, number in (
            ("mentions", bar.mentions), ("quotes", bar.quotes), ("tone", bar.sentences_scored),
            ("speech", bar.speech_scored),
        ):  # fmt: skip
            found = drawer(snap, filters, Evidence(kind, code or None, *days))["drawer"]
            assert (kind, found) == (kind, number), filters
        first, last = max(filter(None, (days[0], filters.date_from))), min(filter(None, (days[1], filters.date_to)))
        if filters.counting == "raw" and not filters.country and first <= last:
            narrowed = filters.replace(date_from=first, date_to=last, country=(code,) if code else ())
            assert_one(filters, bar=bar.articles, file=len(by_command(snap.root, "articles", narrowed)))


@FEW
@given(filters=ASKED)
def test_relations(snap, filters):
    found = views.relations(snap, filters, ("KAZ", sides.FIVE), ("RUS", sides.FIVE))
    for row in found.itertuples():
        cut = filters.replace(pair=(row.a, row.b))
        behind = Evidence("articles", pair=sides.to_word((row.a, row.b)))
        every = Evidence("articles", pair=sides.to_word((row.a, "")))
        assert_one(
            filters,
            page=row.articles,
            list=views.list_articles(snap, cut).total,
            drawer=evidence(snap, filters, behind).articles,
            articles=evidence_articles(snap, filters, behind).total,
            Python=len(read_table(snap, "articles", cut)),
            sources=views.by_source(snap, cut).articles.sum(),
        )
        assert_one(
            filters, page=row.base, drawer=evidence(snap, filters, every).articles,
            articles=evidence_articles(snap, filters, every).total,
        )  # fmt: skip


@FEW
@given(filters=ASKED, what=st.sampled_from(list(SIDES)))
def test_sides_that_are_compared(snap, filters, what):
    found, known = views.compare(snap, filters, what, SIDES[what]), {}
    for side in compared.sides_of(what, SIDES[what]):
        own = compared.apply(filters, side)
        known[side.value] = {
            "articles": rows(snap, "articles", own),
            "quotes": {"list": views.list_quotes(snap, own).total},
        }
    for row in found.itertuples():
        opened = compare.behind
        behind = on_page(
            filters, lambda: opened(row.measure, row.side), compared=[what], side=list(SIDES[what])  # noqa: B023
        )  # fmt: skip
        page = evidence(snap, filters, behind, limit=1)
        number = page.articles if row.measure == "articles" else page.total
        assert_one(filters, page=row.n, drawer=number, **known[row.side].get(row.measure, {}))


COUNTING = (
    "Outlets",
    "Stories",
    "Days",
    "A day",
    "Articles",
    "Quotes",
    "In marks",
    "Indirect",
    "No day",
    "Dated",
    "Wire copy",
    "No date",
    "Mentions",
)
"""Heads of columns whose cells are the number of what they open."""
COPIES_ONCE = Filters(counting="unique", country=("!USA",), date_from="2024-01-10", date_to="2024-04-10")
A_WORD = Filters(query="water OR су", language=("en", "ru", "kk"))


class Written:
    """What pages write on the buttons and in the cells that open the drawer, and what each opens."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.found: list[tuple[str, Evidence]] = []
        self._button, self._table = drawer_of_pages.button, counted_table.draw
        monkeypatch.setattr(drawer_of_pages, "button", self.button)
        monkeypatch.setattr(counted_table, "draw", self.table)

    def button(self, label: str, behind: Evidence, key: str) -> None:
        self.found.append((label, behind))
        self._button(label, behind, key)

    def table(self, key: str, shown: pd.DataFrame, ways: list[dict], *rest, **more) -> None:
        for row, cells in enumerate(ways):
            opened = {head: way for head, way in cells.items() if isinstance(way, Evidence) and head in COUNTING}
            self.found += [(str(shown[head].iloc[row]), way) for head, way in opened.items()]
        self._table(key, shown, ways, *rest, **more)


@pytest.mark.parametrize(
    ("filters", "pages"),
    [
        (COPIES_ONCE, ("explore/relations.py", "explore/compare.py", "explore/timeline.py", "read/stories.py")),
        (A_WORD, ("read/quotes.py", "read/speakers.py", "read/articles.py", "corpus/sources.py")),
    ],
)
def test_what_a_page_writes_is_what_its_drawer_counts(snap, root, monkeypatch, filters, pages):
    """On every button and in every cell; of the overview under both filters."""
    written, words = Written(monkeypatch), {"a": ["KAZ"], "b": ["RUS"]}
    for key, value in filters.to_params():
        words.setdefault(key, []).append(value)
    app = run(root, monkeypatch, words)
    for page in ("", *pages):
        app = app.switch_page(str(dashboard.PAGES / page)).run() if page else app
        assert not app.exception and written.found, page
        for label, behind in dict.fromkeys(written.found):
            opened = evidence(snap, filters, behind, limit=1)
            number = re.search(r"\d[\d,]*(\.\d+)?", label)
            assert number, label
            counts = [questions.number(behind, opened), opened.articles or 0]
            written_as = {f"{count:.{places}f}" for count in counts for places in (0, 1, 2)}
            assert number[0].replace(",", "") in written_as, (page, label, behind)
        written.found.clear()
