"""Lists of addresses: OPML as feed readers export it, or a text with an address on each line."""

import re
from xml.parsers import expat

from steppewire.ingest import encodings
from steppewire.ingest.inputs import Input, Limits, UnreadableError

MOST = 20_000  # addresses of a list

_BYTES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def opml(source: Input, limits: Limits) -> list[str]:
    """Give the addresses of the feeds in an OPML list, each once, in their order.

    Errors  UnreadableError where it is no XML, declares entities or names no feed.
    Source  OPML 2.0 (opml.org/spec2.opml): xmlUrl of each outline, else its url.
    """
    raw = source.whole(limits.page)
    if _BYTES.search(raw.replace(b"\0", b"")):
        raise UnreadableError("parse", "The list declares a document type, as only traps do; it is not read.")
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        named = {key.casefold(): value for key, value in attributes.items()}
        if name.casefold() == "outline" and (address := named.get("xmlurl") or named.get("url")):
            found.append(address.strip())

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = start
    try:
        text = encodings.decode(raw, source.charset).text
        parser.Parse(text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise UnreadableError("parse", f"The list of feeds is broken ({error}): export it again.") from error
    return _unique(found)


def lines(source: Input, limits: Limits) -> list[str]:
    """Give the addresses in a text, one a line, each once, in their order."""
    text = encodings.decode(source.whole(limits.page), source.charset).text
    return _unique([line.strip() for line in text.split("\n")])


def _unique(found: list[str]) -> list[str]:
    kept = list(dict.fromkeys(filter(None, found)))
    if not kept:
        raise UnreadableError("record", "The list (OPML or text) names no address: there is nothing to read.")
    if len(kept) > MOST:
        raise UnreadableError("limit", f"The list has more than {MOST} addresses: split it.")
    return kept
