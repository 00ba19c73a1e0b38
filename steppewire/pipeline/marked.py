"""`target`: rows with a marked target in, their tone out."""

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from steppewire.analysis.target import DEFAULT, Judgement, Target, judge
from steppewire.errors import InputError

AT_ONCE = 2_000  # rows; bounds the memory
COLUMNS = ("id", "label", "score", "confidence")


class Marked(NamedTuple):
    """A row of the input: its id, and the sentence with the target's place."""

    id: str
    target: Target


def score(source: Path, out: Path, scorer: str = DEFAULT, may_abstain: bool = False) -> int:
    """Score a file of marked targets.

    Takes   source: JSON Lines with id, text, target_start, target_end (characters of text); may_abstain: leave the
            label empty where the scorer is not sure.
    Gives   the number of rows; out has id, label, score, confidence. It is whole or not there: an older file of that
            name stays until the new one is.
    Errors  InputError names the file and the line of what cannot be read, or the scorer that is not there.
    """
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(COLUMNS)
            rows = sum(_write(table, batch, scorer, may_abstain) for batch in _batches(read(source)))
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return rows


def _batches(rows: Iterable[Marked]) -> Iterator[list[Marked]]:
    """Some thousand rows at a time; one empty batch where there is none, so that a missing scorer is told even then."""
    left = iter(rows)
    batch = list(islice(left, AT_ONCE))
    yield batch
    while batch := list(islice(left, AT_ONCE)):
        yield batch


def _write(table: Any, batch: list[Marked], scorer: str, may_abstain: bool) -> int:
    said = judge([row.target for row in batch], scorer)
    for row, judgement in zip(batch, said, strict=True):
        table.writerow([row.id, _label(judgement, may_abstain), judgement.score, judgement.confidence])
    return len(batch)


def _label(judgement: Judgement, may_abstain: bool) -> str:
    return "" if may_abstain and not judgement.is_sure else str(judgement.label)


def read(source: Path) -> Iterator[Marked]:
    """Read marked targets; empty lines are skipped.

    Errors  InputError names the file and the line.
    """
    if not source.is_file():
        raise InputError(f"There is no file {source}.")
    with source.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield _marked(json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8")))
                except (ValueError, RecursionError) as error:
                    raise InputError(f"{source}, line {number}: {_reason(error)}.") from None


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return "this is no JSON object"
    if isinstance(error, UnicodeDecodeError):
        return "this is not UTF-8"
    return "this is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _marked(row: object) -> Marked:
    """Check one row; a ValueError says what is wrong with it."""
    if not isinstance(row, dict):
        raise ValueError("this is no JSON object")
    if missing := [name for name in ("id", "text", "target_start", "target_end") if name not in row]:
        raise ValueError(f"{' and '.join(missing)} missing")
    given, text = row["id"], row["text"]
    if not isinstance(text, str) or isinstance(given, bool) or not isinstance(given, str | int):
        raise ValueError("id and text must be text")
    start, end = row["target_start"], row["target_end"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError(f"target_start and target_end must be places in the text, which has {len(text)} characters")
    return Marked(str(given), Target(text, start, end))
