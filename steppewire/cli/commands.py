"""What the commands do. Each takes the options and gives the exit code.

Heavy modules are imported where a command needs them: `--help` takes .1 s, with all of them at the top it took 1 s.
"""

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

from steppewire import paths
from steppewire.cli import filters
from steppewire.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from steppewire.views import Filters, Snapshot

DONE, NOTHING, WITH_PROBLEMS = 0, 1, 2


def _settings(options: argparse.Namespace) -> Any:
    """The settings, with what the command line says over them."""
    import dataclasses

    from steppewire import settings

    given = settings.load()
    if options.workers is not None and options.workers < 0:
        raise InputError("--workers wants a number of processes, 1 or more; 0 is one a core.")
    workers = given.workers if options.workers is None else options.workers
    return dataclasses.replace(
        given,
        workers=workers,
        allow_private=given.allow_private or options.allow_private,
        follow_lists=given.follow_lists or options.follow,
        object_storage=True,
        cluster=options.cluster or given.cluster,
        mapping=given.mapping if options.mapping is None else options.mapping,
    )


def _root(options: argparse.Namespace, may_be_new: bool = False) -> "Path":
    """The store's folder; where it lies in object storage, the copy here, brought up to it."""
    place = options.store or paths.default_place()
    root = paths.store_folder(place)
    if "://" in place:
        from steppewire.store import origin  # heavy: Delta Lake, DuckDB

        if not origin.copy_to(root, place) and not may_be_new:
            raise InputError(f"There is no store at {place}; `steppewire ingest` makes one.")
    return root


def _said(summary: Any) -> int:
    """Print the last line of ingest and analyse; choose the exit code."""
    print(json.dumps(summary.row()))
    return WITH_PROBLEMS if summary.problems else DONE


def analyse(options: argparse.Namespace) -> int:
    """Read and analyse sources; write the tables; keep no store."""
    from steppewire import pipeline  # heavy: the analyses and their tables

    return _said(pipeline.analyse(options.sources, options.out, _settings(options)))


def ingest(options: argparse.Namespace) -> int:
    """Read and analyse sources; add what is new to the store."""
    from steppewire import pipeline  # heavy: the analyses, Delta Lake, DuckDB

    return _said(pipeline.ingest(options.sources, _root(options, may_be_new=True), _settings(options), options.name))


def watch(options: argparse.Namespace) -> int:
    """Ask feeds again and again; print a line of JSON for each round."""
    import signal

    from steppewire import settings, watching  # heavy: httpx, feedparser, the analyses, Delta Lake

    if not options.once:  # a service that is stopped ends as Ctrl-C does
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    how = watching.Watching.of(options.every, options.full_text, options.again, options.allow_private)
    code = DONE
    for report in watching.watch(
        options.sources, _root(options, may_be_new=True), settings.load(), how, _tell, options.once
    ):
        print(json.dumps(report.row()), flush=True)
        code = WITH_PROBLEMS if report.summary.problems or report.feeds["failed"] else DONE
    return code


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def export(options: argparse.Namespace) -> int:
    """Write the rows of one table."""
    from steppewire.export import SHEET_ROWS, write  # heavy: pandas, DuckDB, Delta Lake
    from steppewire.views import Snapshot, widened

    asked = (options.table, filters.read(options))
    snap = Snapshot.open(_root(options), options.at_version)
    for sentence in widened(snap, asked[1]):
        _tell(sentence)
    kind = {"format": options.format, "for_people": options.for_people, "kinds": tuple(options.kind)}
    if options.cited and (options.output is None or options.format != "csv"):
        raise InputError("--cited makes a zip of a CSV: name its file with -o, and no other format.")
    if options.output is None:
        write(snap, *asked, sys.stdout.buffer, **kind)
        return DONE
    with options.output.open("wb") as file:
        rows = _cited(snap, asked, file, kind) if options.cited else write(snap, *asked, file, **kind)
    if options.format == "xlsx" and rows > SHEET_ROWS:
        print(f"A sheet holds {SHEET_ROWS:,} rows: the others are on further sheets.", file=sys.stderr)
    print(json.dumps({"rows": rows}))
    return DONE


