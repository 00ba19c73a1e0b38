"""Each number of the views, against a recount in pandas; and page = list = evidence = file, for any filters."""

import io
import json
import math
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from steppewire import export, schema
from steppewire.errors import InputError, QueryError
from steppewire.views import (
    Evidence,
    Filters,
    Snapshot,
    by_country,
    by_language,
    by_period,
    by_source,
    by_speaker,
    changes,
    evidence,
    list_articles,
    list_quotes,
    options,
    overview,
    problems,
    read_article,
    regions,
    undated,
)
from tests import synthetic
from tests.recount import Recount

COUNTED_BY = {"mentions": "mentions", "tone": "sentences_scored", "speech": "speech_scored", "quotes": "quotes"}
CODES = ("KAZ", "UZB", "KGZ", "TJK", "TKM", "RUS", "USA")
DAYS = st.none() | st.integers(0, 125).map(lambda n: date(2023, 12, 30) + timedelta(days=n))
FILTERS = st.builds(
    Filters,
    country=st.lists(st.sampled_from(["KAZ", "UZB", "RUS", "!KAZ", "!USA"]), max_size=2, unique=True).map(tuple),
    date_from=DAYS,
    date_to=DAYS,
    source=st.lists(st.sampled_from(synthetic.SOURCES), max_size=2, unique=True).map(tuple),
    language=st.lists(st.sampled_from(synthetic.LANGUAGES), max_size=2, unique=True).map(tuple),
    speaker=st.lists(st.sampled_from(["Aidar Bekov", "Ivan Lesnoy"]), max_size=1).map(tuple),
    speaker_country=st.lists(st.sampled_from(["KAZ", "RUS"]), max_size=1).map(tuple),
    query=st.sampled_from(["", "", "water", "мост"]),
    counting=st.sampled_from(["raw", "unique"]),
)
ANY = settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def snap(tmp_path_factory) -> Snapshot:
    root = tmp_path_factory.mktemp("views") / "store"
    store = synthetic.fill(root, 240)
    store.append(synthetic.versions_of(synthetic.chunk(160, 1, "a"), 5), "later", "versions")
    return Snapshot.open(root)


@pytest.fixture(scope="module")
def recount(snap) -> Recount:
    return Recount(snap)


@ANY
@given(filters=FILTERS)
def test_countries_are_counted_as_the_contract_says(snap, recount, filters):
    rows = by_country(snap, filters, CODES).set_index("country")
    for code in CODES:
        expected = recount.country(filters, code)
        means = {name: expected.pop(name) for name in ("tone", "speech_tone")}
        assert {name: rows[name][code] for name in expected} == expected
        for name, mean in means.items():
            low, high = (rows[f"{name.removesuffix('_tone')}_{end}"][code] for end in ("low", "high"))
            assert rows[name][code] == pytest.approx(mean, nan_ok=True)
            assert math.isnan(low) if math.isnan(mean) else low <= mean + 1e-9
            assert math.isnan(high) if math.isnan(mean) else high >= mean - 1e-9


@ANY
@given(filters=FILTERS)
def test_page_list_evidence_and_file_agree(snap, recount, filters):
    seen = overview(snap, filters)
    file = io.BytesIO()
    rows = export.write(snap, "articles", filters, file)
    assert seen.articles == len(recount.passing(filters)) == list_articles(snap, filters).total == rows
    assert rows == export.count(snap, "articles", filters) == len(pd.read_csv(io.BytesIO(file.getvalue())))
    assert seen.quotes == len(recount.quoted(filters)) == list_quotes(snap, filters).total
    assert seen.quotes == export.count(snap, "quotes", filters) == by_speaker(snap, filters, limit=99).quotes.sum()
    assert seen.articles == by_source(snap, filters).articles.sum() == by_language(snap, filters).articles.sum()
    assert seen.base == len(recount.but_country(filters))
    assert seen.scored + seen.not_scored == seen.articles
    for kind, number in (("not_scored", seen.not_scored), ("undated", seen.undated), ("copies", seen.copies)):
        assert evidence(snap, filters, Evidence(kind)).total == number
    assert evidence(snap, filters, Evidence("tone")).total == seen.sentences_scored


@ANY
@given(filters=FILTERS, code=st.sampled_from(CODES))
def test_evidence_holds_what_the_country_row_counts(snap, filters, code):
    row = by_country(snap, filters, [code]).iloc[0]
    assert evidence(snap, filters, Evidence("articles", code)).articles == row.articles
    for kind, column in COUNTED_BY.items():
        assert evidence(snap, filters, Evidence(kind, code)).total == row[column]


