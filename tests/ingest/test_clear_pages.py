"""Clear pages: what is taken of the element that holds the paragraphs, and when there is doubt."""

import pytest
from lxml import etree, html

from steppewire.ingest import clear_pages

ONE = "The orchards of Talgar were pruned in March, Saltanat Beisenova said, and number {} of the rows was the last."
LINES = [ONE.format(number) for number in range(12)]
ARTICLE = "".join(f"<p>{line}</p>" for line in LINES)


def found(body: str) -> list[str]:
    tree = html.document_fromstring(f"<html><body>{body}</body></html>")
    etree.strip_elements(tree, *clear_pages.NO_TEXT, with_tail=False)
    holder, held = clear_pages.holder_of(tree)
    return clear_pages.find(holder, held).split("\n") if holder is not None else [""]


def test_the_paragraphs_of_one_element_are_the_article() -> None:
    assert found(f"<nav>Home</nav><div><p>Weather</p></div><article>{ARTICLE}</article>") == LINES


@pytest.mark.parametrize(
    "other",
    [
        '<div class="related-links"><p>The cold store has not been built for the third year running.</p></div>',
        '<p class="newsletter">Get the best of the orchard in your letter box every Monday, free of charge.</p>',
        '<p><a href="/a">The cold store of Talgar</a> <a href="/b">Prices hold</a></p>',
        '<ul><li><a href="/a">The cold store of Talgar</a></li><li><a href="/b">Prices hold</a></li></ul>',
        '<figure><p>Rows of trees in Talgar, photographed in March by a reader of this newspaper.</p></figure>',
        "<aside><p>Rows of trees in Talgar, photographed in March by a reader of this newspaper.</p></aside>",
    ],
)  # fmt: skip
def test_blocks_of_the_page_inside_it_are_left_out(other: str) -> None:
    assert found(f"<div>{ARTICLE}{other}<p>{LINES[0]}</p></div>") == [*LINES, LINES[0]]


def test_what_stands_above_the_headline_is_not_the_article() -> None:
    above = "<ul><li>News of the district</li><li>Orchards</li></ul>"
    assert found(f"<div>{above}<h1>Rows pruned</h1>{ARTICLE}</div>") == LINES


def test_a_heading_or_a_list_with_links_at_the_end_leads_elsewhere() -> None:
    more = '<h3>From the orchard</h3><ul><li>12 March, a long note on frost <a href="/a">Frost</a></li></ul>'
    assert found(f"<div>{ARTICLE}{more}</div>") == LINES


def test_lists_headings_and_broken_lines_stay() -> None:
    inside = "<h2>Rows</h2><ul><li>north</li><li>south</li></ul><p>One row<br>another <b>row</b><br/>the last</p>"
    lines = ["Rows", "- north", "- south", "One row", "another row", "the last"]
    assert found(f"<div><p>{LINES[0]}</p>{inside}{ARTICLE}</div>") == [LINES[0], *lines, *LINES]


@pytest.mark.parametrize(
    "body",
    [
        f"<div><p>{LINES[0]}</p></div>",  # too short to be told from a teaser
        f"<div>{ARTICLE}</div><section>{ARTICLE}</section>",  # only the whole page holds all paragraphs
        "<div>" + "".join(f'<h3><a href="/{n}">Rows pruned</a></h3><p>{LINES[n]}</p>' for n in range(12)) + "</div>",
        "<div>" + "".join(f"<p>{LINES[n]}</p><p>Your name</p><p>Your word</p>" for n in range(12)) + "</div>",
        f'<div><p>{LINES[0]}</p><div class="comments">{ARTICLE}</div></div>' * 2,
        "",
    ],
)
def test_in_doubt_nothing_is_found(body: str) -> None:
    assert found(body) == [""]
