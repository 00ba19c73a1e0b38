"""Readers of exports and documents: which one reads what, each loaded where a file of its kind is met.

The name of a kind is the name of its module. Readers are blind to each other; only here one is told of another.
"""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import Any

from steppewire.ingest.given import Given, Problem
from steppewire.ingest.inputs import Input, Limits

Records = Iterator[Given | Problem]
Reader = Callable[[Input, Limits], Records]

KINDS = (
    "telegram", "mail", "pdf", "docx", "xlsx", "ris", "csl",
    "nexis", "nexis_html", "factiva", "factiva_xml", "europresse", "gdelt",
)  # fmt: skip
"""Kinds of files that are read by a module here."""

SHARING = ("xlsx", "ris", "csl")
"""Those whose records may share a link that is none of theirs, as the home page of a database is."""


def reader(kind: str, **others: Any) -> Reader:
    """Give the function that reads a kind of file.

    Takes   others: what its reader wants besides, mapping for a table's columns, pages for the HTML part of a mail.
    """
    read: Callable[..., Records] = import_module(f"{__name__}.{kind}").read
    if kind == "docx":
        return partial(read, exports=_export)
    wanted = {"mail": "pages", "xlsx": "mapping"}.get(kind, "")
    return partial(read, **{wanted: others[wanted]}) if wanted else read


def _export(blocks: list[str], name: str) -> Records | None:
    """The articles of a press archive's export that is a Word file; None where it is a text like others."""
    from steppewire.ingest.readers import nexis_uni  # only where a Word file is read

    return nexis_uni.articles(blocks, name) if nexis_uni.is_export(blocks) else None
