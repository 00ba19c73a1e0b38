"""Any articles of any months, any days, any search: an index of a file a month finds what one of one file finds."""

import calendar
import random
import shutil
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steppewire.store import search
from steppewire.store.query import Snapshot
from steppewire.store.search import building, files, months
from steppewire.views import Filters, list_articles, overview, undated, word_forms
from steppewire.views.search import finding
from tests.searched import store_of
from tests.store.test_search_months import found
from tests.test_search import NODES, matches

FORMS = {
    "ru": ["Казахстан", "Казахстана", "Казахстаном", "Казахстане", "газ", "газа"],
    "kk": ["кітап", "кітабы", "кітаптар", "Қазақстан", "Қазақстанның", "Казахстана"],
    "en": ["country", "countries", "agree", "agreed", "agrees", "oil", "gas"],
    "uz": ["Toshkent", "Toshkentning", "Toshkentdan", "country"],
    "": ["Казахстан", "countries", "gas", "oil"],
}
SEARCHES = st.one_of(
    NODES.map(str),
    st.sampled_from(sorted({word for words in FORMS.values() for word in words})),
    st.tuples(
        st.sampled_from(["Казахстан", "кітап", "country", "agree", "Toshkent", "gas"]),
        st.sampled_from([" NEAR/3 ", " AND ", " OR ", " NOT ", " NEAR/9 "]),
        st.sampled_from(["Казахстаном", "Қазақстан", "agreed", "газ", "=oil", "countr*", "title:gas"]),
    ).map("".join).filter(lambda query: not ("NEAR" in query and "title:" in query)),
)  # fmt: skip
DAYS = st.none() | st.dates(date(2023, 11, 1), date(2024, 8, 31))


def published(rng: random.Random) -> str:
    """A day, a month, a year or nothing."""
    year, month = rng.choice([(2023, 12), *((2024, number) for number in (1, 2, 3, 5, 6))])
    day = rng.choice([1, calendar.monthrange(year, month)[1], rng.randint(1, 28)])
    return rng.choice([*[f"{year}-{month:02}-{day:02}"] * 5, f"{year}-{month:02}", str(year), ""])


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """The same articles with an index of a file a month, and with one of one file; and their texts."""
    rng, texts = random.Random(8), []
    for _ in range(150):
        language = rng.choice(list(FORMS))
        words = [*FORMS[language], "gas", "oil", "rail", "мост", "x"]
        title, text = (" ".join(rng.choices(words, k=rng.randint(0 + at, 3 + 4 * at))) for at in (0, 1))
        source = rng.choice(["Demo Wire", "Demo Post", "Post"])
        texts.append(
            {"text": text, "title": title, "language": language, "source": source, "published": published(rng)}
        )
    root = tmp_path_factory.mktemp("months")
    by_month = Snapshot.open(store_of(root / "months", texts).root)
    in_one = Snapshot.open(shutil.copytree(root / "months", root / "one"))
    with pytest.MonkeyPatch.context() as patch:
        sound = months.of_articles
        patch.setattr(
            building.months,
            "of_articles",
            lambda snap, since: {months.UNDATED: np.sort(np.concatenate(list(sound(snap, since).values())))},
        )
        search.update(in_one)
    search.update(by_month)
    assert len(files.months_in(by_month.root)) == 8 and files.months_in(in_one.root) == [months.UNDATED]
    return by_month, in_one, texts


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(query=SEARCHES, first=DAYS, last=DAYS, at_most=st.sampled_from([4, 1_000]))
def test_any_search_in_any_days_finds_what_one_file_finds(pair, query, first, last, at_most):
    by_month, in_one, _ = pair
    within = (search.between(first, last),)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "PAIRS", at_most)  # few forms near each other: the same ones have to be taken
        here, there = finding.matches(by_month, query, *within), finding.matches(in_one, query)
    here, there = (found["number"].to_pylist() for found in (here, there))
    days = [f"day_first >= '{first}'"] * bool(first) + [f"day_last <= '{last}'"] * bool(last)
    passed = set(by_month.rows(f"SELECT number FROM articles WHERE {' AND '.join(days) or 'TRUE'}").number)
    assert [number for number in here if number in passed] == [number for number in there if number in passed]
    assert here == sorted(set(here))
    if not days:
        assert here == there


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(node=NODES, first=DAYS, last=DAYS)
def test_any_search_in_any_days_finds_what_a_plain_reading_finds(pair, node, first, last):
    by_month, _, texts = pair
    passed = found(by_month, date_from=first, date_to=last)
    read = [number for number in passed if matches(node, texts[number])]
    assert found(by_month, query=str(node), date_from=first, date_to=last) == read
    assert overview(by_month, Filters(query=str(node), date_from=first, date_to=last)).articles == len(read)


@pytest.mark.parametrize(
    "days", [(None, None), ("2024-01-01", "2024-02-29"), ("2024-05-03", None), (None, "2024-01-31")]
)
@pytest.mark.parametrize(
    "query", ["Казахстан", "country agree", "кітап OR Toshkent NOT gas", "title:gas", "agree NEAR/9 country"]
)
def test_forms_marks_and_what_has_no_exact_date_are_those_of_one_file(pair, query, days):
    by_month, in_one, _ = pair
    filters = Filters(query=query, date_from=days[0], date_to=days[1])
    here = word_forms(by_month, filters).sort_values(["word", "language", "form"]).values.tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "between", lambda *_: search.ALL)
        patch.setattr(search, "of_days", lambda *_: search.ALL)
        there = word_forms(in_one, filters).sort_values(["word", "language", "form"]).values.tolist()
        marked = list_articles(in_one, filters).rows
        counted = overview(in_one, filters), undated(in_one, filters, ("", "KAZ"), "month").values.tolist()
    assert here == there
    columns = ["article_id", "snippet", "marks"]
    assert list_articles(by_month, filters).rows[columns].equals(marked[columns])
    assert (overview(by_month, filters), undated(by_month, filters, ("", "KAZ"), "month").values.tolist()) == counted


def test_words_are_counted_over_all_files(pair):
    by_month, in_one, texts = pair
    words = sorted({word for text in texts for word in text["text"].lower().split()})
    with search.asking(by_month) as here, search.asking(in_one) as there:
        assert here.present(words) == there.present(words) and here.present(["nowhere"]) == []
        for start in ("каз", "co", "nowhere"):
            assert here.beginning(start) == there.beginning(start)
        for language in (*FORMS, "de"):
            assert here.has_language(language) == there.has_language(language) == (language in FORMS and bool(language))
