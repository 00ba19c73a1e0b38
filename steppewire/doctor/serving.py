"""The server of the dashboard and the terminal: who may reach it, what it sends, whether its port is free."""

import ipaddress
import os
import re
import socket
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from steppewire import paths
from steppewire.doctor.finding import Finding, ok, warn, wrong

HOME = "127.0.0.1"
SIGNS = "Қазақстан, Ўзбекистон, Тоҷикистон, Türkmenistan – “”"
WANTED = {
    "server.enableXsrfProtection": (True, "other web sites could send files in a reader's name"),
    "server.enableCORS": (True, "other web sites could ask the dashboard"),
    "browser.gatherUsageStats": (False, "statistics of use would be sent to Streamlit's makers"),
}
"""Settings of Streamlit: the value that is safe, and what another one does."""
DEFAULTS = {
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "browser.gatherUsageStats": True,
    "server.address": "",
    "server.allowedHosts": [],
}
"""What Streamlit does where nothing is set: it listens on every address and sends statistics."""


def settings() -> Iterator[Finding]:
    """Whether Streamlit's settings keep the server on this machine and its statistics to itself.

    Its variables count for `streamlit run` only: `steppewire app` and `python app.py` read the files alone.
    """
    found: dict[str, Any] = dict(DEFAULTS)
    origin = dict.fromkeys(DEFAULTS, "Streamlit's default")
    for place, given in _in_files():
        for name in set(DEFAULTS) & set(given):
            found[name], origin[name] = given[name], place
    faults = list(_faults(found))
    for name, harm in faults:
        yield wrong(f"{name} ({origin[name]}): {harm}.")
    if not faults:
        yield ok("The server can be reached from this machine only, and sends no statistics.")
    words = {name: os.environ[_variable(name)] for name in DEFAULTS if _variable(name) in os.environ}
    for name, harm in _faults(found | {name: _value(DEFAULTS[name], word) for name, word in words.items()}):
        if name in words:
            yield warn(
                f"{name} (${_variable(name)}): {harm}. Only `streamlit run` reads it, `steppewire app` does not."
            )


def _faults(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Settings that open the server or send statistics, each with what it does and what is wanted."""
    if not _is_home(str(found["server.address"])):
        reached = f"listens on {found['server.address'] or 'every address'}: other machines can reach it, without login"
        yield "server.address", f"the server {reached}. Wanted where that is not on purpose: {HOME}"
    if "*" in found["server.allowedHosts"]:
        yield "server.allowedHosts", "any web site's name is taken for the dashboard's. List its own names"
    for name, (value, harm) in WANTED.items():
        if found[name] is not value:
            yield name, f"{harm}. Wanted: {str(value).lower()}"


def _in_files() -> Iterator[tuple[str, dict[str, Any]]]:
    """What files set, and which: as Streamlit reads them, later ones over earlier ones."""
    import tomllib  # a Python that is too old has none, and is told of before

    for path in dict.fromkeys(above / ".streamlit" / "config.toml" for above in (Path.home(), Path.cwd(), paths.APP)):
        if path.is_file():
            sections = tomllib.loads(path.read_text(encoding="utf-8"))
            yield str(path), {f"{part}.{key}": value for part in sections for key, value in _pairs(sections[part])}


def _pairs(section: Any) -> list[tuple[str, Any]]:
    return list(section.items()) if isinstance(section, dict) else []


def _variable(name: str) -> str:
    """The environment variable of a setting: STREAMLIT_SERVER_ADDRESS."""
    return "STREAMLIT_" + re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).replace(".", "_").upper()


def _value(like: Any, word: str) -> Any:
    """A word of the environment as the kind of a default."""
    if isinstance(like, bool):
        return word.strip().casefold() in ("true", "1", "yes")
    return [part.strip() for part in word.strip("[]").split(",")] if isinstance(like, list) else word


def _is_home(address: str) -> bool:
    """Whether an address is this machine's alone."""
    try:
        return address == "localhost" or ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def port() -> Iterator[Finding]:
    """Whether the dashboard's port is free; one that a dashboard holds already is fine."""
    from steppewire import settings  # needs tomllib, which a Python that is too old has not

    number = settings.load().port
    if not 0 < number < 65_536:
        yield wrong(f"The settings name the port {number}; a port is a number from 1 to 65535.")
        return
    with socket.socket() as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((HOME, number))
        except OSError as error:
            other = f"`steppewire app --port {number + 1 if number < 65_535 else 8501}`"
            if _is_dashboard(number):
                yield warn(f"A dashboard runs on {HOME}:{number} already; a second one wants another port: {other}.")
            else:
                yield wrong(f"The port {number} of {HOME} is not free ({error.strerror}): {other}, or stop its user.")
            return
    yield ok(f"The port {number} of {HOME} is free.")


def _is_dashboard(number: int) -> bool:
    """Whether Streamlit answers at a port of this machine."""
    connection = HTTPConnection(HOME, number, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().read(10) == b"ok"
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def terminal() -> Iterator[Finding]:
    """Whether names in Cyrillic can be printed, and be the names of files."""
    for what, encoding in (("The terminal", sys.stdout.encoding), ("File names", sys.getfilesystemencoding())):
        try:
            SIGNS.encode(encoding or "ascii")
        except (LookupError, UnicodeEncodeError):
            how = "set LANG=C.UTF-8 (or another locale with UTF-8), and no PYTHONIOENCODING"
            yield wrong(f"{what}: {encoding} has no letters for the region's languages: {how}.")
        else:
            yield ok(f"{what}: {encoding} has the letters of the region's languages.")
