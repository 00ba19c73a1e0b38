"""Python, the packages, the package's own files, the compiled finders."""

import hashlib
import platform
import re
import sys
from collections.abc import Iterator
from importlib import import_module, metadata

from steppewire import compiled, paths
from steppewire.doctor import declared
from steppewire.doctor.declared import Needed
from steppewire.doctor.finding import BROKEN, Finding, ok, warn, wrong
from steppewire.errors import SteppewireError

_ROW = re.compile(r"^\| `([^`]+)` \|.*\| ([0-9a-f]{64}) \|$", re.MULTILINE)
AGAIN = "install Steppewire again."


def python() -> Iterator[Finding]:
    """Whether this Python is new enough."""
    least = declared.least_python()
    if sys.version_info < declared.numbers(least):
        yield wrong(f"Python {platform.python_version()} is too old: install Python {least} or newer and start anew.")
    else:
        yield ok(f"Python {platform.python_version()} ({least or 'any version'} or newer is needed).")


def packages() -> Iterator[Finding]:
    """Whether what is needed at run time is there, new enough, and can be loaded."""
    wanted = [one for one in declared.needed() if not one.extra]
    faults = [fault for one in wanted for fault in (_fault(one) or _unloadable(one),) if fault]
    yield from map(wrong, faults)
    if not faults:
        yield ok(f"{len(wanted)} packages are there, new enough, and can be loaded.")


def _fault(one: Needed) -> str:
    """What keeps a package from being used, as far as its metadata tell; "" for nothing."""
    try:
        version = metadata.version(one.name)
    except metadata.PackageNotFoundError:
        return f"The package {one.name} is missing: pip install {one.asked}"
    if one.is_old(version):
        return f"The package {one.name} is too old ({version}): pip install --upgrade {one.asked}"
    return ""


def _unloadable(one: Needed) -> str:
    """What keeps a package from being loaded; "" for nothing."""
    try:
        import_module(one.module)
    except BROKEN as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        return f"The package {one.name} cannot be loaded ({reason}): pip install --force-reinstall {one.asked}"
    return ""


def extras() -> Iterator[Finding]:
    """Which optional parts are there; one that the settings ask for has to be."""
    from steppewire import settings  # needs tomllib, which a Python that is too old has not

    wanted = [one for one in declared.needed() if one.extra]
    asked = {"target"} if settings.load().target_tone == "extra" else set()
    for extra in dict.fromkeys(one.extra for one in wanted):
        part = f"The optional part “{extra}”"
        missing = [one.name for one in wanted if one.extra == extra and _fault(one)]
        if not missing:
            yield ok(f"{part} is there.")
        elif extra in asked:
            how = f'pip install "steppewire[{extra}]", or set another target_tone'
            yield wrong(f"{part} is asked for by the settings, but {', '.join(missing)} is missing: {how}.")
        else:
            yield ok(f"{part} is not there (without: {', '.join(missing)}); nothing else needs it.")


def files() -> Iterator[Finding]:
    """Whether the tables that the analysis reads are there, readable, and those that were delivered."""
    listed = dict(_ROW.findall((paths.DATA / "README.md").read_text(encoding="utf-8")))
    there = {p for p in paths.DATA.rglob("*.*") if p.is_file() and paths.DATA / "build" not in p.parents}
    changed, read = [], 0
    for path in sorted({paths.DATA / name for name in listed} | there):
        try:
            content = path.read_bytes()
        except OSError as error:
            yield wrong(f"{path} cannot be read ({error.strerror}): give leave to read it, or {AGAIN}")
            continue
        read += 1
        name, found = path.relative_to(paths.DATA).as_posix(), hashlib.sha256(content).hexdigest()
        if listed.get(name, found) != found:
            changed.append(name)
    if changed:
        yield warn(f"Changed since they were delivered, in {paths.DATA}: {', '.join(changed)}. If nobody did: {AGAIN}")
    yield ok(f"{read} data files can be read.")


def finders() -> Iterator[Finding]:
    """Whether compiled finders are of the sources beside them."""
    try:
        compiled.check()
    except SteppewireError as error:
        yield wrong(str(error))
    else:
        yield ok("The finders are compiled." if compiled.is_compiled() else "The finders run in Python.")
