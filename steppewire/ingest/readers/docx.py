"""Word files (DOCX): the paragraphs of the main text; a press archive's export inside one is read as its articles."""

import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

from steppewire.ingest import containers, titles
from steppewire.ingest.given import Given, Problem
from steppewire.ingest.inputs import Input, Limits, UnreadableError

MAIN = "word/document.xml"
PROPERTIES = "docProps/core.xml"

Export = Callable[[list[str], str], Iterator[Given | Problem] | None]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(source: Input, limits: Limits, exports: Export) -> Iterator[Given | Problem]:
    """Read a Word file.

    Takes   exports: gives the articles of a press archive's export, None for other texts.
    Gives   one Given: paragraphs with empty lines between them; deleted text, headers and footnotes are not read.
    Source  ECMA-376, part 1 (WordprocessingML).
    """
    with containers.opened_zip(source) as archive:
        paragraphs = _Paragraphs()
        paragraphs.feed(containers.part(archive, MAIN, limits))
        author = _property(archive, limits)
    found = exports(paragraphs.texts, source.name)
    if found is not None:
        yield from found
        return
    body = "\n\n".join(text for text in (text.strip() for text in paragraphs.texts) if text)
    if not body:
        yield Problem(source.name, "parse", "The Word file holds no text, only pictures or nothing.")
        return
    title, end = titles.first_line(body)
    yield Given(source.name, title, body, byline=author, title_end=end)


class _Paragraphs:
    """The texts of a Word file's paragraphs, gathered while its XML goes by."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._open: list[str] = []
        self._is_text = False
        self._dropped = 0

    def feed(self, pieces: Iterator[bytes]) -> None:
        """Parse the XML.

        Errors  UnreadableError where it is broken or declares entities, which no Word file does.
        """
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        _parse(parser, pieces)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _local(name)
        if _is_dropped(name):
            self._dropped += 1
        elif tag == "t":
            self._is_text = True
        elif tag in _BREAKS and not self._dropped:
            self._open.append(_BREAKS[tag])

    def _end(self, name: str) -> None:
        tag = _local(name)
        if _is_dropped(name):
            self._dropped -= 1
        elif tag == "t":
            self._is_text = False
        elif tag == "p":
            self.texts.append("".join(self._open))
            self._open = []

    def _characters(self, text: str) -> None:
        if self._is_text and not self._dropped:
            self._open.append(text)


def _is_dropped(name: str) -> bool:
    """Whether an element holds text that is not shown: deleted, moved elsewhere, a second copy for old programs."""
    return _local(name) in ("del", "moveFrom") or name.endswith("markup-compatibility/2006 Fallback")


def _local(name: str) -> str:
    """The name of an element of a Word file's main text; empty for those of other kinds (drawings, formulas)."""
    return name.rpartition(" ")[2] if name.startswith((_WORD, _STRICT)) else ""


def _property(archive: zipfile.ZipFile, limits: Limits) -> str:
    """The author that the file names; the date of a file says nothing about publication, so it is not read."""
    if PROPERTIES not in archive.NameToInfo:
        return ""
    found: list[str] = []
    inside = [False]
    parser = _parser()

    def start(name: str, attributes: dict[str, str]) -> None:
        inside[0] = name.endswith(" creator")

    def characters(text: str) -> None:
        if inside[0]:
            found.append(text)

    parser.StartElementHandler, parser.CharacterDataHandler = start, characters
    _parse(parser, containers.part(archive, PROPERTIES, limits))
    return "".join(found).strip()[:200]


def _parser() -> expat.XMLParserType:
    """A parser that follows no entity and goes no further where one is declared."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def declared(*_: object) -> None:
        raise UnreadableError("parse", "The Word file declares a document type, as only traps do; it is not read.")

    parser.StartDoctypeDeclHandler = declared
    return parser


def _parse(parser: expat.XMLParserType, pieces: Iterator[bytes]) -> None:
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableError("parse", f"The Word file is damaged ({error}): save it again.") from error
