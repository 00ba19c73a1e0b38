"""What a file is: by its first bytes, then by its text, then by its name."""

import re

from steppewire.ingest import encodings, tables
from steppewire.ingest.readers import KINDS, signatures

READ = (
    "gzip",
    "zip",
    "tar",
    "warc",
    "arc",
    "json",
    "jsonfeed",
    "feed",
    "page",
    "table",
    "text",
    "opml",
    "addresses",
    *KINDS,
)
"""Kinds that are read; any other answer of sniff is a sentence for people: what it is."""

CONTROL_SHARE = 0.1  # of the characters; text has hardly any, bytes that are no text a third

_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (DOC, XLS)"),
    (b"{\\rtf", "a Rich Text file (RTF)"),
    (b"WARC/", "warc"),
    (b"filedesc://", "arc"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x04\x22\x4d\x18", "an LZ4 file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"OggS", "a sound or film file"),
    (b"ID3", "a sound file"),
)
_SUFFIXES = {
    ".json": "json", ".jsonl": "json", ".ndjson": "json", ".jsonlines": "json", ".ldjson": "json", ".geojson": "json",
    ".csv": "table", ".tsv": "table", ".tab": "table",
    ".html": "page", ".htm": "page", ".xhtml": "page", ".shtml": "page",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".cdf": "feed", ".xml": "feed",
    ".opml": "opml", ".eml": "mail", ".mbox": "mail", ".mbx": "mail", ".ris": "ris",
}  # fmt: skip
_JSON = re.compile(r"\s*(?:\[\s*(?:[\[{\"\]\d-]|true|false|null|\Z)|\{\s*(?:\"|\}|\Z))")
_JSON_FEED = re.compile(r"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org")
_FEED = re.compile(r"<(?:[\w.-]{1,20}:)?(?:rss|feed|rdf|channel)[\s>/]", re.IGNORECASE)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|article|section|table|span|script|style|h[1-6]|p|br|ul|img|a)[\s>/]",
    re.I,
)
_ODD = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
_ROOT = re.compile(r"<([A-Za-z][\w.:-]{0,60})")
_XML_ITEM = re.compile(r"<(?:item|entry)[\s>]", re.IGNORECASE)


def sniff(head: bytes, name: str, charset: str = "") -> str:
    """Say what a file is.

    Takes   head: its first bytes; name: its name, which decides only between kinds of text.
    Gives   one of READ, or what it is in words ("a RAR archive") where it is not read.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return "tar"
    if head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI ", b"WEBP")):
        return "a sound, film or image file"
    suffix = _suffix(name)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    text = head.decode(encodings.guess(head, charset), "replace")
    if suffix not in (".csv", ".tsv", ".xml", ".json", ".jsonl") and is_binary(text):
        return "no text (bytes that make no words)"
    return _text_kind(text, suffix)


def is_binary(text: str) -> bool:
    """Say whether decoded bytes are no text: many control characters or bytes that make no character."""
    odd = len(_ODD.findall(text))
    return odd > max(2, CONTROL_SHARE * len(text))


def _suffix(name: str) -> str:
    return name[name.rfind(".") :].lower() if "." in name else ""


def _text_kind(text: str, suffix: str) -> str:
    if export := signatures.kind_of(text):
        return export
    start = text[:4000].lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _markup_kind(text, suffix)
    known = _SUFFIXES.get(suffix, "")
    if known == "json" or (known in ("", "text") and _JSON.match(text)):
        return "jsonfeed" if _JSON_FEED.search(text) else "json"
    if known:
        return known
    return "table" if tables.is_table(text) else "text"


def _markup_kind(text: str, suffix: str) -> str:
    html, feed = _HTML.search(text), _FEED.search(text)
    start = text[:4000].lstrip("\ufeff \t\r\n")
    if feed and (not html or feed.start() < html.start()):
        return "feed"
    if suffix in (".json", ".jsonl", ".ndjson", ".csv", ".tsv"):
        return _SUFFIXES[suffix]
    if suffix in (".rss", ".atom", ".cdf", ".rdf") or (suffix == ".xml" and _XML_ITEM.search(text)):
        return "feed"
    root = _ROOT.search(text)
    if root and start.startswith("<?xml") and root[1].lower() not in ("html", "body", "head"):
        return f"XML of another kind (its root is {root[1]})"
    if html or suffix in (".html", ".htm", ".xhtml", ".shtml"):
        return "page"
    if suffix in ("", ".txt", ".md", ".text") and not start.startswith("<?xml") and "</" not in text:
        return "text"
    return f"XML of another kind (its root is {root[1]})" if root else "XML whose root was not found"
