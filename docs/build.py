"""Write docs/data-dictionary.md from steppewire/schema.py, and docs/licences.md from the metadata of the packages in
use: `python docs/build.py`."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from steppewire import computed, schema

TARGET = Path(__file__).with_name("data-dictionary.md")
LICENCES = Path(__file__).with_name("licences.md")
ROOT = Path(__file__).resolve().parent.parent
# ruff: noqa: E501 - Markdown lines
HEAD = """# Data dictionary

Made from `steppewire/schema.py` by `python docs/build.py`; a test compares the two. CSV is UTF-8 with a header row (RFC 4180), times are ISO 8601
in UTC, lists are JSON. Spans are half-open, in Unicode code points of `text`: `text[start:end]` is the thing itself. Countries are ISO 3166-1
alpha-3 (`XKX` for Kosovo), languages ISO 639-1.
"""
LICENCES_HEAD = """# Licences of what Steppewire runs on

Made from the metadata of the installed packages by `python docs/build.py`; a test refuses a licence that is unknown or not among those below. Listed is
what is needed at run time, with what that needs, on Linux and Python 3.11; optional parts, tests and tools to build stand in
[decisions.md](decisions.md#dependencies), data in [data/README.md](../data/README.md). “Asked for” is what pyproject.toml wants, empty where another
package brings it; “tested” is the version in constraints.txt.

Where a package offers several licences (OR), one of these is enough; where it has several parts (AND), each part's counts:
{allowed}.
Of one package each, on purpose: {special}.

| package | asked for | tested | licence | written |
|---|---|---|---|---|
"""
ALLOWED = (
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "BSD-3-Clause-Open-MPI", "CC0-1.0", "CNRI-Python", "HPND", "ISC", "MIT", "MIT-CMU", "MPL-1.1",
    "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib",
)  # fmt: skip
NOT_PLAIN = {
    "matplotlib": ("PSF-2.0", "its LICENSE: the Matplotlib licence, made from Python's"),
    "numpy": (
        "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0 AND BSD-3-Clause-Open-MPI AND LGPL-2.1-or-later AND GPL-3.0-or-later WITH GCC-exception-3.1",
        "its metadata, and the end of its LICENSE.txt: the wheel carries libquadmath and libgfortran as shared libraries",
    ),
    "pyogrio": ("MIT AND LGPL-2.1-only", "MIT in its metadata; names of GEOS's classes in its GDAL library (MIT) show that GEOS is built in"),
    "pymorphy3-dicts-ru": ("MIT AND CC-BY-SA-3.0", "its README: MIT is the code, the data are OpenCorpora's"),
    "reportlab": ("BSD-3-Clause", "its LICENSE; the metadata say BSD"),
    "shapely": ("BSD-3-Clause AND LGPL-2.1-only", "its metadata and LICENSE_GEOS: the wheel carries GEOS as a shared library"),
}  # fmt: skip
"""Packages whose metadata do not say their licence, or all of it, plainly: the licence, and where it is written."""
ON_PURPOSE = {
    "numpy": {"LGPL-2.1-or-later", "GPL-3.0-or-later WITH GCC-exception-3.1"},
    "pymorphy3-dicts-ru": {"CC-BY-SA-3.0"},
    "pyogrio": {"LGPL-2.1-only"},
    "shapely": {"LGPL-2.1-only"},
}
"""Licences that are taken from one package only: libraries that are linked, never copied, and data."""
SAID = {
    "apache 2.0": "Apache-2.0", "apache license 2.0": "Apache-2.0", "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0", "3-clause bsd license": "BSD-3-Clause", "the bsd 2-clause license": "BSD-2-Clause",
    "bsd license": "BSD", "isc license": "ISC", "isc license (iscl)": "ISC", "mit license": "MIT", "psfl": "PSF-2.0",
    "python software foundation license": "PSF-2.0", "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}  # fmt: skip
"""What metadata write instead of an identifier of SPDX."""
SYSTEM = {
    "python_version": "3.11", "python_full_version": "3.11.0", "sys_platform": "linux", "platform_system": "Linux",
    "platform_machine": "x86_64", "os_name": "posix", "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}  # fmt: skip


@dataclass(frozen=True)
class Package:
    """A package in use: its name, what pyproject.toml asks for, the versions tested and installed, its licence, and where
    that is written."""

    name: str
    asked: str
    tested: str
    installed: str
    licence: str
    written: str

    @property
    def row(self) -> str:
        """The package as a row of the document; the installed version is not in it."""
        return f"| {self.name} | {self.asked} | {self.tested} | {self.licence or 'unknown'} | {self.written} |"

    @property
    def is_allowed(self) -> bool:
        """Whether its licence is one that we take."""
        known = {*ALLOWED, *ON_PURPOSE.get(canonicalize_name(self.name), ())}
        return any(known.issuperset(_parts(offer, " AND ")) for offer in self.licence.split(" OR "))


def _parts(expression: str, between: str) -> list[str]:
    """The licences of an expression, without brackets."""
    return [part.strip("() ") for part in expression.split(between)]


def section(table: schema.Table) -> str:
    """One table as Markdown."""
    rows = [f"| `{c.name}` | {c.kind} | {'yes' if c.is_required else ''} | {c.meaning} |" for c in table.columns]
    key = ", ".join(f"`{name}`" for name in table.key)
    head = ["| column | kind | always there | meaning |", "|---|---|---|---|"]
    return "\n".join([f"## {table.name}", "", f"{table.meaning} A row is identified by {key}.", "", *head, *rows, ""])


def dictionary() -> str:
    """The whole document."""
    return "\n".join([HEAD, *map(section, (schema.TABLES | computed.COMPUTED).values())])


def packages() -> list[Package]:
    """List what is needed at run time and installed here, by name."""
    asked = {canonicalize_name(one.name): str(one.specifier) for one in _asked()}
    tested = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").split())
    versions = {canonicalize_name(name): version for name, version in tested.items()}
    found = []
    for name, package in sorted(_installed().items()):
        licence, written = NOT_PLAIN.get(name) or (_licence(package), "its metadata")
        found.append(
            Package(package.name, asked.get(name, ""), versions.get(name, ""), package.version, licence, written)
        )
    return found


def licences() -> str:
    """The whole document about licences."""
    special = "; ".join(f"{name} {' and '.join(sorted(kinds))}" for name, kinds in ON_PURPOSE.items())
    head = LICENCES_HEAD.format(allowed=", ".join(ALLOWED), special=special)
    return head + "".join(f"{package.row}\n" for package in packages())


def _asked() -> list[Requirement]:
    """What pyproject.toml asks for at run time, on a cluster and for object storage too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in (*project["dependencies"], *project["optional-dependencies"]["cluster"])]


