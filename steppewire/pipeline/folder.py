"""`analyse --out DIR`: the contract's tables as files, written as batches come."""

import json
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from steppewire import schema
from steppewire.errors import InputError
from steppewire.pipeline.commits import arrow
from steppewire.pipeline.crew import Sifted
from steppewire.pipeline.grouping import Grouping

CSV = ("articles", "mentions", "focus", "quotes", "tone", "target_tone", "stories", "problems")


class Folder:
    """The files of one analysis; older ones of the same name are written over."""

    def __init__(self, out: Path) -> None:
        """Write into a folder, which is made where it is not there."""
        self._out = out
        self._files = ExitStack()
        self._grouping = Grouping()

    def __enter__(self) -> "Folder":
        """Open every file: each has its header even where nothing was found."""
        try:
            self._out.mkdir(parents=True, exist_ok=True)
            self._writers = {name: self._open(name) for name in CSV}
            self._texts = self._files.enter_context(
                (self._out / "texts.jsonl").open("w", encoding="utf-8", newline="\n")
            )
        except OSError as error:
            self._files.close()
            raise InputError(f"The folder {self._out} cannot be written to: {error.strerror or error}.") from error
        return self

    def __exit__(self, *_: object) -> None:
        self._files.close()

    def _open(self, name: str) -> pyarrow.csv.CSVWriter:
        file = self._files.enter_context((self._out / f"{name}.csv").open("wb"))
        return self._files.enter_context(pyarrow.csv.CSVWriter(file, schema.TABLES[name].arrow))

    def add(self, batch: Sifted, found: dict[str, pa.Table]) -> None:
        """Write a batch."""
        stories, _ = self._grouping.group(batch.articles, batch.texts)
        for name, rows in {**arrow(batch), **found, "stories": stories}.items():
            if name in self._writers and len(rows):
                self._writers[name].write_table(rows)
        ids, texts = batch.texts["article_id"].tolist(), batch.texts["text"].tolist()
        lines = (json.dumps({"article_id": i, "text": t}, ensure_ascii=False) for i, t in zip(ids, texts, strict=True))
        self._texts.writelines(line + "\n" for line in lines)
