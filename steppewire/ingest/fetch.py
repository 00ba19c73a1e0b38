"""Web addresses: fetched one at a time, never from the inside of a network.

A name is resolved once; every address it has must be public, and the connection goes to that very address, so that a
second answer of the name server changes nothing. The same holds at every redirect.
"""

import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

import httpx

from steppewire.ingest.inputs import Input, UnreadableError, megabytes, of_bytes

AGENT = "Steppewire (news reader)"
REDIRECTS = 5
SIZE = 24 * 1024 * 1024  # bytes after unpacking
CONNECT, READ, WHOLE = 10.0, 20.0, 60.0  # seconds

_MOVED, _FOR_GOOD = (301, 302, 303, 307, 308), (301, 308)
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+))*\.?", re.IGNORECASE)
_WRAPPING = tuple(
    ipaddress.ip_network(net)
    for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::ffff:0:0/96", "::/96")
)
"""Networks of IPv6 whose addresses hide one of IPv4 (RFC 6052, 8215, 3056, 4380, 4291)."""


class NoAnswerError(UnreadableError):
    """No connection came about: the host is not known, or nobody is there; or there is no network."""

    def __init__(self, reason: str) -> None:
        super().__init__("fetch", reason)


@dataclass(frozen=True)
class Fetching:
    """How to fetch: whether private addresses are allowed, the cap in bytes, seconds for each step and for an answer.

    gate: entered with each address, those of redirects too, before it is asked, and left when it has answered.
    """

    allow_private: bool = False
    size: int = SIZE
    connect: float = CONNECT
    read: float = READ
    whole: float = WHOLE
    redirects: int = REDIRECTS
    gate: Callable[[str], AbstractContextManager[object]] = nullcontext


