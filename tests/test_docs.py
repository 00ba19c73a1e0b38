"""The documents say what the code does."""

import ast
import csv
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from docs.build import TARGET, dictionary
from steppewire import cli, schema
from steppewire.brief import writing
from steppewire.cli import commands
from steppewire.ingest import containers, kinds
from steppewire.ingest.inputs import MEGABYTE, Limits
from steppewire.ingest.readers import listed
from steppewire.spans import LONGEST
from tests.browser.clicks import MOST, tasks

ROOT = Path(__file__).resolve().parent.parent
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_data_dictionary_is_made_from_the_schema():
    assert TARGET.read_text(encoding="utf-8") == dictionary()


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_inside_the_documents_lead_somewhere(path):
    text = path.read_text(encoding="utf-8")
    targets = [target.split("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    missing = [
        t for t in targets if t and "://" not in t and not t.startswith("mailto:") and not (path.parent / t).exists()
    ]
    assert missing == []


def test_the_architecture_names_every_module():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = {path.stem for path in (ROOT / "steppewire").glob("*.py")} - {"__init__", "__main__"}
    packages = {path.name for path in (ROOT / "steppewire").iterdir() if (path / "__init__.py").exists()}
    assert [name for name in sorted(modules | packages) if f"`{name}`" not in text] == []


def offered() -> list[str]:
    """The commands that the command line offers, read from its help."""
    shown = subprocess.run(
        [sys.executable, "-m", "steppewire", "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    listed = re.findall(r"^    ([a-z]+) ", shown, re.MULTILINE)
    assert listed, shown
    return listed


def test_every_command_stands_in_the_readme():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in offered() if f"steppewire {name}" not in text] == []


def test_the_examples_of_a_brief_run_and_name_every_option_of_it(small_store, tmp_path, monkeypatch, capfdbinary):
    text = (ROOT / "docs" / "brief.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STEPPEWIRE_STORE", str(small_store))
    examples = re.findall(r"^steppewire (brief .*?)(?: > .*)?$", text, re.MULTILINE)
    assert [cli.main(shlex.split(words)) for words in examples] == [commands.DONE] * 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.docx", "brief.html", "brief.pdf"]
    assert b"# Central Asia, " in capfdbinary.readouterr().out
    assert [
        name for name in ("--version", "--link", *(f".{f}" for f in writing.FORMATS)) if f"`{name}" not in text
    ] == []


def test_every_data_file_has_its_origin():
    listed = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    files = [
        path for path in (ROOT / "data").glob("*") if path.is_file() and path.name not in ("README.md", ".gitkeep")
    ]
    assert files
    assert [path.name for path in files if f"`{path.name}`" not in listed and path.name not in listed] == []


def test_methods_names_every_kind_of_mention_and_table():
    text = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
    assert [kind for kind in schema.COUNTED_KINDS if kind not in text] == []


def test_formats_names_every_kind_that_is_read():
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8").casefold()
    named = {
        "csl": "csl-json", "gzip": ".gz", "jsonfeed": "json feed", "feed": "rss", "page": "html page", "table": "csv",
        "text": "plain text", "addresses": "lists of addresses", "mail": "eml", "nexis_html": "nexis: txt, html",
        "factiva_xml": "factiva: html, xml",
    }  # fmt: skip
    assert [kind for kind in kinds.READ if named.get(kind, kind) not in text] == []


def test_formats_gives_the_limits_that_hold():
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", text, re.MULTILINE))
    limits = Limits()
    assert table["one text, feed, JSON object, export"] == f"{limits.document // MEGABYTE} MB"
    assert table["one text that is analysed"].startswith(f"{LONGEST:,} characters;")
    assert limits.record == limits.document
    assert table["one HTML page, one mail"] == f"{limits.page // MEGABYTE} MB"
    sizes = f"{limits.member // MEGABYTE // 1024} GB; {limits.unpacked // MEGABYTE // 1024} GB"
    assert table["an archive's member; all that comes out of a packed file"] == sizes
    ratio = table["unpacked to packed"]
    assert ratio.startswith(f"{limits.ratio} to 1, from {limits.document // MEGABYTE} MB")
    assert f"from {containers.PART // MEGABYTE} MB on for the parts" in ratio
    assert table["elements in a part of DOCX or XLSX"].startswith(f"{containers.TAGS:,} ")
    assert table["addresses in a list"] == f"{listed.MOST:,}"


def test_formats_names_every_kind_of_furniture():
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    with (ROOT / "data" / "furniture.csv").open(encoding="utf-8", newline="") as lines:
        found = {row["kind"] for row in csv.DictReader(lines)}
    assert [kind for kind in sorted(found) if f"`{kind}`" not in text] == []


def test_the_tasks_are_those_that_are_done_in_the_browser():
    tree = ast.parse((ROOT / "tests" / "browser" / "test_tasks.py").read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    asked = [" ".join((ast.get_docstring(node) or "").split()) for node in functions]
    assert asked == list(tasks())
    assert len(asked) == 20
    assert max(tasks().values()) <= MOST
