"""Write docs/data-dictionary.md from steppewire/schema.py: `python docs/build.py`."""

from pathlib import Path

from steppewire import computed, schema

TARGET = Path(__file__).with_name("data-dictionary.md")
# ruff: noqa: E501 - Markdown lines
HEAD = """# Data dictionary

Made from `steppewire/schema.py` by `python docs/build.py`; a test compares the two. CSV is UTF-8 with a header row (RFC 4180), times are ISO 8601
in UTC, lists are JSON. Spans are half-open, in Unicode code points of `text`: `text[start:end]` is the thing itself. Countries are ISO 3166-1
alpha-3 (`XKX` for Kosovo), languages ISO 639-1.
"""


def section(table: schema.Table) -> str:
    """One table as Markdown."""
    rows = [f"| `{c.name}` | {c.kind} | {'yes' if c.is_required else ''} | {c.meaning} |" for c in table.columns]
    key = ", ".join(f"`{name}`" for name in table.key)
    head = ["| column | kind | always there | meaning |", "|---|---|---|---|"]
    return "\n".join([f"## {table.name}", "", f"{table.meaning} A row is identified by {key}.", "", *head, *rows, ""])


def dictionary() -> str:
    """The whole document."""
    return "\n".join([HEAD, *map(section, (schema.TABLES | computed.COMPUTED).values())])


if __name__ == "__main__":
    TARGET.write_text(dictionary(), encoding="utf-8")