PAGES = {"articles": "articles", "quotes": "quotes", "speakers": "speakers", "story_groups": "stories"}
"""The page that shows a table; the others are seen from the start page."""


def _cited(snap: "Snapshot", asked: "tuple[str, Filters]", file: BinaryIO, kind: dict[str, Any]) -> int:
    """Write a table with where it comes from; its address leads to the page that shows it."""
    from steppewire import export as rows
    from steppewire import sidecar
    from steppewire.citing import rows_of

    table = asked[0]
    return sidecar.pack(
        file,
        f"{table}.csv",
        lambda into: rows.write(snap, *asked, into, **kind),
        lambda count: rows_of(snap, *asked, count, PAGES.get(table, "")),
    )


def brief(options: argparse.Namespace) -> int:
    """Compose a week's brief and write it."""
    from steppewire import settings  # heavy: pandas, DuckDB, Delta Lake; the writers load what they need
    from steppewire.brief import compose, document, writing
    from steppewire.views import Snapshot, widened

    is_file = options.output is not None and str(options.output) != "-"
    format = writing.format_of(options.output) if is_file else "md"
    asked = filters.read(options)
    snap = Snapshot.open(_root(options), options.version)
    for sentence in widened(snap, asked):
        _tell(sentence)
    root = options.link or f"http://127.0.0.1:{settings.load().port}"
    made = writing.write(document.of(compose(snap, asked), root), format)
    if not is_file:
        sys.stdout.buffer.write(made)
        return DONE
    options.output.write_bytes(made)
    print(json.dumps({"bytes": len(made)}))
    return DONE


def alerts(options: argparse.Namespace) -> int:
    """Tell what rules find new; how far they have told is noted once it was written."""
    from steppewire import alerts as telling  # heavy: DuckDB, Delta Lake
    from steppewire.alerts import rules
    from steppewire.store.saved_views import saved_views
    from steppewire.views import Snapshot

    root = _root(options)
    snap = Snapshot.open(root)
    found = telling.find(snap, rules.read(options.rules) if options.rules else rules.of_views(saved_views(root)))
    for name in found.begun:
        print(f"“{name}” begins now: what comes from here on is told.", file=sys.stderr)
    if options.output is None:
        print("".join(alert.text(options.address) for alert in found.alerts), end="", flush=True)
    else:
        lines = [json.dumps(alert.row(options.address), ensure_ascii=False) + "\n" for alert in found.alerts]
        with options.output.open("a", encoding="utf-8") as file:
            file.writelines(lines)
        print(json.dumps({"rules": len(found.told), "alerts": len(lines)}))
    telling.note(root, found)
    return DONE


def check(options: argparse.Namespace) -> int:
    """Verify the store, repaired first where that is asked for; say each fault."""
    from steppewire.store import repair, verify  # heavy: DuckDB, Delta Lake

    root = _root(options)
    for sentence in repair.repair(root) if options.repair else ():
        print(sentence, file=sys.stderr)
    said = verify.verify(root)
    for sentence in said.faults:
        print(sentence, file=sys.stderr)
    print(
        json.dumps(
            {"version": said.version, "articles": said.articles, "files": said.files, "faults": len(said.faults)}
        )
    )
    return NOTHING if said.faults else DONE


def doctor(options: argparse.Namespace) -> int:
    """Say what is wrong with the installation, a line for each check."""
    from steppewire import doctor as examination  # it has to begin where packages are missing

    encoding = sys.stdout.encoding or "ascii"
    code = DONE
    for finding in examination.examine(_root(options), options.store is not None):
        code = NOTHING if finding.kind == "wrong" else code
        print(finding.line.encode(encoding, "backslashreplace").decode(encoding), flush=True)
    return code


