"""One run over sources: read, drop what is known, analyse in one process or several, count."""

import itertools
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import pyarrow as pa

from steppewire import ingest as reading
from steppewire.arrays import array
from steppewire.ingest import Ingested, Source, mapping
from steppewire.ingest.columns import Remembered
from steppewire.ingest.given import Prepared
from steppewire.ingest.place import Place
from steppewire.object_storage import is_address
from steppewire.pipeline.cluster import Cluster
from steppewire.pipeline.crew import Analysed, Crew, Sifted
from steppewire.pipeline.progress import Progress, Summary, Told
from steppewire.pipeline.sieve import sift
from steppewire.settings import Settings
from steppewire.store.batches import new_batch
from steppewire.store.known import Known

Made = TypeVar("Made")
PACKED = (".gz", ".zip", ".tgz", ".warc", ".docx")
PACKING = 4  # bytes of text in a packed byte


class Refusals:
    """The first rows of problems of a run, and how many there are: what an import that brought nothing leaves."""

    MOST = 200

    def __init__(self) -> None:
        """Hold none yet."""
        self.rows: list[dict[str, str]] = []
        self.total = 0

    def add(self, problems: pa.Table) -> None:
        """Take a batch's rows of problems."""
        self.total += len(problems)
        self.rows += problems.slice(0, max(self.MOST - len(self.rows), 0)).to_pylist()


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Watch:
    """What a run shows of itself, and what it is told: where it reads; whether to stop, asked before each batch; what
    is remembered of columns; what was refused."""

    place: Place = field(default_factory=Place)
    refusals: Refusals = field(default_factory=Refusals)
    is_stopped: Callable[[], bool] = _never
    remembered: Sequence[Remembered] = ()


class Run:
    """A run with its batch, its processes and its counts; leaving it ends the processes."""

    def __init__(
        self, sources: Sequence[Source], settings: Settings, told: Told | None = None, watch: "Watch | None" = None
    ) -> None:
        """Plan a run; begin() begins it."""
        watch = watch or Watch()
        self._refusals = watch.refusals
        self.batch = new_batch()
        self._begun = time.monotonic()
        self._progress = Progress(told)
        self._crew = _crew(settings)
        self._is_large = settings.processes > 1 and is_large(sources, settings.crew_bytes)
        self._options = reading.Options(
            batch=self.batch,
            allow_private=settings.allow_private,
            follow_lists=settings.follow_lists,
            object_storage=settings.object_storage,
            mapping=mapping.load(Path(settings.mapping)) if settings.mapping else None,
            remembered=watch.remembered,
            place=watch.place,
        )
        self._is_stopped = watch.is_stopped
        is_shared = isinstance(self._crew, Cluster) and settings.object_storage
        near, self._far = parted(sources) if is_shared else (sources, [])
        self._batches: Iterator[Ingested] = self._until_stopped(reading.read(near, self._options))

    def __enter__(self) -> "Run":
        """Give the run itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._crew.close()
        self._progress.close()

    def _until_stopped(self, found: Iterator[Made]) -> Iterator[Made]:
        return itertools.takewhile(lambda _: not self._is_stopped(), found)

    def begin(self) -> None:
        """Look at the first two batches: where the input is large and there is a second, the crew is started. A
        cluster is connected to whatever there is to read."""
        if isinstance(self._crew, Cluster):
            self._crew.start()
            return
        first = list(itertools.islice(self._batches, 2))
        if self._is_large and len(first) == 2:
            self._crew.warm(_one_of_each(first[0]))
            self._crew.start()
        self._batches = itertools.chain(first, self._batches)

    def analysed(self, known: Known) -> Iterator[Analysed]:
        """Give batch after batch, analysed; one is counted when the next is asked for."""
        every = self._crew.analyse(sift(read, known) for read in self._batches)
        if isinstance(self._crew, Cluster):
            far = self._crew.read(self._far, self._options, known)
            every = itertools.chain(every, self._until_stopped(far))
        for sifted, found in every:
            yield sifted, found
            self._refusals.add(sifted.tables["problems"])
            self._progress.add(sifted)

    @property
    def summary(self) -> Summary:
        """The counts, and the time so far."""
        made = self._progress.summary
        made.seconds, made.batch = round(time.monotonic() - self._begun, 3), self.batch
        return made


def _crew(settings: Settings) -> Crew | Cluster:
    if settings.cluster:
        return Cluster(settings.cluster, settings.target_tone)
    return Crew(settings.processes, settings.target_tone)


def parted(sources: Sequence[Source]) -> tuple[list[Source], list[str]]:
    """Part sources into those that are read here and the addresses of objects, which a cluster's workers read.

    Objects that are left out, or are not there, are read here: as rows of problems.
    """
    from steppewire.ingest import objects  # few runs read them

    near: list[Source] = [source for source in sources if not is_address(source)]
    far: list[str] = []
    for source in filter(is_address, sources):
        for found in objects.named(str(source)):
            if isinstance(found, str):
                far.append(found)
            else:
                near.append(Prepared(found.origin, [(False, found.problem)]))
    return near, far


def is_large(sources: Sequence[Source], least: int) -> bool:
    """Say whether sources hold so many bytes that further processes are worth starting.

    Standard input and object storage count as large and an address of the web as small, since nobody knows; what was
    read before is small.
    """
    if any(map(is_address, sources)):
        return True
    total = 0
    for size in itertools.chain.from_iterable(map(_sizes, sources)):
        total += size
        if total >= least:
            return True
    return "-" in sources


def _sizes(source: Source) -> Iterator[int]:
    """The bytes of text in each file of a source, as far as its name tells."""
    if not isinstance(source, Prepared) and source != "-" and "://" not in str(source):
        path = Path(source)
        inside = (Path(place, name) for place, _, names in os.walk(path) for name in names)
        for file in inside if path.is_dir() else [path]:
            if file.is_file():
                yield file.stat().st_size * (PACKING if file.suffix.lower() in PACKED else 1)


def _one_of_each(batch: Ingested) -> Sifted:
    """One article of each language as they came, to load the tables with."""
    articles, texts = batch.tables["articles"], batch.tables["texts"]
    kinds = zip(articles["language"].to_pylist(), articles["script"].to_pylist(), strict=True)
    first = list({kind: place for place, kind in reversed(list(enumerate(kinds)))}.values())
    few = {name: rows.take(array(first, pa.int64())) for name, rows in (("articles", articles), ("texts", texts))}
    return Sifted({**few, "problems": batch.tables["problems"]}, (), 0, 0, 0, 0)
