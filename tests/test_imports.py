"""The import rules of docs/architecture.md, read from the source."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCREEN = {"streamlit", "plotly", "components", "pages"}
ROWS = (
    {"agreement", "arrays", "errors", "paths", "wording", "words"},
    {"settings", "object_storage", "schema", "compiled", "computed", "spans"},
    {
        "palette",
        "languages",
        "language_model",
        "datelines",
        "countries",
        "officials",
        "people",
        "sources",
        "spellings",
        "wire_credits",
    },
    {"ingest", "analysis", "store"},
    {"views", "citing", "sidecar", "alerts", "doctor", "export", "pipeline", "watching"},
    {"brief"},
    {"cli"},
)  # fmt: skip
BLIND = {"ingest", "analysis", "store"}


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Dotted names that a file imports; `from a import b` gives a and a.b."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def tops(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


def row_of(module: str) -> int:
    return next((number for number, row in enumerate(ROWS) if module in row), -1)


def module_of(path: Path) -> str:
    """The first name below steppewire: `ingest` for steppewire/ingest/dates.py."""
    return path.relative_to(ROOT / "steppewire").with_suffix("").parts[0]


@pytest.mark.parametrize("path", sources("steppewire"), ids=str)
def test_the_package_never_sees_the_screen(path):
    assert not tops(imported(path)) & SCREEN


@pytest.mark.parametrize("path", sources("components"), ids=str)
def test_components_never_see_a_page(path):
    assert "pages" not in tops(imported(path))


@pytest.mark.parametrize("path", sources("pages"), ids=str)
def test_pages_see_components_and_views_only(path):
    names = imported(path)
    own = {name for name in names if name.startswith("steppewire")}
    assert not tops(names) & {"plotly", "pandas", "duckdb", "deltalake"}
    known = ("steppewire.views", "steppewire.schema", "steppewire.wording")
    assert all(name.startswith(known) or name == "steppewire" for name in own), own


def test_no_page_lies_directly_in_pages():
    assert not list((ROOT / "pages").glob("*.py"))
    assert sources("pages")


@pytest.mark.parametrize("path", sources("steppewire"), ids=str)
def test_rows_import_only_rows_above(path):
    module = module_of(path)
    if module in {"__init__", "__main__"}:
        assert len(path.read_text(encoding="utf-8").splitlines()) < 60
        return
    here = row_of(module)
    assert here >= 0, f"{module} stands in no row of docs/architecture.md"
    for name in imported(path):
        parts = name.split(".")
        if parts[0] != "steppewire" or len(parts) < 2 or parts[1] in {module, "__version__"}:
            continue
        there = row_of(parts[1])
        assert there <= here, f"{path.name} imports {name}, a row below its own"
        assert not (module in BLIND and parts[1] in BLIND), f"{module} must be blind to {parts[1]}"


def siblings(package: str, allowed: set[str]) -> list[tuple[str, str]]:
    """Imports of one reader (or analysis) by another; `allowed` are the shared parts that any may use."""
    found = []
    for path in sources(f"steppewire/{package}"):
        if path.stem == "__init__" or "readers" not in path.relative_to(ROOT).parts:
            continue
        for name in imported(path):
            if name.startswith(f"steppewire.{package}.readers.") and name.split(".")[3] not in {path.stem, *allowed}:
                found.append((path.name, name))
    return found


def test_readers_are_blind_to_each_other():
    assert sources("steppewire/ingest")
    assert siblings("ingest", set()) == []
