"""The guard of the tests' servers: it sees who turns to another host, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

GUARD = Path(__file__).resolve().parent / "guard"


@pytest.mark.parametrize(
    ("says", "noted"),
    [
        ("s.getaddrinfo('127.0.0.1', 80)", []),
        ("s.getaddrinfo('localhost', 80)", []),
        ("s.socket(s.AF_UNIX, s.SOCK_STREAM).connect_ex('nowhere.sock')", []),
        ("s.socket().connect_ex(('127.0.0.1', 9))", []),
        ("s.socket(s.AF_INET, s.SOCK_DGRAM).connect(('192.0.2.7', 9))", ["192.0.2.7 socket.connect"]),
        ("s.socket(s.AF_INET, s.SOCK_DGRAM).sendto(b'x', ('192.0.2.7', 9))", ["192.0.2.7 socket.sendto"]),
        ("s.getaddrinfo(b'192.0.2.7', 80)", ["192.0.2.7 socket.getaddrinfo"]),
        ("subprocess.run([sys.executable, '-c', 'import socket; socket.getaddrinfo(\\'192.0.2.7\\', 80)'])",
         ["192.0.2.7 socket.getaddrinfo"]),
    ],
)  # fmt: skip
def test_what_is_noted(tmp_path, says, noted):
    environment = {**os.environ, "PYTHONPATH": str(GUARD), "STEPPEWIRE_GUARD": str(tmp_path / "hosts")}
    program = f"import contextlib, subprocess, sys, socket as s\nwith contextlib.suppress(OSError): {says}"
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "hosts").read_text().splitlines() if (tmp_path / "hosts").exists() else []
    assert [" ".join(line.split("\t")[:2]) for line in lines] == noted
