"""`analyse --out DIR`: the contract's tables as files, written as batches come."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import pyarrow.csv

from steppewire import schema
from steppewire.analysis.stories import bare
from steppewire.errors import InputError
from steppewire.pipeline.crew import Found, Sifted
from steppewire.pipeline.grouping import Grouping

CSV = ("articles", "mentions", "focus", "quotes", "tone", "target_tone", "stories", "problems")


class Folder:
    """The files of one analysis; older ones of the same name are written over."""

    def __init__(self, out: Path) -> None:
        """Write into a folder, which is made where it is not there."""
        self._out = out
        self._files = ExitStack()
        self._grouping = Grouping(self._load)
        self._places: dict[str, tuple[int, str]] = {}

    def __enter__(self) -> "Folder":
        """Open every file: each has its header even where nothing was found."""
        try:
            self._out.mkdir(parents=True, exist_ok=True)
            self._writers = {name: self._open(name) for name in CSV}
            self._texts = self._files.enter_context((self._out / "texts.jsonl").open("wb"))
        except OSError as error:
            self._files.close()
            raise InputError(f"The folder {self._out} cannot be written to: {error.strerror or error}.") from error
        return self

    def __exit__(self, *_: object) -> None:
        self._files.close()

    def _open(self, name: str) -> pyarrow.csv.CSVWriter:
        file = self._files.enter_context((self._out / f"{name}.csv").open("wb"))
        return self._files.enter_context(pyarrow.csv.CSVWriter(file, schema.TABLES[name].arrow))

    def add(self, batch: Sifted, found: Found) -> None:
        """Write a batch."""
        stories = self._grouping.group(batch, found)
        for name, rows in {**batch.tables, **found.tables, "stories": stories}.items():
            if name in self._writers and len(rows):
                self._writers[name].write_table(rows)
        articles, texts = batch.tables["articles"], batch.tables["texts"]
        columns = ((texts, "article_id"), (texts, "text"), (articles, "furniture"))
        for article_id, text, furniture in zip(*(schema.cells(*column) for column in columns), strict=True):
            line = json.dumps({"article_id": article_id, "text": text}, ensure_ascii=False)
            self._places[article_id] = (self._texts.tell(), furniture)
            self._texts.write(line.encode() + b"\n")

    def _load(self, ids: Sequence[str]) -> dict[str, str]:
        """Read some texts back from the file, without furniture: memory holds their places only."""
        self._texts.flush()
        found = {}
        with (self._out / "texts.jsonl").open("rb") as file:
            for article_id in ids:
                place, furniture = self._places[article_id]
                file.seek(place)
                found[article_id] = bare(json.loads(file.readline())["text"], furniture)
        return found
