"""Web addresses: the canonical form that makes two of them the same."""

import re
from urllib.parse import SplitResult, urlsplit

MAX_URL = 4096  # characters; longer ones were all data or attacks

TRACKING = re.compile(
    r"(utm_\w*|fbclid|gclid|dclid|gbraid|wbraid|yclid|ysclid|msclkid|twclid|ttclid|igshid|mc_[ce]id|_openstat|"
    r"ref_src|at_(medium|campaign|custom\d)|ns_(campaign|mchannel|source|linkname|fee)|__twitter_impression)",
    re.IGNORECASE,
)
_UNUSABLE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff<>\"\\^`{|}]")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_PORTS = {"http": 80, "https": 443}


def cleaned(url: str) -> str | None:
    """Give a web address without white space around it; None where it is no http(s) address."""
    url = url.strip()
    return url if _parts(url) else None


def url_key(url: str) -> str:
    """Give the canonical form of a web address, the same for all its harmless variations; empty where there is none.

    Scheme and host in lower case, http as https, default ports, user names, tracking parameters and fragment dropped.
    """
    parts = _parts(url.strip())
    if not parts:
        return ""
    host = (parts.hostname or "").rstrip(".")
    port = "" if parts.port in (None, _PORTS[parts.scheme]) else f":{parts.port}"
    kept = [pair for pair in parts.query.split("&") if pair and not TRACKING.fullmatch(pair.partition("=")[0])]
    query = "?" + "&".join(kept) if kept else ""
    fragment = "#" + parts.fragment if parts.fragment.startswith("!") else ""
    return "https://" + _PERCENT.sub(lambda m: m[0].upper(), f"{host}{port}{parts.path or '/'}{query}{fragment}")


def host(url: str) -> str:
    """Give the host of a web address in lower case; empty where there is none."""
    parts = _parts(url.strip())
    return (parts.hostname or "").rstrip(".") if parts else ""


def _parts(url: str) -> SplitResult | None:
    if not url or len(url) > MAX_URL or _UNUSABLE.search(url):
        return None
    try:
        parts = urlsplit(url)
        is_usable = parts.scheme in _PORTS and bool((parts.hostname or "").strip(".")) and parts.port != 0
    except ValueError:  # brackets that are no IPv6 address, a port that is no number
        return None
    return parts if is_usable else None
