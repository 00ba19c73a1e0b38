"""Every page without a browser: filled, with nothing left by a filter, without a store; its numbers are the views'."""

import pytest

from steppewire import views
from steppewire.views import Evidence, Filters, Snapshot
from tests.dashboard import run, words

LISTS = {
    "explore/overview.py": "No article",
    "explore/timeline.py": "No article",
    "explore/relations.py": "No article",
    "explore/compare.py": "No article",
    "read/quotes.py": "No quote",
    "read/speakers.py": "No quote",
    "read/articles.py": "No article",
    "read/stories.py": "No article",
    "corpus/sources.py": "No article",
}
OTHERS = (
    "read/article.py",
    "read/speaker.py",
    "read/brief.py",
    "read/saved.py",
    "read/story.py",
    "corpus/problems.py",
    "corpus/add.py",
    "about/methods.py",
    "about/coding.py",
)
HEADS = {
    "explore/overview.py": "Central Asia in the news",
    "explore/timeline.py": "Timeline",
    "explore/relations.py": "Relations",
    "explore/compare.py": "Compare",
    "read/quotes.py": "Quotes",
    "read/speakers.py": "Speakers",
    "read/speaker.py": "Speaker",
    "read/articles.py": "Articles",
    "read/article.py": "Article",
    "read/saved.py": "Saved views",
    "read/stories.py": "Stories",
    "read/story.py": "Story",
    "read/brief.py": "Brief",
    "corpus/sources.py": "Sources",
    "corpus/problems.py": "Problems",
    "corpus/add.py": "Add articles",
    "about/methods.py": "Methods",
    "about/coding.py": "Check by hand",
}
NEED_NO_STORE = ("corpus/add.py", "about/methods.py")


@pytest.fixture(scope="module")
def snap(small_store) -> Snapshot:
    return Snapshot.open(small_store)


@pytest.mark.parametrize("page", [*LISTS, *OTHERS])
def test_a_filled_page_has_its_title_and_is_drawn_to_its_end(small_store, monkeypatch, page):
    app = run(small_store, monkeypatch, page=page)
    assert not app.exception and not app.error
    assert [title.value for title in app.title] == [HEADS[page]]
    assert any("store version" in caption.value for caption in app.caption)


@pytest.mark.parametrize("page", [*LISTS, *OTHERS])
def test_without_a_store_a_page_says_how_to_begin_or_needs_none(tmp_path, monkeypatch, page):
    app = run(tmp_path / "nothing", monkeypatch, page=page)
    assert not app.exception and not app.error
    if page in NEED_NO_STORE:
        assert [title.value for title in app.title] == [HEADS[page]]
    else:
        assert "There are no articles yet" in words(app) and not app.title


@pytest.mark.parametrize(("page", "what"), LISTS.items())
@pytest.mark.parametrize(
    "query",
    [
        {"query": ["nowherefound"]},
        {"country": ["TKM"], "dates": ["2020-01-01", "2020-01-31"]},
        {"country": ["KAZ", "!KAZ"]},
    ],
)
def test_a_filter_that_leaves_nothing_says_which_to_clear_and_clearing_it_brings_all_back(
    small_store, monkeypatch, page, what, query
):
    app = run(small_store, monkeypatch, query, page)
    assert not app.exception and not app.error
    assert f"{what} passes these filters" in words(app)
    for key in query:
        app.button(key=f"clear_{key}").click().run()
    assert not app.exception and "passes these filters" not in words(app)


@pytest.mark.parametrize("country", [(), ("KAZ",), ("TKM", "TJK")])
def test_the_number_of_quotes_is_that_of_the_list_and_of_the_views(small_store, snap, monkeypatch, country):
    app = run(small_store, monkeypatch, {"country": list(country)} if country else {}, "read/quotes.py")
    total = views.list_quotes(snap, Filters(country=country)).total
    assert f"{total} attributed quote" in words(app)
    assert len(app.code) == min(total, 25)


def test_the_switch_for_indirect_speech_leaves_it_out(small_store, snap, monkeypatch):
    app = run(small_store, monkeypatch, {"speech": ["quoted"]}, "read/quotes.py")
    assert f"{views.list_quotes(snap, Filters(), kinds=('direct', 'mixed')).total} attributed quote" in words(app)


