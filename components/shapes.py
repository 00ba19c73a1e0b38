"""The outlines of the map, fetched by a browser once: a figure names their address instead of carrying them.

They were 90 of the 115 kB that every change of a filter sent, and Plotly copied them four times on the way.
"""

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

from components import address
from steppewire.paths import DATA

if TYPE_CHECKING:
    from starlette.requests import Request

NAMES = ("states", "neighbours")
FOR_EVER = "public, max-age=31536000, immutable"  # the address changes with the content


@cache
def content(name: str) -> bytes:
    """Read the shapes `states` or `neighbours` as GeoJSON whose features carry their codes as id.

    Source  data/boundaries/README.md
    """
    return (DATA / "boundaries" / f"{name}.geojson").read_bytes()


@cache
def file_name(name: str) -> str:
    """Name the file by its content: states-1f0c8a2b.geojson."""
    return f"{name}-{hashlib.sha256(content(name)).hexdigest()[:8]}.geojson"


def link(name: str) -> str:
    """Give the address of the shapes on this server."""
    return f"{address.root()}/shapes/{file_name(name)}"


def answer(request: "Request") -> Response:
    """Send the shapes.

    Errors  404 as a sentence for any other name.
    """
    wanted = {file_name(name): name for name in NAMES}.get(request.path_params["name"])
    if wanted is None or f"/{request.path_params['above']}".rstrip("/") != address.root():
        return PlainTextResponse("There are no such shapes.\n", 404)
    return Response(content(wanted), media_type="application/geo+json", headers={"cache-control": FOR_EVER})
