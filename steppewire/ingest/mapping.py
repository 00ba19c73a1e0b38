"""A mapping file: what the columns of somebody's table hold, as our names to theirs."""

import difflib
import json
import tomllib
from pathlib import Path

from steppewire.errors import InputError

FIELDS = {
    "id": "record", "url": "url", "title": "title", "body": "body", "text": "body", "published": "published",
    "source": "source", "language": "language", "lang": "language", "byline": "byline", "summary": "summary",
}  # fmt: skip
"""Names of the contract, and the field each fills."""

LARGEST = 1024 * 1024  # bytes


def load(path: Path) -> dict[str, str]:
    """Read a mapping file, TOML or JSON: title = "Überschrift", body = "Volltext".

    Gives   {field: the name of a column}.
    Errors  InputError where the file is missing or neither, names a field there is not, or gives no column's name.
    """
    named = _values(path)
    fields: dict[str, str] = {}
    for name, column in named.items():
        if name not in FIELDS:
            near = difflib.get_close_matches(str(name), FIELDS, 1, 0)
            raise InputError(f"{path} maps {name!r}, which is no field; the nearest is {near[0]}.")
        if not isinstance(column, str) or not column.strip():
            raise InputError(f"{path} maps {name} to {column!r}; it wants the name of a column, as text.")
        fields[FIELDS[name]] = column
    if not fields:
        raise InputError(f'{path} maps nothing; it wants lines such as title = "Headline".')
    return fields


def _values(path: Path) -> dict[str, object]:
    """What the file holds; a table called mapping inside it may hold it all."""
    try:
        raw = path.read_bytes()[:LARGEST]
        text = raw.decode("utf-8-sig")
        is_json = path.suffix.lower() == ".json" or text.lstrip().startswith("{")
        found = json.loads(text) if is_json else tomllib.loads(text)
    except OSError as error:
        raise InputError(f"The mapping {path} cannot be read: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is neither valid TOML nor JSON ({_said(error)}).") from error
    inside = found.get("mapping", found) if isinstance(found, dict) else found
    if not isinstance(inside, dict):
        raise InputError(f'{path} holds no names; it wants lines such as title = "Headline".')
    return inside


def _said(error: Exception) -> str:
    """What an error says, on one line and short."""
    return " ".join(str(error).split())[:120] or type(error).__name__
