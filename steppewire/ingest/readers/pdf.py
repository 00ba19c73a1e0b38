"""PDF files: the text of all pages as one article, its cut lines put together again."""

import io
import logging
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

from steppewire.ingest import containers, encodings, titles
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Input, Limits, UnreadableError

STREAM = 4 * 1024 * 1024  # bytes of a page's instructions after unpacking; those of a page of text take some 20 kB
PARSED = 150_000  # instructions of one stream
FORMS = 40  # pieces that a page takes from elsewhere
STEPS = 250_000  # instructions of all pages; more are believed where the file is as large
PAGES = 5_000
LOCKED = "The PDF is locked by a password or in a way that is not known: save it without."
SHORT_LINE = 0.7  # of the usual width; a line that ends before it ends its paragraph

_FAULTS = (
    *containers.BROKEN, ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError,
    ValueError, struct.error,
)  # fmt: skip
"""What pypdf raises on files that no program wrote, beside its own errors."""

_CAPS: dict[str, Any] = {
    "zlib_maximum_output_length": STREAM,
    "lzw_maximum_output_length": STREAM,
    "run_length_maximum_output_length": STREAM,
    "array_based_stream_maximum_output_length": STREAM,
    "stream_decoding_work_maximum_length": 8 * STREAM,
    "stream_parsing_work_maximum_count": PARSED,
    "xform_maximum_invocations_per_extraction": FORMS,
    "page_tree_maximum_entries": 2 * PAGES,
    "page_tree_maximum_page_entries": 20 * PAGES,
}

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it says of a file is no word for people


def read(source: Input, limits: Limits) -> Iterator[Given | Problem]:
    """Read a PDF as one article.

    Gives   one Given without a date: the day on which a file was made is not the day of publication.
    Errors  none for files that are locked, broken or without a text layer: each is one problem.
    Source  ISO 32000, by pypdf.
    """
    import pypdf  # heavy: .2 s, where there is a PDF only
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    try:
        with containers.seekable(source) as stream, pypdf.apply_configuration(**_CAPS):
            pages = _Pages(stream).texts(pypdf.PdfReader(stream, strict=False))
    except DependencyError:
        yield Problem(source.name, "open", LOCKED)
        return
    except LimitReachedError as error:
        reason = "The PDF unpacks to more than its pages can hold, as only traps do; it is not read."
        yield Problem(source.name, "limit", reason, one_line(str(error)))
        return
    except (PyPdfError, *_FAULTS) as error:
        reason = f"The PDF is damaged ({type(error).__name__}): open it and print it into a new one."
        yield Problem(source.name, "parse", reason, one_line(str(error)))
        return
    yield from _article(pages, source)


class _Pages:
    """The texts of a file's pages, read within a budget of instructions that grows with the file."""

    def __init__(self, stream: BinaryIO):
        self._steps = max(STEPS, stream.seek(0, io.SEEK_END))

    def texts(self, reader: Any) -> list[str]:
        """Give the text of each page.

        Errors  UnreadableError where the file is locked or costs more than it may; pypdf's own where it is damaged.
        """
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("open", LOCKED)
        if len(reader.pages) > PAGES:
            raise UnreadableError("limit", f"The PDF has more than {PAGES:,} pages: split it.")
        return [self._text(page) for page in reader.pages]

    def _text(self, page: Any) -> str:
        text = str(page.extract_text(visitor_operand_before=self._step))
        self._check()
        return encodings.whole(text)

    def _step(self, *_: object) -> None:
        self._steps -= 1
        if not self._steps % 1000:
            self._check()

    def _check(self) -> None:
        if self._steps < 0:
            raise UnreadableError("limit", "The PDF holds more instructions than its size explains, as only traps do.")


def _article(pages: list[str], source: Input) -> Iterator[Given | Problem]:
    body = "\n\n".join(paragraphs(pages))
    if not any(map(str.isalpha, body)):
        reason = "The PDF holds no text, only pictures: have its text recognised (OCR) first."
        yield Problem(source.name, "parse", reason)
        return
    empty = [str(place) for place, page in enumerate(pages, 1) if not page.strip()]
    if empty:
        reason = f"{len(empty)} of {len(pages)} pages hold no text, only pictures or nothing; the others were read."
        yield Problem(source.name, "parse", reason, one_line("pages " + ", ".join(empty)), is_record=False)
    title, end = titles.first_line(body)
    yield Given(source.name, title, body, url=source.url, title_end=end)


def paragraphs(pages: list[str]) -> list[str]:
    """Put cut lines together: a line as wide as most goes on in the next, a hyphen before a small letter goes.

    Takes   pages: their texts as the lines stand on them.
    Gives   paragraphs; one may go on over the end of a page.
    """
    widths = sorted(len(line.strip()) for page in pages for line in page.split("\n") if line.strip())
    usual = widths[int(0.8 * len(widths))] if widths else 0
    found: list[str] = []
    is_open = False
    for page in pages:
        for place, line in enumerate(map(str.strip, page.strip().split("\n"))):
            if not line:
                is_open = False
            elif is_open and (place or line[0].islower()):
                found[-1] = _joined(found[-1], line)
            else:
                found.append(line)
            is_open = len(line) >= SHORT_LINE * usual if line else is_open
    return found


def _joined(before: str, line: str) -> str:
    is_cut = before.endswith(("-", "\u00ad")) and before[-2:-1].islower() and line[0].islower()
    return before[:-1] + line if is_cut else f"{before} {line}"
