"""The commands: steppewire analyse | ingest | watch | export | brief | check | correct | undo | target | app.

Heavy modules are imported where a command needs them: `--help` takes .1 s, with all of them at the top it took 1 s.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from steppewire import __version__, cli_filters, paths
from steppewire.errors import InputError, SteppewireError

DONE, NOTHING, WITH_PROBLEMS, INTERRUPTED = 0, 1, 2, 130
EXPORTED = (
    "articles", "texts", "mentions", "focus", "quotes", "tone", "target_tone", "stories", "problems", "corrections",
    "sources",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Gives   the exit code: 0 done, 2 done with problems, 1 nothing could be done; one sentence on stderr says why.
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except SteppewireError as error:
        return _refuse(str(error))
    except BrokenPipeError:
        # Whoever read our output has gone, as `head` does: no more can be said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOTHING
    except OSError as error:
        return _refuse(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.")
    except KeyboardInterrupt:
        print("Interrupted. What was stored before is kept; the same command goes on from there.", file=sys.stderr)
        return INTERRUPTED


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return NOTHING


class _Parser(argparse.ArgumentParser):
    """A wrong option is refused with code 1: 2 means that a command was done, with problems."""

    def error(self, message: str) -> Any:
        self.exit(NOTHING, f"{self.prog}: {message}. `{self.prog} --help` lists the options.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="steppewire", description="News on Central Asia, read closely: every number opens its sentences."
    )
    parser.add_argument("--version", action="version", version=f"steppewire {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    for add in (
        _add_analyse,
        _add_ingest,
        _add_watch,
        _add_export,
        _add_brief,
        _add_check,
        _add_correct,
        _add_undo,
        _add_target,
        _add_app,
    ):
        add(commands)
    return parser


def _add_command(commands: Any, name: str, run: Any, says: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=says, description=says)
    command.set_defaults(run=run)
    return command


def _add_store(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--store", type=Path, metavar="DIR", help="the store (default: $STEPPEWIRE_STORE, else ./store)"
    )


def _add_sources(command: argparse.ArgumentParser) -> None:
    sources = "files, folders, archives, http(s) addresses, lists of feeds, or - for standard input"
    command.add_argument("sources", nargs="+", metavar="SOURCE", help=sources)
    command.add_argument("--workers", type=int, metavar="N", help="processes (default: one a core)")
    command.add_argument("--allow-private", action="store_true", help="read addresses inside the own network as well")
    command.add_argument("--follow", action="store_true", help="fetch the addresses that a list (OPML, text) names")
    command.add_argument("--mapping", metavar="FILE", help="TOML or JSON: our names to those of a table's columns")


def _add_analyse(commands: Any) -> None:
    command = _add_command(
        commands, "analyse", _analyse, "Read and analyse sources; write the tables as CSV; keep no store."
    )
    _add_sources(command)
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write into")


def _add_ingest(commands: Any) -> None:
    command = _add_command(commands, "ingest", _ingest, "Read and analyse sources; add what is new to the store.")
    _add_sources(command)
    _add_store(command)
    command.add_argument("--name", default="", help="what to call this import (default: the first source)")


def _add_watch(commands: Any) -> None:
    command = _add_command(
        commands, "watch", _watch, "Ask feeds again and again; add what is new in them to the store."
    )
    command.add_argument("sources", nargs="+", metavar="SOURCE", help="addresses of feeds, lists of them (OPML, text)")
    _add_store(command)
    command.add_argument("--once", action="store_true", help="ask the feeds that are due once, then end (for a timer)")
    command.add_argument(
        "--every", type=int, default=30, metavar="MIN", help="minutes, where a feed does not say itself (default: 30)"
    )
    command.add_argument("--full-text", action="store_true", help="fetch the page of each entry, as robots.txt allows")
    command.add_argument("--again", action="store_true", help="ask feeds once more that were gone for good (410)")
    command.add_argument("--allow-private", action="store_true", help="read addresses inside the own network as well")


def _add_export(commands: Any) -> None:
    command = _add_command(commands, "export", _export, "Write the rows of one table, all that pass the filters.")
    command.add_argument("table", choices=EXPORTED, metavar="TABLE", help=", ".join(EXPORTED))
    _add_store(command)
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the file to write (default: standard output)"
    )
    command.add_argument("--format", choices=("csv", "jsonl", "parquet", "xlsx"), default="csv", help="default: csv")
    command.add_argument("--for-people", action="store_true", help="CSV for spreadsheets: byte order mark, no formulas")
    command.add_argument("--at-version", type=int, metavar="N", help="a version of the store (default: the newest)")
    kinds = ("direct", "mixed", "indirect")
    command.add_argument("--kind", action="append", default=[], choices=kinds, help="quotes of this kind only")
    cli_filters.add(command)


def _add_brief(commands: Any) -> None:
    command = _add_command(commands, "brief", _brief, "Compose a week's brief: Markdown, HTML, Word or PDF.")
    _add_store(command)
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="FILE.md, .html, .docx or .pdf (default: Markdown to stdout)",
    )
    command.add_argument("--version", type=int, metavar="N", help="a version of the store (default: the newest)")
    command.add_argument(
        "--link", metavar="URL", help="the dashboard that the footnotes lead to (default: http://127.0.0.1:PORT)"
    )
    cli_filters.add(command)


def _add_check(commands: Any) -> None:
    _add_store(_add_command(commands, "check", _check, "Verify the store: files, keys, counts, spans."))


def _add_correct(commands: Any) -> None:
    command = _add_command(commands, "correct", _correct, "Add a file of corrections; every count follows them.")
    columns = "CSV with article_id, target, start, end, unit, country, field, value, author, reason, made_at"
    command.add_argument(
        "file", nargs="?", type=Path, metavar="FILE.csv", help=f"{columns}; without one, they are listed"
    )
    _add_store(command)


def _add_undo(commands: Any) -> None:
    says = "Take an import, a correction or a file of corrections back; older versions keep it."
    command = _add_command(commands, "undo", _undo, says)
    command.add_argument("batch", nargs="?", metavar="ID", help="its identity; without one, the imports are listed")
    command.add_argument("--author", default="", help="who takes a correction back (default: the login name)")
    command.add_argument("--reason", default="taken back", help="why a correction is taken back (default: taken back)")
    _add_store(command)


def _add_target(commands: Any) -> None:
    command = _add_command(commands, "target", _target, "Score the tone of sentences toward a target marked in them.")
    command.add_argument("file", type=Path, metavar="FILE", help="JSON Lines: id, text, target_start, target_end")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="the CSV file to write")
    command.add_argument("--scorer", choices=("light", "extra"), default="light", help="default: light")
    command.add_argument("--abstain", action="store_true", help="leave the label empty where the scorer is not sure")


def _add_app(commands: Any) -> None:
    command = _add_command(commands, "app", _app, "Open the dashboard.")
    _add_store(command)
    command.add_argument("--port", type=int, metavar="N", help="default: 8501")


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
        mapping=given.mapping if options.mapping is None else options.mapping,
    )


def _said(summary: Any) -> int:
    """Print the last line of ingest and analyse; choose the exit code."""
    print(json.dumps(summary.row()))
    return WITH_PROBLEMS if summary.problems else DONE


def _analyse(options: argparse.Namespace) -> int:
    from steppewire import pipeline  # heavy: the analyses and their tables

    return _said(pipeline.analyse(options.sources, options.out, _settings(options)))


def _ingest(options: argparse.Namespace) -> int:
    from steppewire import pipeline  # heavy: the analyses, Delta Lake, DuckDB

    return _said(pipeline.ingest(options.sources, options.store, _settings(options), options.name))


def _watch(options: argparse.Namespace) -> int:
    import signal

    from steppewire import settings, watching  # heavy: httpx, feedparser, the analyses, Delta Lake

    if not options.once:  # a service that is stopped ends as Ctrl-C does
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    how = watching.Watching.of(options.every, options.full_text, options.again, options.allow_private)
    code = DONE
    for report in watching.watch(options.sources, options.store, settings.load(), how, _tell, options.once):
        print(json.dumps(report.row()), flush=True)
        code = WITH_PROBLEMS if report.summary.problems or report.feeds["failed"] else DONE
    return code


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _export(options: argparse.Namespace) -> int:
    from steppewire import export  # heavy: pandas, DuckDB, Delta Lake
    from steppewire.views import Snapshot

    asked = (options.table, cli_filters.read(options))
    snap = Snapshot.open(options.store or paths.default_store(), options.at_version)
    kind = {"format": options.format, "for_people": options.for_people, "kinds": tuple(options.kind)}
    if options.output is None:
        export.write(snap, *asked, sys.stdout.buffer, **kind)
        return DONE
    with options.output.open("wb") as file:
        rows = export.write(snap, *asked, file, **kind)
    if options.format == "xlsx" and rows > export.SHEET_ROWS:
        print(f"A sheet holds {export.SHEET_ROWS:,} rows: the others are on further sheets.", file=sys.stderr)
    print(json.dumps({"rows": rows}))
    return DONE


def _brief(options: argparse.Namespace) -> int:
    from steppewire import settings  # heavy: pandas, DuckDB, Delta Lake; the writers load what they need
    from steppewire.brief import compose, document, writing
    from steppewire.views import Snapshot

    is_file = options.output is not None and str(options.output) != "-"
    format = writing.format_of(options.output) if is_file else "md"
    asked = cli_filters.read(options)
    snap = Snapshot.open(options.store or paths.default_store(), options.version)
    root = options.link or f"http://127.0.0.1:{settings.load().port}"
    made = writing.write(document.of(compose(snap, asked), root), format)
    if not is_file:
        sys.stdout.buffer.write(made)
        return DONE
    options.output.write_bytes(made)
    print(json.dumps({"bytes": len(made)}))
    return DONE


def _check(options: argparse.Namespace) -> int:
    from steppewire.store import verify  # heavy: DuckDB, Delta Lake

    root = options.store or paths.default_store()
    said = verify.verify(root)
    for sentence in said.faults:
        print(sentence, file=sys.stderr)
    print(
        json.dumps(
            {"version": said.version, "articles": said.articles, "files": said.files, "faults": len(said.faults)}
        )
    )
    return NOTHING if said.faults else DONE


def _correct(options: argparse.Namespace) -> int:
    from steppewire.store.corrections import reading, writing  # heavy: Delta Lake, DuckDB
    from steppewire.store.tables import Store
    from steppewire.views import Snapshot, corrections

    root = options.store or paths.default_store()
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


def _undo(options: argparse.Namespace) -> int:
    from steppewire.store.tables import Store  # heavy: Delta Lake
    from steppewire.views import Snapshot, imports

    root = options.store or paths.default_store()
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


def _target(options: argparse.Namespace) -> int:
    from steppewire.pipeline import marked  # heavy: numpy, and for extra the weights

    print(json.dumps({"rows": marked.score(options.file, options.output, options.scorer, options.abstain)}))
    return DONE


def _app(options: argparse.Namespace) -> int:
    from steppewire import pipeline, settings

    port = options.port or settings.load().port
    if not 0 < port < 65_536:
        raise InputError(f"{port} is no port; a port is a number from 1 to 65535.")
    pipeline.choose_store(options.store)
    environment = dict(os.environ)
    if options.store is not None:
        environment["STEPPEWIRE_STORE"] = str(options.store.resolve())
    # A new process image, not a call: called inside this one, the server would miss .streamlit/config.toml.
    os.execve(sys.executable, [sys.executable, str(paths.APP / "app.py"), str(port)], environment)


if __name__ == "__main__":
    sys.exit(main())
