"""Factiva pages: with field codes and without, several in a page, what has no text."""

from pathlib import Path

from tests.ingest.readers.reading import facts, read

HEAD = '<html><head><meta charset="UTF-8"/><title>Factiva</title></head><body>'
FOOT = '<div id="pageFooter"><span>(c) 2024 Factiva, Inc.</span></div></body></html>'


def coded(**fields: str) -> str:
    rows = "".join(
        f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>'
        if code not in ("LP", "TD")
        else f'<tr><td class="index"><p><b>{code}</b>&nbsp;</p></td><td>{value}</td></tr>'
        for code, value in fields.items()
    )
    return f'<div class="article enArticle"><table border="0">{rows}</table><br/></div>'


ONE = coded(
    HD="<b class='enHeadline'>Yaks return</b>\n", BY="By Begimai Asanova", WC="12 words", PD="7 May 2024", ET="09:30",
    SN="The Tosor Times", LA="English", CY="(c) 2024 The Tosor Times",
    LP='<p class="articleParagraph">The yaks of Tosor came back &amp; ate.</p>\n',
    TD="<p>It snowed.</p><p>They slept.</p>",
    NS="gcat : News", AN="Document TOSOR00020240507ek57000b1",
)  # fmt: skip
PARAGRAPH = "<p class='articleParagraph enarticleParagraph'>"
BARE = (
    '<div class="article enArticle"><div>Markets</div><div id="hd"><span class="enHeadline">Hay is dear</span></div>'
    '<div class="author">By Azamat Turdubekov</div><div>30 words</div><div>8 May 2024</div><div>11:05</div>'
    "<div>Hay Post</div><div>HAYP</div><div>English</div><div>Copyright 2024 Hay Post</div>"
    f"{PARAGRAPH}Hay costs twice as much.</p>{PARAGRAPH}So does straw.</p>"
    "<p>Document HAYP0000020240508ek5800001</p></div>"
)


def test_articles_with_codes_and_without(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "x.html", HEAD + ONE + BARE + FOOT)
    assert facts(articles, "title", "byline", "source", "published", "record", "text") == [
        (
            "Yaks return", "Begimai Asanova", "The Tosor Times", "2024-05-07", "TOSOR00020240507ek57000b1",
            "Yaks return\n\nThe yaks of Tosor came back & ate.\n\nIt snowed.\n\nThey slept.",
        ),
        (
            "Hay is dear", "Azamat Turdubekov", "Hay Post", "2024-05-08", "HAYP0000020240508ek5800001",
            "Hay is dear\n\nHay costs twice as much.\n\nSo does straw.",
        ),
    ]  # fmt: skip
    assert problems == []


def test_an_article_without_a_text_is_told(tmp_path: Path) -> None:
    raw = HEAD + ONE + coded(HD="No more", PD="7 May 2024") + '<div class="article enArticle"><p>?</p></div>' + FOOT
    articles, problems = read(tmp_path, "x.html", raw)
    assert (len(articles), [problem["record"] for problem in problems]) == (1, ["article 2", "article 3"])


def test_a_page_without_an_article_is_told(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "x.html", HEAD + "<p>Your session has ended.</p>" + FOOT)
    assert (len(articles), len(problems)) == (0, 1)
