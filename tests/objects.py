"""Object storage on the loopback, for tests: moto's server, a bucket a test, copies in the test's own folder."""

import urllib.request
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

moto = pytest.importorskip("moto.server", reason="moto is not installed: pip install 'steppewire[test]'")


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """The address of a running service."""
    server = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def address(service: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """An empty folder in a bucket of its own; the environment says how it is reached."""
    for name, value in environment(service, tmp_path).items():
        monkeypatch.setenv(name, value)
    bucket = f"b-{uuid4().hex}"
    urllib.request.urlopen(urllib.request.Request(f"{service}/{bucket}", method="PUT")).close()
    return f"s3://{bucket}/news"


def environment(service: str, home: Path) -> dict[str, str]:
    """What a process needs to reach a service, with its copies below a folder."""
    return {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": service,
        "XDG_DATA_HOME": str(home / "home"),
    }
