"""GDELT: tables of events, of their mentions and of the Global Knowledge Graph, with a header row or, as most are
published, without.

None holds an article's text. An event, a mention and a row of the older knowledge graph give a problem that says what
there is; a row of the newer one gives the article's title where GDELT found one.
"""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

from steppewire import countries
from steppewire.ingest import encodings
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Input, Limits

EVENT_1 = {
    0: "GLOBALEVENTID",
    1: "SQLDATE",
    6: "Actor1Name",
    16: "Actor2Name",
    26: "EventCode",
    51: "ActionGeo_CountryCode",
}
EVENT_2 = {**EVENT_1, 51: "ActionGeo_Type", 53: "ActionGeo_CountryCode", 60: "SOURCEURL"}
GRAPH = {
    0: "GKGRECORDID", 1: "DATE", 2: "SourceCollectionIdentifier", 3: "SourceCommonName", 4: "DocumentIdentifier",
    10: "V2Locations", 25: "TranslationInfo", 26: "Extras",
}  # fmt: skip
MENTION = {0: "GLOBALEVENTID", 2: "MentionTimeDate", 4: "MentionSourceName", 5: "MentionIdentifier"}
GRAPH_1 = {0: "DATE", 4: "LOCATIONS", 10: "SOURCEURLS"}
"""Places of the columns in tables without a header, as far as they are read."""

WEB = "1"  # a SourceCollectionIdentifier whose documents are named by their address

_HEADER = re.compile(r"\b(?:GLOBALEVENTID|GKGRECORDID|NUMARTS)\b", re.IGNORECASE)
_TITLE = re.compile(r"<PAGE_TITLE>([^<]{0,2000})</PAGE_TITLE>")
_PRECISE = re.compile(r"<PAGE_PRECISEPUBTIMESTAMP>(\d{12,14})</PAGE_PRECISEPUBTIMESTAMP>")
_LANGUAGE = re.compile(r"srclc:([a-z]{3})")
_EVENT_DAY = ("SQLDATE", "DATE", "Day", "EventDate")
_EVENT_WHAT = ("EventDescription", "EventRootDescription", "EventCode")

Row = dict[str, str]


def read(source: Input, limits: Limits) -> Iterator[Given | Problem]:
    """Read the rows of a table of GDELT.

    Source  GDELT Event Codebook V2.0 (and 1.0), GKG Codebook V2.1 (and 1.0), blog.gdeltproject.org on PAGE_TITLE;
            countries are FIPS 10-4 there and become ISO 3166-1 alpha-3 by data/countries.csv.
    """
    before = csv.field_size_limit(limits.record)
    charset = encodings.guess(source.head(), source.charset)
    try:
        with source.open() as raw, io.TextIOWrapper(raw, charset, errors="replace", newline="") as stream:
            number = 0
            for number, row in enumerate(_rows(stream, limits), 1):
                yield _record(row, number)
            if not number:
                yield Problem(source.name, "record", "The table has a header and no rows: there is nothing to read.")
    except csv.Error as error:
        yield Problem(source.name, "parse", f"The table breaks off ({error}): what follows was not read.")
    finally:
        csv.field_size_limit(before)  # it is one for the whole process


def _record(row: Row, number: int) -> Given | Problem:
    """What a row gives, by the columns that only its kind of table has."""
    if "GKGRECORDID" in row:
        return _graph(row, number)
    if "SOURCEURLS" in row:
        told = (row.get("DATE", ""), _places(row.get("LOCATIONS", "")), row["SOURCEURLS"])
        reason = "A row of GDELT's older knowledge graph has no title and no text: give its addresses as sources."
        return Problem(f"row {number}", "record", reason, one_line(" | ".join(filter(None, told))))
    if "MentionIdentifier" in row:
        told = (row.get("MentionTimeDate", ""), row.get("MentionSourceName", ""), row["MentionIdentifier"])
        reason = "A mention of GDELT has no text: give the address of its article as a source."
        name = one_line(row.get("GLOBALEVENTID", "")) or f"row {number}"
        return Problem(name, "record", reason, one_line(" | ".join(filter(None, told))))
    return _event(row, number)


