"""A mapping file: what the columns of somebody's table hold, as our names to theirs.

Those that are kept beside a store name the columns of the tables they are for, and hold for every such table.
"""

import difflib
import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from steppewire.errors import InputError
from steppewire.ingest.columns import Chosen, Remembered, header_key

FIELDS = {
    "id": "record", "url": "url", "title": "title", "body": "body", "text": "body", "published": "published",
    "source": "source", "language": "language", "lang": "language", "byline": "byline", "summary": "summary",
}  # fmt: skip
"""Names of the contract, and the field each fills."""
WRITTEN = {
    "title": "title", "body": "text", "published": "published", "source": "source", "url": "url",
    "language": "language", "byline": "byline", "record": "id", "summary": "summary",
}  # fmt: skip
"""Fields in the order in which they are written and offered, and the name each is written by."""

ORDER, UNUSED = "day_first", "unused"
"""Which of day and month comes first in 03/04/2024; the fields that no column holds, whatever it is called."""
LARGEST = 1024 * 1024  # bytes
_UNFIT = re.compile("[\x7f\ud800-\udfff]")  # no TOML holds them as they are


def load(path: Path) -> Chosen:
    """Read a mapping file, TOML or JSON: title = "Überschrift", body = "Volltext", day_first = true.

    Gives   {field: the name of a column}, with the order of day and month where it is said.
    Errors  InputError where the file is missing or neither, names a field there is not, or gives no column's name.
    """
    whole = _whole(path)
    return _chosen(path, _named(path, whole))


def _chosen(path: Path, named: Mapping[str, object]) -> Chosen:
    """The fields of a mapping, checked."""
    fields = Chosen()
    for name, column in named.items():
        if name in (ORDER, UNUSED):
            _say(path, fields, name, column)
            continue
        if name not in FIELDS:
            near = difflib.get_close_matches(str(name), FIELDS, 1, 0)
            raise InputError(f"{path} maps {name!r}, which is no field; the nearest is {near[0]}.")
        if not isinstance(column, str) or not column.strip():
            raise InputError(f"{path} maps {name} to {column!r}; it wants the name of a column, as text.")
        fields[FIELDS[name]] = column
    if not any(fields.values()):
        raise InputError(f'{path} maps nothing; it wants lines such as title = "Headline".')
    return fields


def _say(path: Path, fields: Chosen, name: str, value: object) -> None:
    """Take over what is no column: the order of day and month, the fields that no column holds."""
    if name == ORDER and isinstance(value, bool):
        fields.is_day_first = value
    elif name == UNUSED and isinstance(value, list) and all(one in FIELDS for one in value):
        fields.update({FIELDS[one]: "" for one in value})
    else:
        wanted = "true or false" if name == ORDER else f"a list of names such as {', '.join(WRITTEN.values())}"
        raise InputError(f"{path} says {name} = {value!r}; it wants {wanted}.")


def write(chosen: Chosen, columns: Iterable[str]) -> str:
    """Write a mapping as a file that --mapping takes, with the columns of the tables it is for."""
    lines = ["# What the columns hold: our names to those of the table (steppewire ingest --mapping FILE).", ""]
    lines += [f"columns = [{', '.join(map(_quoted, columns))}]", "", "[mapping]"]
    lines += [f"{name} = {_quoted(chosen[field])}" for field, name in WRITTEN.items() if chosen.get(field)]
    unused = [name for field, name in WRITTEN.items() if chosen.get(field) == ""]
    lines += [f"{UNUSED} = {json.dumps(unused)}"] if unused else []
    lines += [f"{ORDER} = {json.dumps(chosen.is_day_first)}"] if chosen.is_day_first is not None else []
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string."""
    return json.dumps(_UNFIT.sub("\ufffd", text), ensure_ascii=False)


def folder_of(store: Path) -> Path:
    """Give the folder beside a store that keeps what was said of columns."""
    return store.with_name(f"{store.name}-columns")


def remember(folder: Path, chosen: Chosen, columns: Iterable[str]) -> Path:
    """Keep a mapping for all tables of these columns; the one before is replaced, whole or not at all."""
    named = list(columns)
    folder.mkdir(parents=True, exist_ok=True)
    path = (
        folder / f"{hashlib.sha256(repr(sorted(header_key(named))).encode('utf-8', 'replace')).hexdigest()[:16]}.toml"
    )
    begun = path.with_suffix(".begun")
    begun.write_text(write(chosen, named), encoding="utf-8")
    begun.replace(path)
    return path


def remembered(folder: Path) -> dict[Path, Remembered]:
    """Read what is kept in a folder, by file; nothing where there is no folder.

    Errors  InputError where a file is no mapping, or does not name its columns.
    """
    return {path: _remembered(path) for path in sorted(folder.glob("*.toml"))}


def _remembered(path: Path) -> Remembered:
    whole = _whole(path)
    columns = whole.get("columns")
    if not isinstance(columns, list) or not all(isinstance(name, str) for name in columns):
        raise InputError(f"{path} does not name the columns it is for; it wants a line columns = [...], or delete it.")
    return Remembered(header_key(columns), _chosen(path, _named(path, whole)))


def _whole(path: Path) -> dict[str, object]:
    """What the file holds."""
    try:
        raw = path.read_bytes()[:LARGEST]
        text = raw.decode("utf-8-sig")
        is_json = path.suffix.lower() == ".json" or text.lstrip().startswith("{")
        found = json.loads(text) if is_json else tomllib.loads(text)
    except OSError as error:
        raise InputError(f"The mapping {path} cannot be read: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is neither valid TOML nor JSON ({_said(error)}).") from error
    if not isinstance(found, dict):
        raise InputError(f'{path} holds no names; it wants lines such as title = "Headline".')
    return found


def _named(path: Path, whole: Mapping[str, object]) -> dict[str, object]:
    """The names of a file; a table called mapping inside it may hold them all."""
    inside = whole.get("mapping", whole)
    if not isinstance(inside, dict):
        raise InputError(f'{path} holds no names; it wants lines such as title = "Headline".')
    return inside


def _said(error: Exception) -> str:
    """What an error says, on one line and short."""
    return " ".join(str(error).split())[:120] or type(error).__name__