@ANY
@given(filters=FILTERS, code=st.sampled_from(CODES))
def test_weeks_are_iso_weeks_and_what_is_not_in_them_stands_beside(snap, recount, filters, code):
    rows = by_period(snap, filters, "week", [code])
    counted = {row.period: row.articles for row in rows.itertuples() if row.articles}
    assert counted == recount.weeks(filters, code)
    assert all(row.period.weekday() == 0 for row in rows.itertuples())
    if not (filters.date_from or filters.date_to):
        beside = undated(snap, filters, [code], "week").iloc[0]
        row = by_country(snap, filters, [code]).iloc[0]
        assert rows.articles.sum() + beside.articles + beside.coarse == row.articles


@ANY
@given(filters=FILTERS, code=st.sampled_from(["", *CODES[:3]]))
def test_a_bar_opens_the_articles_it_counts(snap, filters, code):
    """Of unique articles too: the one that stands for a story over the whole range stands for it in its week."""
    rows = by_period(snap, filters, "week", [code])
    for row in rows.itertuples():
        found = evidence(snap, filters, Evidence("articles", code or None, row.period, row.period_end), limit=1)
        assert found.articles == row.articles


@ANY
@given(filters=FILTERS)
def test_the_quotes_of_a_week_are_those_of_its_articles(snap, recount, filters):
    rows = by_period(snap, filters, "week", [""])
    assert {row.period: row.quotes for row in rows.itertuples() if row.quotes} == recount.quotes_by_week(filters)


@pytest.mark.parametrize("code", CODES)
def test_the_quotes_of_a_country_over_time_are_those_of_its_speakers(snap, code):
    """Every date of the corpus is exact enough for a month; what has none stands beside."""
    dated = Filters(date_from=date(2000, 1, 1))
    assert by_period(snap, dated, "month", [code]).quotes.sum() == by_country(snap, dated, [code]).quotes.iloc[0]


@pytest.mark.parametrize("step", ["day", "week", "month"])
def test_a_bar_opens_its_own_articles(snap, step):
    rows = by_period(snap, Filters(), step, ["KAZ"])
    bar = rows.loc[rows.articles.idxmax()]
    clicked = Evidence("articles", "KAZ", bar.period, bar.period_end)
    assert evidence(snap, Filters(), clicked).articles == bar.articles > 0
    narrowed = Filters(country=("KAZ",), date_from=bar.period, date_to=bar.period_end)
    assert list_articles(snap, narrowed).total == bar.articles


def test_empty_periods_are_rows_and_the_last_is_open(snap):
    rows = by_period(snap, Filters(date_from=date(2024, 1, 10)), "week", ["TKM", ""])
    assert set(rows[rows.country == "TKM"].articles) == {0}
    assert list(rows.columns[:3]) == ["period", "period_end", "country"]
    mine = rows[rows.country == ""]
    assert bool(mine.is_open.iloc[0]) and bool(mine.is_open.iloc[-1]) and not mine.is_open.iloc[1:-1].any()
    assert (mine.period.diff().dropna() == timedelta(days=7)).all()


def test_a_step_that_is_none_is_refused(snap):
    with pytest.raises(InputError, match="day, week, month"):
        by_period(snap, Filters(), "year")


def test_changes_compare_complete_periods(snap):
    rows = changes(snap, Filters(), "month", today=date(2024, 4, 15))
    assert set(rows.period_from) == {date(2024, 3, 1)} and set(rows.before_to) == {date(2024, 2, 29)}
    march = Filters(country=(rows.subject[0],), date_from=date(2024, 3, 1), date_to=date(2024, 3, 31))
    assert list_articles(snap, march).total == rows.now[0]
    assert read_article(snap, rows.article_id[0]) is not None


@pytest.mark.parametrize("order", ["newest", "oldest", "title", "source", "longest"])
def test_pages_by_key_go_through_all_and_back(snap, order):
    first = page = list_articles(snap, Filters(), order, limit=31)
    seen = [*page.rows.article_id]
    while page.next_key:
        before, page = page, list_articles(snap, Filters(), order, page.next_key, 31)
        assert list(list_articles(snap, Filters(), order, page.previous_key, 31).rows.article_id) == list(
            before.rows.article_id
        )
        seen += [*page.rows.article_id]
    assert len(seen) == len(set(seen)) == first.total
    assert first.previous_key is None


