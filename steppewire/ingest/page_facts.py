"""What an HTML page says about its article: title, byline, publisher, address, date; from its metadata first."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any

from lxml import etree

from steppewire.ingest import dates
from steppewire.ingest.given import one_line

MAX_SCRIPT = 2_000_000  # characters of JSON-LD that are parsed
MAX_VALUES = 20_000  # values of JSON-LD that are looked at

ARTICLES = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|AnalysisNewsArticle|LiveBlogPosting|CreativeWork)")
PAGES = re.compile(r"(?:WebPage|ItemPage|\w*Page|VideoObject|NewsVideoObject)")

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "og:published_time",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "dc.date.created",
    "dcterms.date", "dc.date.published", "citation_publication_date", "citation_online_date", "publishdate",
    "publish-date", "publish_date", "publication_date", "pubdate", "article.published", "cxenseparse:publishtime",
    "cxenseparse:recs:publishtime", "published_at", "date", "og:pubdate", "article_date_original",
    "originalpublicationdate", "release_date", "last-modified",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "citation_title", "headline")
_BYLINES = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "citation_author", "byl", "byline",
    "article:author_name", "dable:author", "twitter:misc:written by", "twitter:data1", "cxenseparse:author",
    "dcterms.creator",
)  # fmt: skip
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*|/\S*")
_SITE = re.compile(r"\s+[|–—·»:-]{1,2}\s+(?=[^|–—·»]{2,50}$)")
_WORDS = re.compile(r"\w{2,}")
_TRAIL = re.compile("bread-?crumb", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f]+")


@dataclass(slots=True)
class Facts:
    """What a page says about its article; empty where it says nothing."""

    title: str = ""
    byline: str = ""
    source: str = ""
    url: str = ""
    published: object = None
    published_from: str = ""


def of_page(tree: Any) -> Facts:
    """Gather the facts of a parsed page.

    Takes   tree: the root element, as lxml gives it.
    Cost    linear in elements; three passes.
    """
    metas, linked = _metas(tree), _linked_data(tree)
    published, published_from = _published(tree, metas, linked)
    return Facts(
        title=_title(tree, metas, linked),
        byline=_byline(tree, metas, linked),
        source=_publisher(metas, linked),
        url=_canonical(tree, metas),
        published=published,
        published_from=published_from,
    )


def _metas(tree: Any) -> dict[str, list[str]]:
    """Contents of the meta elements by name, property or itemprop, in lower case."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in {element.get("property"), element.get("name"), element.get("itemprop")} - {None, ""}:
            if content:
                found.setdefault(key.lower(), []).append(content[:2000])
    return found


def _linked_data(tree: Any) -> list[dict[str, Any]]:
    """Objects of JSON-LD that describe an article, those of pages after them."""
    objects = []
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or "").lower() and element.text:
            objects += list(_objects(_parsed(element.text[:MAX_SCRIPT])))
    articles = [one for one in objects if _is_of(one, ARTICLES)]
    return articles + [one for one in objects if _is_of(one, PAGES)]


def _parsed(script: str) -> Any:
    """A script's JSON; sites leave line ends inside strings, comments around it and a semicolon after it."""
    bare = (
        script.strip()
        .removeprefix("<!--")
        .removesuffix("-->")
        .strip()
        .removeprefix("//<![CDATA[")
        .removesuffix("//]]>")
    )
    for text in (bare, _CONTROL.sub(" ", bare).strip().rstrip(";")):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a value, outer ones first."""
    waiting, seen = [value], 0
    while waiting and seen < MAX_VALUES:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, dict):
            yield one
            waiting += [inside for inside in one.values() if isinstance(inside, dict | list)]
        elif isinstance(one, list):
            waiting += [inside for inside in one if isinstance(inside, dict | list)]


def _is_of(one: dict[str, Any], kinds: re.Pattern[str]) -> bool:
    kind = one.get("@type")
    return any(isinstance(name, str) and kinds.fullmatch(name.rpartition("/")[2]) for name in _listed(kind))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _title(tree: Any, metas: dict[str, list[str]], linked: list[dict[str, Any]]) -> str:
    """The headline: what the page both states and prints; else what JSON-LD, the sharing tags, a heading that agrees
    with the window's title, or that title say.
    """
    stated = [_plain(one["headline"]) for one in linked if isinstance(one.get("headline"), str)]
    shared = [_without_site(_plain(metas[name][0]), metas) for name in _TITLES if name in metas]
    headings = [text for text in map(_text, tree.iter("h1")) if text]
    window = next((_without_site(text, metas) for text in map(_text, tree.iter("title")) if text), "")
    printed = _printed(tree, [*shared[:1], *stated[:1], *shared[1:]])
    seen = [text for text in headings if not window or _agree(text, window)]
    return next((title for title in (printed, *stated, *shared, *seen, window, *headings) if title), "")


def _printed(tree: Any, titles: list[str]) -> str:
    """The title that the page also prints as a heading, the largest first.

    An h1 in a trail of links ("Home > World > ...") is no headline: sites put there a title made for search engines.
    """
    known = {_words(title): title for title in reversed(titles) if title}
    for tag in ("h1", "h2"):
        for heading in tree.iter(tag):
            parts = (heading, *heading.iterchildren()) if tag == "h2" else (heading,)  # a kicker stands beside it
            found = next((known[words] for words in map(_words_of, parts) if words in known), "")
            if found and not _is_in_trail(heading):
                return found
    return ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text.casefold()))


def _words_of(element: Any) -> tuple[str, ...]:
    return _words(_text(element))


def _is_in_trail(heading: Any) -> bool:
    around = (heading, *heading.iterancestors("li", "ol", "ul", "nav", "div", "span"))
    return any(one.tag == "nav" or _TRAIL.search(" ".join((*one.keys(), *one.values()))) for one in around[:4])


def _agree(heading: str, title: str) -> bool:
    """Whether a heading and a title are headlines of one article: at least two words and a quarter of the shorter's."""
    one, two = set(_WORDS.findall(heading.casefold())), set(_WORDS.findall(title.casefold()))
    shorter = min(len(one), len(two))
    return heading == title or (len(heading) > 12 and len(one & two) >= max(2, shorter / 4))


