"""A composed brief: every number in it is cited, found again by its link, and counted as the views count."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from steppewire import cli, views, wording
from steppewire.brief import compose, document
from steppewire.brief.composing import attention
from steppewire.cli import commands
from steppewire.errors import InputError
from steppewire.views import Evidence, Filters, Snapshot, questions
from tests import synthetic
from tests.brief.reading import READERS, bare
from tests.test_cli import run

DAYS = Filters(date_from=date(2024, 2, 1), date_to=date(2024, 2, 29))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return synthetic.fill(tmp_path_factory.mktemp("composed") / "store", 250).root


@pytest.fixture(scope="module")
def snap(store):
    return Snapshot.open(store)


@pytest.fixture(scope="module", params=[(), ("KAZ",), ("UZB", "RUS"), ("USA",)], ids=str)
def made(request, snap):
    return compose(snap, DAYS.replace(country=request.param))


def test_every_sentence_with_a_number_is_cited_and_says_the_number_cited(made):
    told = [item for item in made.items if item.kind == "number"]
    assert len(told) > 10 and all(item.citations for item in told)
    for item in told:
        for cited in item.citations:
            assert wording.count(cited.number) in item.words, (item.words, cited.what)
    assert all(item.citations for item in made.items if item.kind in ("chart", "quote", "article"))


def test_every_link_gives_its_number_again(made, snap):
    cited = [one for item in made.items for one in item.citations if not one.path]
    for one in cited:
        query = parse_qs(urlsplit(one.address()).query)
        filters, notices = Filters.from_params(query)
        behind = Evidence.from_param(query["evidence"][0])
        assert not notices and behind
        page = views.evidence(snap, filters, behind, None, 1)
        assert questions.number(behind, page) == one.number
        assert query["version"] == [str(snap.version)] and snap.made.digest.startswith(query["version_hash"][0])


def test_a_quote_leads_to_its_place(made, snap):
    for item in made.items:
        if item.kind == "quote":
            query = parse_qs(urlsplit(item.citations[0].address()).query)
            found = views.read_article(snap, query["id"][0])
            at = int(query["at"][0])
            assert bare(item.words.split(" … ")[0]) in bare(found.text[at:])


def test_it_tells_its_parts_in_order(made):
    heads = [item.words for item in made.items if item.kind == "heading"]
    named = [head for head in heads if not head.startswith("Named with")]
    assert named == [
        "What was read", "Attention", "Days that stand out", "Who said what", "Tone", "Stories most carried",
        "What is not known",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ((50, 100), (20, 100), "The share is higher: the intervals are apart."),
        ((20, 100), (50, 100), "The share is lower: the intervals are apart."),
        ((22, 100), (20, 100), "No change shown: the intervals overlap."),
        ((5, 9), (90, 100), "Too few articles to compare."),
    ],
)
def test_a_change_is_claimed_only_where_the_intervals_are_apart(now, before, said):
    rows = [{"articles": articles, "base": base} for articles, base in (now, before)]
    assert attention._change(*rows) == said


def test_without_days_it_is_of_the_last_seven_and_says_so(snap):
    made = compose(snap, Filters())
    last = snap.value("SELECT max(day_last) FROM articles WHERE day_first = day_last AND NOT is_superseded")
    assert made.title == f"Central Asia, {last - timedelta(days=6)} to {last}"
    assert "the last seven that the corpus holds" in made.deck
    assert "last seven" not in compose(snap, DAYS).deck


def test_one_day_given_makes_a_week_of_it(snap):
    assert compose(snap, Filters(date_from=date(2024, 2, 1))).title.endswith("2024-02-01 to 2024-02-07")
    assert compose(snap, Filters(date_to=date(2024, 2, 7))).title.endswith("2024-02-01 to 2024-02-07")
    with pytest.raises(InputError, match="cannot end on"):
        compose(snap, Filters(date_from=date(2024, 2, 2), date_to=date(2024, 2, 1)))


def test_of_nothing_it_says_that_there_is_nothing(snap):
    made = compose(snap, Filters(date_from=date(1999, 1, 1)))
    assert made.items[0].words.startswith("No article passes these filters")
    assert any(item.citations for item in made.items)


def test_an_empty_store_gives_a_brief_too(tmp_path):
    from steppewire.store.tables import Store

    Store.open_or_create(tmp_path / "empty")
    made = compose(Snapshot.open(tmp_path / "empty"), Filters())
    assert "No article passes" in made.items[0].words and document.of(made).notes == ()


@pytest.mark.parametrize("format", ["md", "html", "docx", "pdf"])
def test_the_command_writes_each_format(store, tmp_path, capsys, format):
    out = tmp_path / f"brief.{format}"
    days = ("--from", "2024-02-01", "--to", "2024-02-07")
    code, said, err = run(capsys, "brief", "--store", store, "--country", "KAZ", *days, "-o", out)
    assert (code, err) == (commands.DONE, "") and str(out.stat().st_size) in said
    read = READERS[format](out.read_bytes())
    assert bare("Kazakhstan, 2024-02-01 to 2024-02-07") in read.words
    assert all(link.startswith("http://127.0.0.1:8501/") for link in read.links) and read.active == []


def test_the_command_prints_markdown_of_an_older_version(store, capfdbinary):
    for words in ((), ("-o", "-")):
        assert (
            cli.main(["brief", "--store", str(store), "--version", "1", "--link", "https://desk.example", *words]) == 0
        )
        out = capfdbinary.readouterr().out.decode()
        assert out.startswith("# Central Asia, ") and "<https://desk.example/?" in out and "version=1&" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-o", "brief.odt"], "names no format"),
        (["--country", "Narnia"], "Narnia"),
        (["--version", "99"], "no version 99"),
        (["--from", "2024-02-02", "--to", "2024-02-01"], "cannot end"),
        (["--query", '"open'], "quotation mark"),
    ],
)
def test_what_cannot_be_composed_is_one_sentence(store, capsys, words, says):
    code, _, err = run(capsys, "brief", "--store", store, *words)
    sentences = [line for line in err.splitlines() if not line.startswith("  ")]  # a search stands below its sentence
    assert code == 1 and says in err and len(sentences) == 1
