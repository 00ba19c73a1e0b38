"""What is in the wheel and the source archive, built without a network from a checkout in use."""

import configparser
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from steppewire import __version__

pytest.importorskip("hatchling", reason="hatchling builds the wheel; the extra `test` brings it")

ROOT = Path(__file__).resolve().parent.parent
KEPT = (
    ".gitignore", ".streamlit", "LICENSE", "README.md", "app.py", "components", "constraints.txt", "data", "pages",
    "pyproject.toml", "steppewire", "tests",
)  # fmt: skip
LEFT = (
    "store/articles/a.parquet", "store-demo/lock", "store-begun/lock", "store-columns/c.json", "store-uploads/u.csv",
    ".venv/pyvenv.cfg", ".mypy_cache/m.json", ".hypothesis/h", "steppewire/__pycache__/a.pyc",
    "components/__pycache__/c.cpython-311.pyc", "pages/read/__pycache__/p.pyc", "steppewire/spans.so", "dist/old.whl",
)  # fmt: skip
"""What lies in a checkout that is in use, and belongs to nobody else."""
BUILD = "import hatchling.build as b, sys; b.build_wheel(sys.argv[1]); b.build_sdist(sys.argv[1])"


def build(checkout: Path, into: Path) -> tuple[Path, Path]:
    """Build both; give the wheel and the source archive."""
    command = [sys.executable, "-c", BUILD, str(into)]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return next(into.glob("*.whl")), next(into.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, Path]:
    """The wheel and the source archive of a copy of this checkout with leftovers of use."""
    copy, into = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("built")
    for name in KEPT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.so"))
        else:
            shutil.copy(ROOT / name, copy)
    for name in LEFT:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(b"left")
    return build(copy, into)


def in_wheel(built: tuple[Path, Path]) -> set[str]:
    with zipfile.ZipFile(built[0]) as packed:
        return set(packed.namelist())


def in_archive(built: tuple[Path, Path]) -> set[str]:
    with tarfile.open(built[1]) as packed:
        return {name.split("/", 1)[1] for name in packed.getnames()}


def files_of(folder: str) -> set[str]:
    found = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
    return {name for name in found if "__pycache__" not in name and not name.endswith((".so", ".sum"))}


def test_the_wheel_has_the_package_and_everything_around_it(built):
    around = {f"steppewire/_app/{name}" for part in ("pages", "components", "data") for name in files_of(part)}
    more = {"steppewire/_app/app.py", "steppewire/_app/.streamlit/config.toml"}
    names = in_wheel(built)
    assert (files_of("steppewire") | around | more) - names == set()
    about = {name for name in names if ".dist-info/" in name}
    assert names - about == files_of("steppewire") | around | more
    assert any(name.endswith("licenses/LICENSE") for name in about)


@pytest.mark.parametrize("listed", [in_wheel, in_archive])
def test_nothing_that_was_left_in_the_checkout_is_handed_on(built, listed):
    names = listed(built)
    assert [name for name in LEFT if any(one.endswith(name) for one in names)] == []
    assert [one for one in names if "__pycache__" in one or one.endswith((".pyc", ".so", ".parquet"))] == []


def test_the_source_archive_makes_the_same_wheel(built, tmp_path):
    with tarfile.open(built[1]) as packed:
        packed.extractall(tmp_path, filter="data")
    again, _ = build(next(tmp_path.iterdir()), tmp_path)
    assert in_wheel((again, again)) == in_wheel(built)


def test_the_command_runs_from_the_wheel(built, tmp_path):
    with zipfile.ZipFile(built[0]) as packed:
        packed.extractall(tmp_path / "unpacked")
    entries = configparser.ConfigParser()
    entries.read(next((tmp_path / "unpacked").glob("*.dist-info/entry_points.txt")), encoding="utf-8")
    assert dict(entries["console_scripts"]) == {"steppewire": "steppewire.cli:main"}
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "unpacked"), "PYTHONDONTWRITEBYTECODE": "1"}
    said = {
        word: subprocess.run(
            [sys.executable, "-S", "-m", "steppewire", word],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        for word in ("--version", "doctor")
    }
    assert said["--version"] == f"steppewire {__version__}\n"
    assert "The package textblob is missing: pip install 'textblob>=0.19'" in said["doctor"]
    assert "data files can be read." in said["doctor"] and "Changed since" not in said["doctor"]
