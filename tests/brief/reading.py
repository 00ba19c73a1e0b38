"""Files of a brief read back: the words in them, and what could do anything but be read."""

import io
import re
import zipfile
from dataclasses import dataclass
from html.parser import HTMLParser

import docx
from lxml import etree
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from pypdf import PdfReader

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Read:
    """All words of a file without white space, since a line may break anywhere; links; anything else that acts."""

    words: str
    links: list[str]
    active: list[str]


def bare(text: str) -> str:
    """Leave the white space and joiners out."""
    return re.sub(r"[\s\u2060]", "", text)


def markdown(content: bytes) -> Read:
    tokens = MarkdownIt("commonmark").enable("table").use(footnote_plugin).parse(content.decode())
    flat = [one for token in tokens for one in (token, *(token.children or []))]
    words = "".join(one.content for one in flat if one.type in ("text", "code_inline", "code_block", "fence"))
    links = [str(one.attrs["href"]) for one in flat if one.type == "link_open"]
    known = {"em", "strong", "link", "heading", "paragraph", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
    others = {one.type for one in flat} - {f"{name}_{end}" for name in known for end in ("open", "close")}
    return Read(
        bare(words), links, sorted(one for one in others if not one.startswith(("footnote", "text", "inline", "softb")))
    )


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self.active: list[str] = []
        self._quiet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._quiet = tag == "style"
        given = dict(attrs)
        if tag == "a" and not str(given["href"]).startswith("#"):
            self.links.append(str(given["href"]))
        if tag == "img" and not str(given["src"]).startswith("data:image/svg+xml;base64,"):
            self.active.append(str(given["src"]))
        if tag in ("script", "iframe", "object", "embed", "form", "input", "link", "base") or any(
            n.startswith("on") for n in given
        ):
            self.active.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._quiet = False

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.said.append(data)


def html(content: bytes) -> Read:
    page = _Page()
    page.feed(content.decode())
    return Read(bare("".join(page.said)), page.links, page.active)


def word(content: bytes) -> Read:
    text = "".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        notes = etree.fromstring(packed.read("word/footnotes.xml"))
        body = etree.fromstring(packed.read("word/document.xml"))
        rels = (
            etree.fromstring(packed.read("word/_rels/footnotes.xml.rels"))
            if "word/_rels/footnotes.xml.rels" in packed.namelist()
            else []
        )
    text += "".join(part.text or "" for part in notes.iter(f"{WORD}t"))
    fields = [part.tag for root in (body, notes) for part in root.iter(f"{WORD}fldSimple", f"{WORD}instrText")]
    return Read(bare(text), [each.get("Target") for each in rels], fields)


def pdf(content: bytes) -> Read:
    pages = PdfReader(io.BytesIO(content)).pages
    actions = [note.get_object().get("/A", {}) for page in pages for note in page.get("/Annots", [])]
    links = list(dict.fromkeys(str(action["/URI"]) for action in actions if "/URI" in action))
    active = [str(action["/S"]) for action in actions if action and action.get("/S") not in ("/URI", "/GoTo")]
    texts = [page.extract_text().removeprefix(str(number)) for number, page in enumerate(pages, 1)]
    return Read(bare("".join(texts)), links, active)


READERS = {"md": markdown, "html": html, "docx": word, "pdf": pdf}