def compact(options: argparse.Namespace) -> int:
    """Put small files of the store together."""
    from steppewire.store import compacting  # heavy: Delta Lake, DuckDB
    from steppewire.store.tables import Store

    done = compacting.compact(Store.open(_root(options)))
    print(json.dumps({"version": done.version, "files_before": done.before, "files": done.after}))
    return DONE


def correct(options: argparse.Namespace) -> int:
    """Add a file of corrections, or list those that are there."""
    from steppewire.store.corrections import reading, writing  # heavy: Delta Lake, DuckDB
    from steppewire.store.tables import Store
    from steppewire.views import Snapshot, corrections

    root = _root(options)
    if options.file is None:
        rows = corrections(Snapshot.open(root))
        for row in rows.astype(object).where(rows.notna(), "").to_dict("records"):
            print(_line_of(row))
        return DONE
    store = Store.open(root)
    drafts, refused = reading.read(options.file)
    outcome = writing.add(store, drafts, f"correct {options.file.name}")
    outcome.refused = sorted([*refused, *outcome.refused])
    for line, reason in outcome.refused:
        print(f"{options.file.name}, line {line}: {reason}", file=sys.stderr)
    print(json.dumps(outcome.row()))
    if outcome.refused:
        return WITH_PROBLEMS if outcome.added or outcome.known else NOTHING
    return DONE


def _line_of(row: dict[Any, Any]) -> str:
    """A correction in a line: its identity, its batch, what became of it, where, what, by whom."""
    head = f"{row['correction_id']}  {row['batch']}  {row['state']:9}  {row['made_at'][:19]}Z"
    said = f"{row['author']}: {row['reason']}"
    if row["undoes"]:
        return f"{head}  undoes {row['undoes']}  {said}"
    place = f"{row['article_id']} {row['target']} {row['start']}-{row['end']}"
    return f"{head}  {place} {row['field']} {row['was'] or '-'} -> {row['value'] or '-'}  {said}"


def undo(options: argparse.Namespace) -> int:
    """Take an import or corrections back, or list the imports."""
    from steppewire.store.tables import Store  # heavy: Delta Lake
    from steppewire.views import Snapshot, imports

    root = _root(options)
    snap = Snapshot.open(root)
    if options.batch is None:
        for row in imports(snap).itertuples():
            print(f"{row.batch}  {row.at}  {row.articles:,} articles  {row.name}")
        return DONE
    known = "SELECT count(*) FROM corrections WHERE ? IN (correction_id, batch)"
    if snap.value(known, [options.batch]):
        return _undo_correction(Store.open(root), options)
    print(json.dumps({"version": Store.open(root).undo(options.batch)}))
    return DONE


def _undo_correction(store: Any, options: argparse.Namespace) -> int:
    import getpass

    from steppewire.store.corrections import writing  # heavy: Delta Lake, DuckDB

    try:
        author = options.author or getpass.getuser()
    except (KeyError, OSError):
        raise InputError("This system has no login name for you: say who you are with --author NAME.") from None
    outcome = writing.undo(store, options.batch, author, options.reason)
    print(json.dumps({"version": outcome.version, "undone": outcome.added}))
    return DONE


def target(options: argparse.Namespace) -> int:
    """Score marked targets."""
    from steppewire.pipeline import marked  # heavy: numpy, and for extra the weights

    print(json.dumps({"rows": marked.score(options.file, options.output, options.scorer, options.abstain)}))
    return DONE


def app(options: argparse.Namespace) -> int:
    """Become the dashboard."""
    from steppewire import pipeline, settings

    port = options.port or settings.load().port
    if not 0 < port < 65_536:
        raise InputError(f"{port} is no port; a port is a number from 1 to 65535.")
    wanted = _root(options) if options.store or "://" in paths.default_place() else None
    pipeline.choose_store(wanted)
    environment = dict(os.environ)
    if wanted is not None:
        environment["STEPPEWIRE_STORE"] = str(wanted.resolve())
    # A new process image, not a call: called inside this one, the server would miss .streamlit/config.toml.
    os.execve(sys.executable, [sys.executable, str(paths.APP / "app.py"), str(port)], environment)