def test_the_quotes_as_a_table_have_a_row_for_each(small_store, snap, monkeypatch):
    app = run(small_store, monkeypatch, {"quotes_view": ["table"], "country": ["TJK"]}, "read/quotes.py")
    assert not app.exception
    assert len(app.dataframe[0].value) == views.list_quotes(snap, Filters(country=("TJK",))).total
    assert not app.code


def test_the_list_of_articles_has_each_once_over_its_pages(small_store, snap, monkeypatch):
    app = run(small_store, monkeypatch, page="read/articles.py")
    first = [head.value for head in app.subheader]
    app.button(key="next_articles").click().run()
    second = [head.value for head in app.subheader]
    total = views.list_articles(snap, Filters()).total
    assert len(first) == 25 and len(first) + len(second) == min(total, 50) and not set(first) & set(second)
    app.button(key="before_articles").click().run()
    assert [head.value for head in app.subheader] == first
    assert "after" not in app.query_params and "page" not in app.query_params


def test_an_article_has_its_text_and_numbers_and_a_place_that_a_link_names(small_store, snap, monkeypatch):
    quote = views.list_quotes(snap, Filters(country=("TKM",))).rows.iloc[0]
    query = {"id": [quote.article_id], "at": [str(quote.start)]}
    app = run(small_store, monkeypatch, query, "read/article.py")
    assert not app.exception
    assert "The place that the link names" in words(app)
    assert any(head.value == "Mainly about Turkmenistan" for head in app.header)
    app.button(key="evidence_said").click().run()
    assert "Quotes in this article" in words(app)


@pytest.mark.parametrize("query", [{}, {"id": ["nothing"]}, {"id": ["' OR 1=1 --"]}])
def test_an_article_that_is_not_there_is_a_sentence(small_store, monkeypatch, query):
    app = run(small_store, monkeypatch, query, "read/article.py")
    assert not app.exception
    assert "No article of this store has that number" in words(app)


@pytest.mark.parametrize(
    "word",
    [
        "articles", "articles~KAZ", "tone", "tone~UZB", "mentions~KGZ", "quotes", "speaker~~~~Nargiza%20Misolova",
        "undated", "not_scored", "copies", "problems", "source~~~~~Demo%20Wire", "language~~~~~en", "unresolved",
        "coarse~~~~~week", "coarse", "persons", "groups", "about~~~~Nargiza%20Misolova",
        "speaker~~~~Nargiza%20Misolova~direct%2Cmixed%2Fon%3AKAZ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("view", ["sentences", "articles"])
def test_the_drawer_lists_as_many_rows_as_there_are(small_store, snap, monkeypatch, word, view):
    behind = Evidence.from_param(word)
    asked = views.evidence(snap, Filters(), behind, limit=1000)
    app = run(small_store, monkeypatch, {"evidence": [word], "evidence_view": [view]})
    assert not app.exception and not app.error
    is_by_article = view == "articles" and any(group.key == "evidence_view" for group in app.button_group)
    rows = views.evidence_articles(snap, Filters(), behind, limit=1000).total if is_by_article else asked.total
    links = [m.value for m in app.markdown if m.value.startswith("[")] if is_by_article else None
    if links is not None:
        assert len(links) == min(rows, 10)
    assert [b.label for b in app.get("download_button") if f"CSV, {rows:,} row" in b.label], rows


def test_a_page_never_changes_what_is_kept_for_all(small_store, monkeypatch):
    """The same page drawn twice, from what was kept the first time, is the same page."""
    for page in (*LISTS, "read/article.py"):
        once, again = (run(small_store, monkeypatch, {"country": ["UZB"]}, page) for _ in range(2))
        assert words(once) == words(again)
        assert [b.label for b in once.button] == [b.label for b in again.button]


def test_the_timeline_judges_tone_toward_states_once_it_is_opened(small_store, snap, monkeypatch):
    app = run(small_store, monkeypatch, page="explore/timeline.py")
    assert not any("of the rest the scorer is not sure" in caption.value for caption in app.caption)
    app.session_state["toward_twin"] = True
    app.run()
    told = views.toward_countries(snap, Filters())
    base = f"{told.judged.sum()} of {told.sentences.sum()} sentences are judged"
    assert any(base in caption.value for caption in app.caption)
