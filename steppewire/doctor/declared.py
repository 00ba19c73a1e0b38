"""What the project says it needs: from pyproject.toml in a checkout, from the metadata of an installed wheel."""

import re
from dataclasses import dataclass
from importlib import metadata

from steppewire.paths import APP

PROJECT = APP / "pyproject.toml"
_NAME = re.compile(r"\s*([\w.-]+)(?:\[[^]]*])?\s*([^;]*)(?:;(.*))?")
_LEAST = re.compile(r">=\s*([\d.]+)")
_EXTRA = re.compile(r"""extra\s*==\s*['"]([\w.-]+)['"]""")
_OTHER = {"python-docx": "docx"}
"""Packages that are imported by another name than they are installed by."""


@dataclass(frozen=True)
class Needed:
    """A package that is needed: its name, the least version that will do (or ""), the extra that wants it (or "")."""

    name: str
    least: str = ""
    extra: str = ""

    @property
    def module(self) -> str:
        """The name it is imported by."""
        return _OTHER.get(self.name, self.name.replace("-", "_").lower())

    @property
    def asked(self) -> str:
        """The package as pip is asked for it."""
        return f"'{self.name}>={self.least}'" if self.least else self.name

    def is_old(self, version: str) -> bool:
        """Say whether a version is older than the least that will do."""
        return bool(self.least) and numbers(version) < numbers(self.least)


def needed() -> list[Needed]:
    """List the packages that are needed, those of extras too.

    Errors  PackageNotFoundError where neither a checkout nor an installed wheel is there to ask.
    """
    found = [_NAME.match(line) for line in _lines()]
    return [_read(*match.groups("")) for match in found if match]


def least_python() -> str:
    """Give the oldest Python that will do, "" where nothing says it."""
    if PROJECT.is_file():
        said = re.search(r'^requires-python = "(.*)"', PROJECT.read_text(encoding="utf-8"), re.MULTILINE)
        wanted = said[1] if said else ""
    else:
        wanted = "".join(metadata.metadata("steppewire").get_all("Requires-Python") or ())
    least = _LEAST.search(wanted)
    return least[1] if least else ""


def numbers(version: str) -> tuple[int, ...]:
    """Turn a version into numbers that can be compared: 2.10.1rc1 is (2, 10, 1); ends of noughts do not count."""
    found = re.match(r"[\d.]*", version)
    parts = [int(part) for part in (found[0] if found else "").split(".") if part]
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)


def _read(name: str, wanted: str, marker: str) -> Needed:
    least, extra = _LEAST.search(wanted), _EXTRA.search(marker)
    return Needed(name, least[1] if least else "", extra[1] if extra else "")


def _lines() -> list[str]:
    """The requirements, as metadata write them."""
    if not PROJECT.is_file():
        return list(metadata.requires("steppewire") or [])
    import tomllib  # a Python that is too old has none, and is told of before

    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].items()
    return [*project["dependencies"], *(f"{line}; extra == '{name}'" for name, lines in extras for line in lines)]
