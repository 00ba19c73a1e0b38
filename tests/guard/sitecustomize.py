"""Loaded by Python before a server of the tests: notes every host that it, or a process it starts, turns to.

It stands on PYTHONPATH and writes to the file $STEPPEWIRE_GUARD, a line for each name that is looked up and each
address that is connected or sent to, this machine's own left out. Native code that opens sockets by itself is not seen.
"""

import ipaddress
import os
import sys
import traceback
from pathlib import Path

LOOKED_UP = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
SENT = ("socket.connect", "socket.sendto", "socket.sendmsg")
NOTED = os.environ.get("STEPPEWIRE_GUARD", "")


def host_of(event: str, arguments: tuple) -> str:
    """The host that an event is about; "" where it is about none, as a socket of the file system."""
    place = arguments[0] if event in LOOKED_UP else arguments[1] if event in SENT else None
    place = place[0] if isinstance(place, tuple) and place else place if event in LOOKED_UP else None
    return place.decode("ascii", "replace") if isinstance(place, bytes) else str(place or "")


def is_own(host: str) -> bool:
    """Say whether a host is this machine."""
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host in ("", "localhost")


def look(event: str, arguments: tuple) -> None:
    """Note a stranger, with where it was asked for."""
    if event.startswith("socket.") and not is_own(host := host_of(event, arguments)):
        where = " < ".join(f"{step.filename}:{step.lineno}" for step in reversed(traceback.extract_stack(limit=6)[:-1]))
        with Path(NOTED).open("a", encoding="utf-8") as file:
            file.write(f"{host}\t{event}\t{where}\n")


if NOTED:
    sys.addaudithook(look)