@dataclass(frozen=True)
class Answer:
    """What a server said at the end of the redirects; the body only where the status is 200.

    address: where it stands. moved_to: where it has moved for good, "" where it has not.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    charset: str
    address: str
    moved_to: str


def fetch(url: str, how: Fetching | None = None) -> Input:
    """Fetch what stands at a web address.

    Errors  UnreadableError where the address may not be fetched, does not answer, or answers with too much.
    """
    answer = ask(url, how or Fetching())
    if answer.status != 200:
        raise UnreadableError("fetch", f"The server answered {answer.status}: check the address.")
    return of_bytes(answer.body, url, _name(answer.address), answer.charset, answer.address)


def ask(url: str, how: Fetching, said: Mapping[str, str] | None = None) -> Answer:
    """Ask a web address, whatever the status of the answer.

    Takes   said: further headers, such as what is known of the last answer.
    Errors  UnreadableError where the address may not be fetched, does not answer, or answers with too much.
    """
    asked, settled, is_settled = url, url, True
    timeout = httpx.Timeout(how.read, connect=how.connect)
    with httpx.Client(trust_env=False, follow_redirects=False, timeout=timeout, verify=_trust()) as client:
        for _ in range(how.redirects + 1):
            target = _resolved(asked, how)
            with how.gate(asked), closing(_answer(client, target, said or {})) as answer:
                if answer.status_code in _MOVED and "location" in answer.headers:
                    asked = _joined(asked, answer.headers["location"])
                    is_settled = is_settled and answer.status_code in _FOR_GOOD
                    settled = asked if is_settled else settled
                    continue
                body = _body(answer, how) if answer.status_code == 200 else b""
                charset, moved_to = answer.charset_encoding or "", settled if settled != url else ""
                return Answer(answer.status_code, answer.headers, body, charset, asked, moved_to)
    raise UnreadableError("fetch", f"The address leads from one to the next more than {how.redirects} times.")


@cache
def _trust() -> ssl.SSLContext:
    """Whose certificates are believed: read once, since that takes 30 ms of processor time."""
    return ssl.create_default_context()


def _joined(asked: str, location: str) -> str:
    try:
        return urljoin(asked, location)
    except ValueError as error:
        raise UnreadableError("fetch", "The address leads to one that cannot be fetched: check it.") from error


def public_address(host: str, port: int, allow_private: bool = False) -> str:
    """Resolve a host once.

    Gives   the first of its addresses.
    Errors  UnreadableError where it has none, or where any of them is not public.
    """
    if _NUMERIC.fullmatch(host) and not _is_plain_ipv4(host):
        raise UnreadableError(
            "fetch", "The host is a number in an unusual form, as only traps have; it is not fetched."
        )
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoAnswerError(f"The host {host[:80]} was not found: check the address.") from error
    addresses = [str(one[4][0]) for one in found]
    if not addresses or (not allow_private and not all(map(is_public, addresses))):
        reason = "The address lies inside a private network, where nothing is fetched unless that is allowed."
        raise UnreadableError("fetch", reason)
    return addresses[0]


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the open internet."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if ip.version == 6 and any(ip in network for network in _WRAPPING):
        return False
    return ip.is_global and not ip.is_multicast


def _is_plain_ipv4(host: str) -> bool:
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True


def _answer(client: httpx.Client, target: tuple[str, int, httpx.URL], said: Mapping[str, str]) -> httpx.Response:
    """Send one request to the address that its host resolved to; the body is still to be read."""
    host, port, request_url = target
    named = f"[{host}]" if ":" in host else host
    headers = {
        "Host": named if port in (80, 443) else f"{named}:{port}",
        "User-Agent": AGENT,
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
        "Accept-Encoding": "gzip",
        **said,
    }
    request = client.build_request("GET", request_url, headers=headers, extensions={"sni_hostname": host})
    try:
        return client.send(request, stream=True)
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        reason = f"The server could not be reached ({type(error).__name__}): check the address."
        raise NoAnswerError(reason) from error
    except httpx.TimeoutException as error:
        raise UnreadableError("fetch", "The server took too long to answer: try again later.") from error
    except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, ValueError) as error:
        reason = f"The server could not be asked ({type(error).__name__}): check the address."
        raise UnreadableError("fetch", reason) from error


def _resolved(url: str, how: Fetching) -> tuple[str, int, httpx.URL]:
    """Take an address apart: (host, port, the same address with the host's number in its place)."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except (ValueError, UnicodeError) as error:
        raise UnreadableError("fetch", "This is no address that could be fetched: check it.") from error
    if parts.scheme not in ("http", "https") or not host:
        raise UnreadableError("fetch", "Only whole http and https addresses are fetched.")
    number = public_address(host, port, how.allow_private)
    try:
        made = httpx.URL(scheme=parts.scheme, host=number, port=port, raw_path=_path(parts.path, parts.query))
    except httpx.InvalidURL as error:
        raise UnreadableError("fetch", "This is no address that could be fetched: check it.") from error
    return host, port, made


def _path(path: str, query: str) -> bytes:
    """Path and query in ASCII, what is outside percent-encoded."""
    whole = (path or "/") + (f"?{query}" if query else "")
    return "".join(
        c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace")) for c in whole
    ).encode()


def _body(answer: httpx.Response, how: Fetching) -> bytes:
    """Read and unpack the body within the caps of bytes and seconds."""
    kept, size, deadline = [], 0, time.monotonic() + how.whole
    try:
        for piece in _unpacked(answer, how.size):
            size += len(piece)
            if size > how.size:
                raise UnreadableError("limit", f"The answer is larger than {megabytes(how.size)}; it is not read.")
            if time.monotonic() > deadline:
                raise UnreadableError("fetch", f"The answer took longer than {how.whole:g} seconds; try again later.")
            kept.append(piece)
    except httpx.TimeoutException as error:
        raise UnreadableError("fetch", "The server stopped in the middle of its answer: try again later.") from error
    except (httpx.HTTPError, zlib.error) as error:
        reason = f"The answer broke off or is damaged ({type(error).__name__}): try again later."
        raise UnreadableError("fetch", reason) from error
    return b"".join(kept)


def _unpacked(answer: httpx.Response, most: int) -> Iterator[bytes]:
    """Pieces of the body, unpacked little by little, so that a bomb goes off in the cap and not in memory."""
    packing = answer.headers.get("content-encoding", "identity").strip().lower()
    if packing in ("", "identity"):
        yield from answer.iter_raw(65536)
    elif packing in ("gzip", "x-gzip", "deflate"):
        unpacker = zlib.decompressobj(47 if packing != "deflate" else 15)
        for piece in answer.iter_raw(65536):
            yield unpacker.decompress(piece, most + 1)
            while unpacker.unconsumed_tail:
                yield unpacker.decompress(unpacker.unconsumed_tail, 1 << 20)
    else:
        raise UnreadableError("fetch", f"The server packed its answer in a way that is not read ({packing[:20]}).")


def _name(url: str) -> str:
    """The last part of the path: what a browser would call the file."""
    return unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2] or "page"