def _places(found: str) -> str:
    """The countries of a list of places, each once."""
    codes = [part.split("#")[2] for part in found.split(";")[:50] if part.count("#") > 2]
    return " ".join(dict.fromkeys(filter(None, map(country, codes))))


def _rows(stream: io.TextIOWrapper, limits: Limits) -> Iterator[Row]:
    """Rows by the names of their columns."""
    first = stream.readline(limits.record).lstrip("\ufeff")
    delimiter = "\t" if "\t" in first else ","
    if _HEADER.search(first):
        names = {place: _name(name) for place, name in enumerate(next(csv.reader([first], delimiter=delimiter), []))}
        rows = csv.reader(stream, delimiter=delimiter)
    else:
        names = _columns(first)
        rows = csv.reader(_chained(first, stream), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    for row in rows:
        if any(cell.strip() for cell in row):
            yield {name: row[place] for place, name in names.items() if place < len(row)}


def _columns(first: str) -> dict[int, str]:
    """The columns of a table without a header, by its first row."""
    if re.match(r"\d{14}-", first):
        return GRAPH
    if re.match(r"\d{5,12}\t\d{14}\t", first):
        return MENTION
    return {**EVENT_1, 57: "SOURCEURL"} if first.count("\t") < 59 else EVENT_2


def _name(name: str) -> str:
    """A column's name; BigQuery and the files write some in other capitals."""
    known = {
        known.casefold(): known
        for known in (
            *EVENT_2.values(),
            *GRAPH.values(),
            *MENTION.values(),
            *GRAPH_1.values(),
            *_EVENT_DAY,
            *_EVENT_WHAT,
        )
    }
    return known.get(name.strip().casefold(), name.strip())


def _chained(first: str, stream: io.TextIOWrapper) -> Iterator[str]:
    yield first
    yield from stream


def _event(row: Row, number: int) -> Problem:
    day = next((row[name] for name in _EVENT_DAY if row.get(name)), "")
    what = next((row[name] for name in _EVENT_WHAT if row.get(name)), "")
    place = row.get("ActionGeo_CountryName") or country(row.get("ActionGeo_CountryCode", ""))
    who = " and ".join(filter(None, (row.get("Actor1Name"), row.get("Actor2Name"))))
    told = " | ".join(filter(None, (day, what, who, place, row.get("SOURCEURL", ""))))
    reason = "An event of GDELT has no text: give the address of its article as a source."
    return Problem(one_line(row.get("GLOBALEVENTID", "")) or f"row {number}", "record", reason, one_line(told))


def _graph(row: Row, number: int) -> Given | Problem:
    extras = row.get("Extras", "")
    record = one_line(row["GKGRECORDID"]) or f"row {number}"
    title = _TITLE.search(extras)
    address = row.get("DocumentIdentifier", "")
    if not title or not title[1].strip():
        told = " | ".join([address, _places(row.get("V2Locations", ""))])
        return Problem(record, "record", "The row of GDELT's knowledge graph has no title and no text.", one_line(told))
    precise = _PRECISE.search(extras)
    language = _LANGUAGE.search(row.get("TranslationInfo", ""))
    return Given(
        record,
        one_line(unescape(title[1]), 1000),
        url=address if row.get("SourceCollectionIdentifier", WEB) == WEB else "",
        published=(precise[1] if precise else row.get("DATE", "")) + "Z",
        published_from="PAGE_PRECISEPUBTIMESTAMP" if precise else "seen by GDELT",
        source=one_line(row.get("SourceCommonName", "")),
        language=language[1] if language else "",
    )


def country(fips: str) -> str:
    """Give the ISO 3166-1 alpha-3 code of a country that GDELT names by FIPS 10-4; an unknown one as it is."""
    code = fips.strip().upper()
    return countries.from_fips().get(code, f"FIPS {code[:4]}" if code else "")
