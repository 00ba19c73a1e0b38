"""Compiled finders: told apart from pure ones, and refused where they are of other sources."""

import importlib.util
import subprocess
import sys
import zipfile
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from steppewire import compiled
from steppewire.errors import SteppewireError

SUFFIX = EXTENSION_SUFFIXES[0]
CONTENTS = {"steppewire/spans.py": "HALF = 1\n", "steppewire/analysis/tone/chunks.py": "WHOLE = 2\n"}


@pytest.fixture
def checkout(tmp_path, monkeypatch) -> Path:
    """A checkout with two sources, of which nothing is compiled."""
    package = tmp_path / "steppewire"
    (package / "analysis" / "tone").mkdir(parents=True)
    for name, content in CONTENTS.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.setattr(compiled, "PACKAGE", package)
    monkeypatch.setattr(compiled, "APP", tmp_path)
    monkeypatch.setattr(compiled, "MADE_OF", package / "analysis" / "compiled.sum")
    return tmp_path


def wheel_of(checkout: Path) -> Path:
    """A wheel with an extension for each source, and what else a wheel has."""
    path = checkout / "steppewire-1-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for name in ("steppewire/spans", "steppewire/analysis/tone/chunks", "steppewire_finders__mypyc"):
            packed.writestr(name + SUFFIX, b"native")
        for name in ("steppewire/spans.py", "steppewire/analysis/tone/chunks.py", "steppewire/analysis/__init__.py"):
            packed.writestr(name, CONTENTS.get(name, ""))
    return path


def test_a_pure_checkout_is_never_refused(checkout):
    compiled.check()
    assert not compiled.is_compiled()


def test_extensions_of_a_wheel_are_taken_and_nothing_else(checkout):
    assert compiled.main([str(wheel_of(checkout))]) == 0
    assert compiled.is_compiled()
    assert (checkout / f"steppewire_finders__mypyc{SUFFIX}").read_bytes() == b"native"
    assert not (checkout / "steppewire" / "analysis" / "__init__.py").exists()
    compiled.check()


@pytest.mark.parametrize("name", ["spans.py", "analysis/tone/chunks.py"])
def test_a_source_that_changed_since_is_told_of(checkout, name, capsys):
    compiled.take(wheel_of(checkout))
    (checkout / "steppewire" / name).write_text("HALF = 3\n", encoding="utf-8")
    with pytest.raises(SteppewireError, match="make compiled"):
        compiled.check()
    assert compiled.main([]) == 1
    assert "`make pure`" in capsys.readouterr().err


def test_extensions_of_other_sources_are_refused_when_they_come(checkout):
    (checkout / "steppewire" / "spans.py").write_text("HALF = 0\n", encoding="utf-8")
    assert compiled.main([str(wheel_of(checkout))]) == 1


def test_extensions_that_nobody_wrote_down_are_refused(checkout):
    compiled.take(wheel_of(checkout))
    compiled.MADE_OF.unlink()
    with pytest.raises(SteppewireError):
        compiled.check()


def test_an_extension_that_is_missing_is_told_of(checkout):
    compiled.take(wheel_of(checkout))
    (checkout / f"steppewire/analysis/tone/chunks{SUFFIX}").unlink()
    with pytest.raises(SteppewireError):
        compiled.check()


def test_an_installed_wheel_is_not_looked_at(checkout, monkeypatch):
    compiled.take(wheel_of(checkout))
    compiled.MADE_OF.unlink()
    monkeypatch.setattr(compiled, "APP", compiled.PACKAGE / "_app")
    compiled.check()


def test_the_version_says_what_runs():
    said = subprocess.run([sys.executable, "-m", "steppewire", "--version"], capture_output=True, text=True, check=True)
    is_native = (importlib.util.find_spec("steppewire.spans").origin or "").endswith(SUFFIX)
    assert ("(finders compiled)" in said.stdout) is is_native
