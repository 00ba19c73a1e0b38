"""Tables too long for a download button: a route that writes the CSV while it is read, in constant memory.

A download button holds its whole file in memory; here a thread writes into a pipe and the answer is read from its other
end, so that no more than some batches of rows are held, however long the table.
"""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from components import address, corpus
from steppewire import export
from steppewire.errors import InputError, QueryError, StoreError
from steppewire.views import Filters

LONGEST_BUTTON = 50_000  # rows; above them a link to the route stands in the button's place
TABLES = ("articles", "quotes", "mentions")
SPEECH: dict[str, tuple[str, ...]] = {"all": (), "quoted": ("direct", "mixed")}
"""The kinds of quotes for `speech` of the address; none named is all."""
CHUNK = 1 << 18  # bytes
SLOTS = threading.BoundedSemaphore(4)
"""Files written at the same time: a reader who stops reading keeps a thread."""


@dataclass(frozen=True)
class Wanted:
    """What an address asks for; version None is the newest."""

    filters: Filters
    kinds: tuple[str, ...]
    version: int | None


def is_long(rows: int) -> bool:
    """Say whether a table goes by the route and not by a button."""
    return rows > LONGEST_BUTTON


def link(table: str) -> str:
    """Give the address of a table's CSV under the filters in force, of the version shown."""
    kept = {key: found for key, found in address.words().items() if key in (*address.FILTERS, "speech")}
    query = urlencode({**kept, "version": [str(corpus.snapshot().version)]}, doseq=True)
    return f"{address.root()}/download/{table}.csv?{query}"


def answer(request: Request) -> Response:
    """Send a table as CSV for spreadsheets: every row that passes the filters of the address.

    Errors  as a sentence: 400 for a host, a filter or a value that is not known, 404 for a table or a version, 503
            where too many files are being written.
    """
    if not is_host_allowed(request.headers.get("host")):
        return _sentence("This host is not served here.", 400)
    table, _, suffix = request.path_params["name"].rpartition(".")
    is_here = f"/{request.path_params['above']}".rstrip("/") == address.root()
    if not is_here or suffix != "csv" or table not in TABLES:
        return _sentence(f"There is no such file; there are {', '.join(f'{name}.csv' for name in TABLES)}.", 404)
    try:
        return _file(table, read(request.query_params), request.method == "HEAD")
    except QueryError as error:
        where = f"character {error.at + 1} of the search"
        return _sentence(f"The search cannot be understood: {error.reason} The place is {where}.", 400)
    except InputError as error:
        return _sentence(str(error), 400)
    except StoreError as error:
        return _sentence(str(error), 404)


def read(query: QueryParams) -> Wanted:
    """Read what an address asks for; unlike a page, a file has no place for a notice, so nothing is ignored.

    Errors  InputError for a key or a value that is not known.
    """
    given = {key: query.getlist(key) for key in query}
    unknown = sorted(set(given) - {*address.FILTERS, "speech", "version"})
    if unknown:
        raise InputError(f"There is no filter “{unknown[0]}”; there are {', '.join(address.FILTERS)}.")
    filters, ignored = Filters.from_params({key: given[key] for key in given if key in address.FILTERS})
    if ignored:
        raise InputError(ignored[0].replace(": ignored", ""))
    speech, version = query.get("speech", "all"), query.get("version", "")
    if speech not in SPEECH:
        raise InputError(f"Speech “{speech}” is not known; there are {', '.join(SPEECH)}.")
    if version and not (version.isascii() and version.isdecimal() and len(version) < 10):
        raise InputError(f"Version “{version}” is no number.")
    return Wanted(filters, SPEECH[speech], int(version) if version else None)


def _file(table: str, wanted: Wanted, is_head: bool) -> Response:
    """The file, begun; what can be wrong with the question is found by counting its rows first."""
    kinds = wanted.kinds if table == "quotes" else ()
    snap = corpus.at(wanted.version)
    export.count(snap, table, wanted.filters, kinds)
    headers = {
        "content-disposition": f'attachment; filename="steppewire_{table}.csv"',
        "cache-control": "no-store",
    }
    if is_head:
        return Response(headers=headers, media_type="text/csv; charset=utf-8")
    if not SLOTS.acquire(blocking=False):
        return _sentence("Other files are being written; try again in a minute.", 503)

    def write(file: BinaryIO) -> None:
        export.write(snap, table, wanted.filters, file, for_people=True, kinds=kinds)

    return StreamingResponse(chunks(write, SLOTS.release), headers=headers, media_type="text/csv; charset=utf-8")


def chunks(write: Callable[[BinaryIO], object], done: Callable[[], object] = lambda: None) -> Iterator[bytes]:
    """Give what a function writes into a file, piece by piece, while it writes.

    Takes   write: gets a file open for bytes, on a thread; done: called once it has ended, however it ended.
    Errors  StoreError after the last piece where write failed: the answer breaks off, so that the reader's browser
            says so instead of keeping a short file; the thread's own error is in the log.
    """
    inlet, outlet = os.pipe()
    is_whole = threading.Event()

    def fill() -> None:
        try:
            with os.fdopen(outlet, "wb") as file:
                write(file)
            is_whole.set()
        except BrokenPipeError:
            pass  # the reader has gone
        finally:
            done()

    filling = threading.Thread(target=fill, name="download", daemon=True)
    filling.start()
    return _pieces(os.fdopen(inlet, "rb", buffering=0), filling, is_whole)


def _pieces(file: BinaryIO, filling: threading.Thread, is_whole: threading.Event) -> Iterator[bytes]:
    """Read the pipe to its end."""
    with file:
        while piece := file.read(CHUNK):
            yield piece
    filling.join()
    if not is_whole.is_set():
        raise StoreError("The file broke off before its end.")


def _sentence(words: str, status: int) -> Response:
    return PlainTextResponse(f"{words}\n", status)