def _installed() -> dict[str, metadata.Distribution]:
    """The packages that are asked for, and theirs, as far as they are installed."""
    found: dict[str, metadata.Distribution] = {}
    open_ones, seen = list(_asked()), set()
    while open_ones:
        one = open_ones.pop()
        name, extras = canonicalize_name(one.name), frozenset(one.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            found[name] = metadata.distribution(one.name)
        except metadata.PackageNotFoundError:
            continue
        open_ones += _needed(found[name], extras)
    return found


def _needed(package: metadata.Distribution, extras: frozenset[str]) -> Iterator[Requirement]:
    """What a package needs itself, on the system that the document is for."""
    for line in package.requires or ():
        one = Requirement(line)
        if one.marker is None or any(one.marker.evaluate(SYSTEM | {"extra": extra}) for extra in ("", *extras)):
            yield one


def _licence(package: metadata.Distribution) -> str:
    """A package's licence as its metadata say it: the expression, a short word, a classifier; "" where none does."""
    about = package.metadata
    if expression := about.get_all("License-Expression"):
        return str(expression[0])
    word = "".join(about.get_all("License") or ()).strip()
    if all(part.strip("() ") in ALLOWED for part in re.split(r" AND | OR ", word)):
        return word
    if plain := SAID.get(word.casefold()):
        return plain
    classifiers = [line.split(" :: ") for line in about.get_all("Classifier") or ()]
    named = [SAID.get(line[-1].casefold(), line[-1]) for line in classifiers if line[0] == "License" and len(line) > 2]
    return " OR ".join(named)


if __name__ == "__main__":
    TARGET.write_text(dictionary(), encoding="utf-8")
    LICENCES.write_text(licences(), encoding="utf-8")
