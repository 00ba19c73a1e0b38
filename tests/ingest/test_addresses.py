"""Web addresses: what is the same, what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire.ingest import addresses


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("HTTP://News.Example:80/A?utm_source=x&b=1#top", "https://news.example/A?b=1"),
        ("https://news.example:443", "https://news.example/"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://user:secret@news.example/a", "https://news.example/a"),
        ("https://news.example./a?fbclid=1", "https://news.example/a"),
        ("https://news.example/%d0%b0", "https://news.example/%D0%B0"),
        ("https://news.example/#!/a", "https://news.example/#!/a"),
        ("https://news.example/a?b=2&a=1", "https://news.example/a?b=2&a=1"),
    ],
)
def test_the_key_forgets_what_changes_nothing(url: str, key: str) -> None:
    assert addresses.url_key(url) == key


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "data:text/html,<p>", "file:///etc/hosts", "//news.example/a", "/a",
        "news.example/a", "http://", "http://a b/", "http://a.example/\0", "http://[::1", "http://a.example:99999/",
        "http://a.example:0/", "ftp://a.example/", "http://a.example/\ud800",
    ],
)  # fmt: skip
def test_what_is_no_web_address_has_no_key(url: str) -> None:
    assert addresses.url_key(url) == ""
    assert addresses.cleaned(url) is None
    assert addresses.host(url) == ""


@given(st.text(max_size=60), st.text("abc/?&=#%:@.[]é0 ", max_size=60))
def test_a_key_is_its_own_key(one: str, two: str) -> None:
    key = addresses.url_key(f"http://{one}{two}")
    assert addresses.url_key(key) == key
