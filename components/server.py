"""The web server around the pages: what a browser is allowed to load, and which host it may be asked by."""

import base64
import hashlib
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

FRAME = Path(__file__).resolve().parent / "frame.py"
INDEX = Path(st.__file__).parent / "static" / "index.html"
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def inline_hashes(page: str) -> list[str]:
    """List the CSP hashes of a page's inline scripts: only those very characters may run."""
    found = _INLINE_SCRIPT.findall(page)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in found]


def policy(page: str) -> str:
    """Write the Content-Security-Policy: nothing from another host, no plug-ins, no frames, no eval.

    Takes   page: the index page that Streamlit serves, for its inline script.
    """
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *inline_hashes(page)],
        "style-src": ["'self'", "'unsafe-inline'"],  # Streamlit and Plotly write style elements
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


class SecurityHeaders:
    """Add the security headers to every answer."""

    def __init__(self, app: "ASGIApp", content_policy: str) -> None:
        self.app = app
        self.headers = [
            (b"content-security-policy", content_policy.encode()),
            (b"referrer-policy", b"no-referrer"),
            (b"x-content-type-options", b"nosniff"),
            (b"x-frame-options", b"DENY"),
        ]

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on and complete the head of its answer."""

        async def complete(message: "Message") -> None:
            if message["type"] == "http.response.start":
                names = {name for name, _ in self.headers}
                kept = [pair for pair in message["headers"] if pair[0].lower() not in names]
                message["headers"] = [*kept, *self.headers]
            await send(message)

        await self.app(scope, receive, complete)


def say_what_failed(error: BaseException) -> bool:
    """Say on the page that a run failed, without its inner life; the log has that.

    Gives   True: Streamlit draws nothing of its own.
    """
    logging.getLogger(__name__).error("A page failed.", exc_info=error)
    st.error("This page could not be drawn. The log of the server says why; `steppewire check` looks at the store.")
    return True


# The three below import what they need when they run: what the pages need takes a second to load.


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Get ready before the first request is answered; follow a store that lies in object storage."""
    from components import following, warming

    warming.warm()
    with following.following():
        yield


def download(request: "Request") -> "Response":
    """Send a file that is too long for a button.

    The path that the dashboard is served under is known only once the settings are read; the answer compares it.
    """
    from components import streaming

    return streaming.answer(request)


def shape(request: "Request") -> "Response":
    """Send the outlines of the map, which a browser fetches once."""
    from components import shapes

    return shapes.answer(request)


def parts() -> dict[str, Any]:
    """Give what the web application is made of beside its frame, for st.App: headers, uploads, outlines, long files."""
    from components import uploads

    headers = Middleware(SecurityHeaders, content_policy=policy(INDEX.read_text(encoding="utf-8")))
    return {
        "lifespan": lifespan,
        "routes": [
            Route("/{above:path}download/{name}", download, methods=["GET"]),
            Route("/{above:path}shapes/{name}", shape, methods=["GET"]),
        ],
        "middleware": [headers, Middleware(uploads.ToDisk)],
        "on_script_error": say_what_failed,
    }