@pytest.mark.parametrize("key", ["x", ">[", ">[1,2,3,4,5,6]", '>{"a":1}', '>["a",null]', ""])
def test_a_key_of_nobody_gives_the_first_page(snap, key):
    assert list(list_articles(snap, Filters(), after=key).rows.article_id) == list(
        list_articles(snap, Filters()).rows.article_id
    )


def test_quotes_hold_their_words_and_countries(snap):
    page = list_quotes(snap, Filters(), limit=50)
    for row in page.rows.itertuples():
        text = read_article(snap, row.article_id).text
        assert row.quote == text[row.start : row.end]
        named = [code for code, name in synthetic.NAMES.items() if name in row.quote]
        assert row.countries == ",".join(named)
    assert page.rows.outlets.min() >= 1
    assert list_quotes(snap, Filters(), kinds=["indirect"]).rows.kind.unique().tolist() == ["indirect"]


def test_marks_lie_in_their_sentence(snap):
    page = evidence(snap, Filters(), Evidence("mentions", "UZB"), limit=40)
    for row in page.rows.itertuples():
        ((start, end),) = json.loads(row.marks)
        assert row.sentence[start:end] == "Uzbekistan"


@given(
    st.builds(
        Evidence,
        st.sampled_from(["articles", "speaker", "source", "language"]),
        st.none() | st.sampled_from(CODES),
        st.none() | st.dates(),
        st.none() | st.dates(),
        st.none() | st.text(min_size=1),
        st.none() | st.text(),
    )
)
def test_evidence_survives_its_address(wanted):
    if wanted.person != "none" and wanted.value != "none":
        assert Evidence.from_param(wanted.to_param()) == wanted


@pytest.mark.parametrize("word", ["", "nothing", "articles~KAZ~yesterday", "a~b~c~d~e~f~g~h"])
def test_evidence_of_nobody_is_none(word):
    assert Evidence.from_param(word) is None


@given(FILTERS)
def test_filters_survive_their_address(filters):
    words: dict[str, list[str]] = {}
    for key, value in filters.to_params():
        words.setdefault(key, []).append(value)
    found, notices = Filters.from_params(words)
    days = sorted(filter(None, (filters.date_from, filters.date_to)))
    is_turned = bool(filters.date_from and filters.date_to) and days[0] != filters.date_from
    assert notices == []
    assert is_turned or found == filters


def test_unknown_values_are_ignored_with_a_notice():
    found, notices = Filters.from_params(
        {
            "country": ["KAZ", "Narnia"],
            "dates": ["2024-13-01"],
            "language": ["kk", "klingon"],
            "counting": ["twice"],
            "map_metric": ["x"],
        }
    )
    assert found == Filters(country=("KAZ",), language=("kk",))
    assert len(notices) == 4 and "Narnia" in notices[0]


def test_versions_are_kept_and_the_newest_counted(snap):
    seen = overview(snap, Filters())
    assert seen.superseded == 5 and seen.total == snap.value("SELECT count(*) FROM articles") - 5
    old = snap.rows("SELECT article_id FROM articles WHERE is_superseded").article_id[0]
    assert not read_article(snap, old).versions.is_superseded.any()


@pytest.mark.parametrize("query", ['"open', "(a", "a)", "AND", "-water", "water AND", "NEAR(water", '""', "* -"])
def test_a_search_that_cannot_be_understood_says_so(snap, query):
    with pytest.raises(QueryError, match="search"):
        list_articles(snap, Filters(query=query))


def test_options_and_problems(snap):
    offered = options(snap)
    assert (
        offered.versions == [1, 2, 3] and offered.sources["none"] > 0 and set(offered.countries) == set(synthetic.NAMES)
    )
    assert len(problems(snap)) == snap.value("SELECT count(*) FROM problems") > 0
    assert list(problems(snap, 1).columns[:5]) == schema.PROBLEMS.names
    assert regions(snap, Filters()).empty


def test_every_table_is_exported_with_its_columns(snap):
    for name, table in schema.TABLES.items():
        file = io.BytesIO()
        rows = export.write(snap, name, Filters(), file)
        written = pd.read_csv(io.BytesIO(file.getvalue()))
        assert list(written.columns) == table.names and len(written) == rows
