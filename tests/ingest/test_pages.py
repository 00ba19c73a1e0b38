"""Pages: metadata and printed dates, charsets, depth."""

import pytest

from steppewire.ingest import dates, pages
from steppewire.ingest.given import Given, Problem
from steppewire.ingest.inputs import Limits, of_bytes

TEXT = (
    "<p>The apple growers of Talgar sold their harvest within a week, the head of their union, Saltanat Beisenova, "
    "said on Monday, and prices held.</p><p>Next year they want a cold store, which the district has promised since "
    "the spring of the last drought but one.</p>"
)

LINKED = '<script type="application/ld+json">%s</script>'


def article(head: str = "", body: str = TEXT, charset: str = "utf-8") -> Given:
    page = f"<html><head>{head}</head><body><article>{body}</article></body></html>"
    found = list(pages.read(of_bytes(page.encode(charset), "x.html", "x.html"), Limits()))
    assert len(found) == 1 and isinstance(found[0], Given)
    return found[0]


@pytest.mark.parametrize(
    ("head", "body", "text", "place"),
    [
        (
            '<meta property="article:published_time" content="2023-09-04T09:00:00+06:00">',
            "",
            "2023-09-04T03:00:00Z",
            "meta",
        ),
        ('<meta itemprop="datePublished" content="2023-09-04">', "", "2023-09-04", "meta"),
        ("", '<time datetime="2023-09-04T09:00:00Z">yesterday</time>', "2023-09-04T09:00:00Z", "time element"),
        ("", '<span class="date">4 қыркүйек 2023, 10:15</span>', "2023-09-04", "printed"),
        ("", '<div class="post-date">10:15, 4 Qyrkúıek 2023 | GMT +5</div>', "2023-09-04T05:15:00Z", "printed"),
        ("", '<div class="meta">2023-nji ýylyň 4-nji sentýabry</div>', "2023-09-04", "printed"),
        ('<meta name="date" content="soon">', "", "", ""),
        ('<meta property="og:title" content="May 2023">', "", "", ""),
    ],
)
def test_the_date_comes_from_the_most_trusted_place(head: str, body: str, text: str, place: str) -> None:
    found = article(head, body + TEXT)
    published = found.published if isinstance(found.published, dates.Published) else dates.UNKNOWN
    assert published.text == text
    assert found.published_from.startswith(place)


@pytest.mark.parametrize(
    ("head", "title", "byline"),
    [
        ("<title>Apples sell out | Demo Wire</title>", "Apples sell out", ""),
        ('<meta property="og:title" content="Apples &amp;amp; pears">', "Apples & pears", ""),
        ('<title>Apples gone</title><meta name="author" content="Lola Saidova">', "Apples gone", "Lola Saidova"),
        (
            LINKED % '{"@type":"NewsArticle","headline":"Apples <b>gone</b>","author":{"name":"A. Bek"}}',
            "Apples gone",
            "A. Bek",
        ),
        (LINKED % '{"@type":"NewsArticle","headline":"Apples\ngone"};', "Apples gone", ""),
        (LINKED % "{broken" + "<title>Apples gone</title>", "Apples gone", ""),
        (LINKED % ("[" * 5000) + "<title>Apples gone</title>", "Apples gone", ""),
        ('<meta name="author" content="https://a.example/lola"><title>Apples gone</title>', "Apples gone", ""),
    ],
)
def test_title_and_byline_come_from_the_metadata(head: str, title: str, byline: str) -> None:
    found = article(head)
    assert (found.title, found.byline) == (title, byline)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        # an h1 in a trail of links was made for search engines; the headline stands in an h2, beside its kicker
        (
            '<meta property="og:title" content="Apples sell out within a week">'
            + LINKED % '{"@type":"NewsArticle","headline":"Talgar apples 2023: all prices"}',
            '<ol class="breadcrumb"><li><h1>Talgar apples 2023: all prices</h1></li></ol>'
            "<h2><span>Harvest</span> <span>Apples sell out within a week</span></h2>",
            "Apples sell out within a week",
        ),
        (
            '<meta property="og:title" content="Talgar apples 2023: all prices">'
            + LINKED % '{"@type":"NewsArticle","headline":"Apples sell out within a week"}',
            "<div data-breadcrumb><h1>Talgar apples 2023: all prices</h1></div><h2>Apples sell out within a week</h2>",
            "Apples sell out within a week",
        ),
        # a sharing title that is printed nowhere gives way to JSON-LD's
        (
            '<meta property="og:title" content="You will not believe these apples">'
            + LINKED % '{"@type":"NewsArticle","headline":"Apples sell out within a week"}',
            "<h1>Apples sell out within a week</h1><h2>You will not believe these prices</h2>",
            "Apples sell out within a week",
        ),
        # an h2 of another article is no headline of this one
        ("<title>Apples sell out</title>", "<h1>Apples sell out</h1><h2>Pears rot</h2>", "Apples sell out"),
    ],
)
def test_the_title_is_the_one_that_is_printed(head: str, body: str, title: str) -> None:
    assert article(head, body + TEXT).title == title


def test_letters_in_spans_stay_in_their_words() -> None:
    found = article(
        body="<p><span>Маҷлиси оид ба </span><span>ҷ</span><span>ашни </span><span>Қ</span><span>увва</span></p>" + TEXT
    )
    assert "Маҷлиси оид ба ҷашни Қувва" in found.body


@pytest.mark.parametrize(
    ("charset", "declared"), [("cp1251", ""), ("koi8-r", "koi8-r"), ("koi8-r", "utf-8"), ("utf-8", "")]
)
def test_a_page_is_decoded_whatever_it_declares(charset: str, declared: str) -> None:
    said = "Яблоки распроданы за неделю, сообщила глава союза садоводов Салтанат Бейсенова в понедельник утром."
    found = article(
        f'<meta charset="{declared}">' if declared else "", f"<p>{said}</p><p>{said} Цены держатся.</p>", charset
    )
    assert said in found.body


def test_a_page_too_deep_for_a_tree_gives_all_its_text() -> None:
    page = "<div>" * 50_000 + "Snow fell." + "</div>" * 50_000
    found = list(pages.read(of_bytes(page.encode(), "x.html", "x.html"), Limits()))
    assert isinstance(found[0], Problem) and not found[0].is_record
    assert isinstance(found[1], Given) and found[1].body == "Snow fell."


@pytest.mark.parametrize(
    ("page", "depth"), [("<div><b>x</b></div>", 2), ("<p><br><img/><p>", 0), ("</div></div><i>", 1), ("", 0)]
)
def test_depth_counts_what_is_open(page: str, depth: int) -> None:
    assert pages.depth(page) == depth