def _without_site(title: str, metas: dict[str, list[str]]) -> str:
    """A title without the site's name behind a bar or a dash."""
    site = metas.get("og:site_name", [""])[0].casefold()
    found = _SITE.search(title)
    if not found:
        return title
    end = title[found.end() :].casefold()
    is_site = (
        "|" in found[0] or "»" in found[0] or (site and (site in end or end in site)) or re.search(r"\.\w{2,4}$", end)
    )
    return title[: found.start()] if is_site and found.start() >= 10 else title


def _plain(text: str) -> str:
    """One line of text out of a value that may hold markup."""
    return one_line(unescape(re.sub(r"<[^<>]{0,300}>", "", text) if "<" in text else text), 500)


def _text(element: Any) -> str:
    return one_line("".join(element.itertext()), 500)


def _byline(tree: Any, metas: dict[str, list[str]], linked: list[dict[str, Any]]) -> str:
    """Who wrote it: JSON-LD, meta elements, elements that say they hold an author; the site's own name last."""
    site = {_publisher(metas, linked).casefold(), metas.get("og:site_name", [""])[0].casefold()}
    named = [[name for author in _listed(one.get("author")) for name in _names(author)] for one in linked]
    named += [[name for author in _listed(one.get("creator")) for name in _names(author)] for one in linked]
    named += [[_plain(name) for name in metas.get(key, ()) if not _ADDRESS.fullmatch(name)] for key in _BYLINES]
    for names in named:
        if joined := _joined([name for name in names if name.casefold() not in site]):
            return joined
    return _joined(_marked_authors(tree)) or next((joined for names in named if (joined := _joined(names))), "")


def _names(author: Any) -> list[str]:
    if isinstance(author, str):
        return [] if _ADDRESS.fullmatch(author.strip()) else [_plain(author)]
    if isinstance(author, dict):
        return [_plain(name) for name in _listed(author.get("name")) if isinstance(name, str)]
    return [name for one in author for name in _names(one)] if isinstance(author, list) else []


def _joined(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in names if 1 < len(name) <= 200))[:500]


_AUTHOR_TAGS = frozenset(("a", "span", "div", "p", "li", "address"))
_AUTHOR_CLASS = re.compile("[aA]uthor|[bB]yline")
_BY = re.compile(r"^(?:by|von|par|por|автор|автор:|written by|text:)\s+", re.IGNORECASE)


def _marked_authors(tree: Any) -> list[str]:
    places = islice(filter(_is_author_place, tree.iter(etree.Element)), 20)
    found = [_BY.sub("", _text(element)) for element in places]
    return [name for name in found if 3 < len(name) <= 80 and not any(map(str.isdigit, name))][:1]


def _is_author_place(element: Any) -> bool:
    """Whether an element says of itself that it holds an author. A query for it took twenty times as long."""
    has = element.attrib.get
    return bool(
        (element.tag in _AUTHOR_TAGS and _AUTHOR_CLASS.search(has("class", "")))
        or has("id", "") in ("author", "authors", "byline")
        or (element.tag == "a" and "/author/" in has("href", ""))
        or (element.tag != "meta" and (has("rel", "") == "author" or "author" in has("itemprop", "")))
    )


def _publisher(metas: dict[str, list[str]], linked: list[dict[str, Any]]) -> str:
    for one in linked:
        for publisher in _listed(one.get("publisher")):
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str) and publisher["name"].strip():
                return _plain(publisher["name"])
    return _plain(metas.get("og:site_name", [""])[0])


def _canonical(tree: Any, metas: dict[str, list[str]]) -> str:
    """The address that the page gives for itself: only a whole one, and only one."""
    links = [e.get("href") or "" for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    for url in [*links, *metas.get("og:url", [])]:
        if url.strip().lower().startswith(("http://", "https://")):
            return url.strip()
    return ""


def _published(tree: Any, metas: dict[str, list[str]], linked: list[dict[str, Any]]) -> tuple[object, str]:
    """The date of publication and where it stood; a moment counts more than a day of the same kind of place."""
    found: list[tuple[dates.Published, str]] = []
    for value, place in _dated(tree, metas, linked):
        published = dates.read(value)
        if published.precision == "minute":
            return published, place
        if published.precision == "day":
            found.append((published, place))
    return found[0] if found else (None, "")


def _dated(tree: Any, metas: dict[str, list[str]], linked: list[dict[str, Any]]) -> Iterator[tuple[object, str]]:
    """Values that should be the date of publication, the most trusted first."""
    for one in linked:
        if one.get("datePublished"):
            yield _listed(one["datePublished"])[0], "JSON-LD datePublished"
    for name in _PUBLISHED:
        for content in metas.get(name, ()):
            yield content, f"meta {name}"
    for one in linked:
        for key in ("dateCreated", "uploadDate"):
            if one.get(key):
                yield one[key], f"JSON-LD {key}"
    for element in _STATED(tree):
        yield element.get("content") or element.get("datetime") or _text(element), "itemprop datePublished"
    for element in tree.iter("time"):
        yield element.get("datetime") or _text(element), "time element"


_STATED = etree.XPath("//*[not(self::meta)][@itemprop='datePublished' or @pubdate]")
