"""What a browser may load."""

import asyncio
import base64
import hashlib
from concurrent.futures import ThreadPoolExecutor

from streamlit.web.server.app_discovery import discover_asgi_app

from components import server

PAGE = "<html><script>\n window.x = 1\n</script><script type='module' src='./a.js'></script></html>"


def test_the_inline_script_is_allowed_by_its_very_characters():
    wanted = base64.b64encode(hashlib.sha256(b"\n window.x = 1\n").digest()).decode()
    assert server.inline_hashes(PAGE) == [f"'sha256-{wanted}'"]


def test_nothing_from_another_host_no_eval_no_frames():
    policy = server.policy(PAGE)
    assert "http" not in policy and "*" not in policy and "unsafe-eval" not in policy
    script = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
    assert "unsafe-inline" not in script
    assert "frame-ancestors 'none'" in policy and "object-src 'none'" in policy


def test_every_answer_carries_the_headers_once():
    sent = []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"X-Content-Type-Options", b"other")]})
        await send({"type": "http.response.body", "body": b""})

    async def send(message):
        sent.append(message)

    answering = server.SecurityHeaders(app, "default-src 'self'")({"type": "http"}, None, send)
    with ThreadPoolExecutor(1) as pool:  # a browser test may have left its loop running in this thread
        pool.submit(asyncio.run, answering).result()
    names = [name.lower() for name, _ in sent[0]["headers"]]
    assert sorted(names) == sorted(set(names))
    assert dict(sent[0]["headers"])[b"content-security-policy"] == b"default-src 'self'"
    assert dict(sent[0]["headers"])[b"x-content-type-options"] == b"nosniff"


def test_the_installed_index_page_has_the_one_inline_script_we_know():
    assert len(server.inline_hashes(server.INDEX.read_text(encoding="utf-8"))) == 1


def test_streamlit_run_finds_the_application_and_not_only_a_page():
    found = discover_asgi_app(server.FRAME.parents[1] / "app.py")
    assert (found.is_asgi_app, found.app_name) == (True, "app")
