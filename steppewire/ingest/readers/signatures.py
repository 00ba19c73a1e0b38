"""How the exports that people have begin: a few signs of each, looked for in the first characters of a file."""

import re

START = 20_000  # characters in which a sign must stand

_MAIL = re.compile(
    r"(?:From [^\n]*\n)?(?:(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*|[ \t]+[^\n]*)\n){0,200}?"
    r"(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID):[ \t]",
    re.IGNORECASE,
)
_NUMBERED = ("DOCUMENT", "DOKUMENT", "Dokument", "Document")
_NEXIS = re.compile(
    r"^[ \t]*(?:\d{1,6} (?:of|von|de) \d{1,6} (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS)|Dokument \d{1,6} von \d{1,6}|"
    r"Document \d{1,6} de \d{1,6})[ \t]*\r?$",
    re.MULTILINE,
)
_NEXIS_LABEL = re.compile(
    r"^(?:LENGTH|BYLINE|LOAD-DATE|LONGUEUR|LÄNGE|LONGITUD|LANGUAGE|LANGUE|SPRACHE):", re.MULTILINE
)
_NEXIS_HTML = re.compile(r"<DOC NUMBER=\d+>\s{0,9}<DOCFULL>")
_FACTIVA = re.compile(r"<title>\s{0,9}Factiva\b|<div[^<>]{0,80}class=[\"']article \w\wArticle", re.IGNORECASE)
_IN_MARKUP = (
    ("factiva_xml", ("<PPSResponse", "<ppsArticleResponse", "<ppsarticle>", "global.factiva.com/pps"), None),
    ("nexis_html", ("<DOCFULL>", "<docfull>"), _NEXIS_HTML),
    ("factiva", ("Factiva", "Article"), _FACTIVA),
    ("europresse", ("DocPublicationName", "cedrom-sni.com/schema"), None),
)
"""Kinds of markup: words of which one is there (a hundred times as fast to look for as a pattern), then the pattern."""

_TELEGRAM = re.compile(
    r"\{\s{0,99}\"about\"\s{0,9}:\s{0,9}\"Here is the data you requested|"
    r"\{\s{0,99}\"(?:name|about|type|id|personal_information)\"[\s\S]{0,9000}?\"messages\"\s{0,9}:\s{0,9}\[\s{0,99}"
    r"(?:\]|\{\s{0,99}\"id\"\s{0,9}:\s{0,9}-?\d+,\s{0,99}\"(?:type|date)\")"
)
_CSL_TYPE = re.compile(
    r"\"type\"\s{0,9}:\s{0,9}\"(?:article(?:-newspaper|-magazine|-journal)?|webpage|post(?:-weblog)?|report|book|chapter|"
    r"paper-conference|broadcast|manuscript|interview|bill|legislation|thesis|speech)\""
)
_CSL_ITEMS = re.compile(r"\{\s{0,99}\"items\"\s{0,9}:\s{0,9}\[")
_CSL_FIELD = re.compile(r"\"(?:issued\"\s{0,9}:\s{0,9}\{|container-title\"\s{0,9}:)")
_RIS = re.compile(r"\s{0,9}TY  - \w")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,12}:)?//\S*", re.IGNORECASE)
_EVENT = re.compile(r"\d{5,12}\t(?:19|20)\d{6}\t(?:19|20)\d{4}\t\d{4}\t[^\n]*\t[^\n]*")
_GKG = re.compile(r"(?:19|20)\d{12}-T?\d{1,9}\t(?:19|20)\d{12}\t[1-6]\t")
_EVENT_HEADER = re.compile(r"\W?(?:[\w ]{0,30}[,\t]){0,3}\"?GLOBALEVENTID\"?[,\t]", re.IGNORECASE)
_GKG_HEADER = re.compile(r"\W?\"?(?:GKGRECORDID\"?[,\t]|DATE\tNUMARTS\tCOUNTS\t)", re.IGNORECASE)
_MENTION = re.compile(r"\d{5,12}\t(?:19|20)\d{12}\t(?:19|20)\d{12}\t[1-6]\t")
_ZOTERO = re.compile(r"\W?\"?Key\"?,\"?Item Type\"?,\"?Publication Year\"?,")
EVENT_COLUMNS = (57, 58, 60, 61)  # events 1.0 without and with address, events 2.0 likewise


def kind_of(text: str) -> str:
    """Say which reader knows a text by its first characters; empty where none does."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _of_markup(start)
    if start.startswith(("{", "[")):
        return _of_json(start)
    return _of_text(text, start)


def _of_markup(start: str) -> str:
    if re.search(r"<opml[\s>]", start[:4000], re.IGNORECASE):
        return "opml"
    for kind, words, sign in _IN_MARKUP:
        if any(word in start for word in words) and (sign is None or sign.search(start)):
            return kind
    return ""


def _of_json(start: str) -> str:
    if _TELEGRAM.match(start[:START]):
        return "telegram"
    is_list = start.startswith("[") or _CSL_ITEMS.match(start)
    return "csl" if is_list and _CSL_TYPE.search(start[:START]) and _CSL_FIELD.search(start[:START]) else ""


def _of_text(text: str, start: str) -> str:
    line = start.partition("\n")[0]
    if _RIS.match(start):
        return "ris"
    if any(sign.match(line) for sign in (_EVENT_HEADER, _GKG_HEADER, _GKG, _MENTION)):
        return "gdelt"
    if _ZOTERO.match(line):
        return "table"  # of its 80 columns we know ten
    if line.count("\t") + 1 in EVENT_COLUMNS and _EVENT.match(line):
        return "gdelt"
    if _MAIL.match(start[:START]):
        return "mail"
    if any(word in text for word in _NUMBERED) and _NEXIS.search(text) and _NEXIS_LABEL.search(text):
        return "nexis"
    return "addresses" if is_list_of_addresses(text) else ""


def is_list_of_addresses(text: str) -> bool:
    """Say whether most lines of a text are an address and nothing else."""
    lines = [line.strip() for line in text[:START].split("\n") if line.strip()][:100]
    matching = sum(bool(_ADDRESS.fullmatch(line)) for line in lines)
    return bool(lines) and matching >= 0.8 * len(lines)
