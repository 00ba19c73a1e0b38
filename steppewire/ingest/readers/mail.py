"""Mails: a newsletter saved as EML, or a mailbox (mbox) of many; each mail is an article."""

import email
import re
from collections.abc import Callable, Iterator
from email import policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from typing import BinaryIO

from steppewire.ingest import addresses, encodings
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Input, Limits, megabytes, of_bytes

HEADER = 2_000  # characters of a header that are looked at: the parser of names is slow on long nonsense
WORK = 1_000_000  # lines of a mail times its parts inside each other: for each of these the parser looks at every line
NESTED = 30
PARTS = 500

Pages = Callable[[Input, Limits], Iterator[Given | Problem]]

_FROM_LINE = re.compile(rb"From [^\r\n]{0,300}\d\d:\d\d")
_HEADER_LINE = re.compile(rb"[!-9;-~]{1,80}:")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_MULTIPART = re.compile(rb"^content-type:[ \t]*(?:\r?\n[ \t]+)?(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_FAULTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the mail parser of the standard library raises on headers and parts that no mail may have."""


def read(source: Input, limits: Limits, pages: Pages) -> Iterator[Given | Problem]:
    """Read a mail, or the mails of a mailbox one after the other.

    Takes   pages: the reader of HTML, for mails that are a page.
    Gives   a Given for each mail: subject, text, sender, date of its header. Attachments are named in a remark.
    Source  RFC 5322, 2045 to 2047, 4155 (mbox), 5064 (Archived-At), 2919 (List-Id).
    """
    with source.open() as stream:
        for place, raw in enumerate(_mails(stream, limits.page), 1):
            name = source.name if place == 1 else f"mail {place}"
            if raw is None:
                yield Problem(name, "limit", f"The mail is larger than {megabytes(limits.page)}, so it is not read.")
            else:
                yield from _mail(raw, name, source, limits, pages)


def _mails(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The mails of a stream; None for one that is too large. Without "From " lines there is one."""
    kept: list[bytes] = []
    size = 0
    for line, begins in _marked(stream, most):
        if begins:
            if size:
                yield b"".join(kept) if size <= most else None
            kept, size = [], 0
            continue
        size += len(line)
        if size <= most:
            kept.append(line)
    if size or not kept:
        yield b"".join(kept) if size <= most else None


def _marked(stream: BinaryIO, most: int) -> Iterator[tuple[bytes, bool]]:
    """Lines, and whether each is the line before a mail: after an empty one, "From " and a time, then a header."""
    line, is_after_gap = stream.readline(most), True
    while line:
        following = stream.readline(most)
        yield line, is_after_gap and bool(_FROM_LINE.match(line) and _HEADER_LINE.match(following))
        line, is_after_gap = following, not line.strip()


def _mail(raw: bytes, name: str, source: Input, limits: Limits, pages: Pages) -> Iterator[Given | Problem]:
    nested = len(_MULTIPART.findall(raw))
    if nested > NESTED or max(raw.count(b"\n"), raw.count(b"\r")) * (2 + nested) > WORK:
        yield Problem(name, "limit", "The mail has more lines or parts than mails have, as only traps do.")
        return
    try:
        mail = email.message_from_bytes(_QUOTED.sub(rb"\1", raw), policy=policy.compat32)
        texts, attached = _parts(mail)
        facts = _facts(mail, name)
    except _FAULTS as error:
        reason = f"The mail is damaged ({type(error).__name__}): save it again, or as text."
        yield Problem(name, "parse", reason, one_line(raw[:400].decode("utf-8", "replace")))
        return
    if attached:
        reason = f"{len(attached)} attachments were not read: save them and give them as sources."
        yield Problem(facts.record, "parse", reason, one_line(", ".join(attached)), is_record=False)
    facts.body = _body(texts, source, limits, pages)
    if facts.body.strip():
        yield facts
    else:
        yield Problem(facts.record, "parse", "The mail holds no text that could be read.", facts.title)


def _facts(mail: Message, name: str) -> Given:
    """What the headers say."""
    sender, address = parseaddr(_header(mail, "From"))
    listed = _header(mail, "List-Id").partition("<")[0].strip(" \"'")
    date = _header(mail, "Date")
    url = _header(mail, "Archived-At").strip(" <>")
    return Given(
        record=one_line(_header(mail, "Message-ID").strip(" <>")) or name,
        title=one_line(_header(mail, "Subject"), 1000),
        url=url if addresses.cleaned(url) else "",
        published=date or None,
        published_from="Date" if date else "",
        byline=one_line(sender) if listed and sender != listed else "",
        source=one_line(listed or sender or address.rpartition("@")[2]),
    )


def _header(mail: Message, name: str) -> str:
    """A header in plain characters; as it stands where its charset is unknown."""
    value = str(mail.get(name) or "")[:HEADER].replace("\r", "").replace("\n", "")
    try:
        return encodings.whole(str(make_header(decode_header(value))))
    except (HeaderParseError, LookupError, ValueError):
        return encodings.whole(value)


def _parts(mail: Message) -> tuple[dict[str, list[tuple[bytes, str]]], list[str]]:
    """The texts of a mail by kind, each with its charset, and the names of what is attached."""
    texts: dict[str, list[tuple[bytes, str]]] = {}
    attached = []
    for place, part in enumerate(mail.walk()):
        if part.is_multipart() or place > PARTS:
            continue
        kind, name = part.get_content_type(), part.get_filename()
        if part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
            if part.get_content_disposition() == "attachment" or not kind.startswith("image/"):
                attached.append(one_line(name or kind, 60))
            continue
        raw = part.get_payload(decode=True)
        if isinstance(raw, bytes):
            texts.setdefault(kind, []).append((raw, str(part.get_content_charset() or "")))
    return texts, attached


def _body(texts: dict[str, list[tuple[bytes, str]]], source: Input, limits: Limits, pages: Pages) -> str:
    """The article in the page of a mail; its plain text where there is no page, or much less in it."""
    plain = "\n\n".join(
        encodings.decode(*part).text.replace("\r\n", "\n").strip() for part in texts.get("text/plain", ())
    )
    found = []
    for raw, charset in texts.get("text/html", ()):
        page = of_bytes(raw, source.origin, source.name, charset)
        found += [given.body for given in pages(page, limits) if isinstance(given, Given)]
    marked = "\n\n".join(found)
    return marked if 2 * len(marked) > len(plain) else plain
