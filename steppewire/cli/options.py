"""The commands as they are typed: their names, options and help."""

import argparse
from pathlib import Path
from typing import Any

from steppewire import __version__, compiled
from steppewire.cli import commands, filters

EXPORTED = (
    "articles", "texts", "mentions", "focus", "quotes", "tone", "target_tone", "stories", "problems", "corrections",
    "sources", "speakers", "story_groups", "codings",
)  # fmt: skip


class Parser(argparse.ArgumentParser):
    """A wrong option is refused with code 1: 2 means that a command was done, with problems."""

    def error(self, message: str) -> Any:
        """End with one sentence."""
        self.exit(commands.NOTHING, f"{self.prog}: {message}. `{self.prog} --help` lists the options.\n")


def parser() -> argparse.ArgumentParser:
    """Describe every command and its options."""
    made = Parser(
        prog="steppewire", description="News on Central Asia, read closely: every number opens its sentences."
    )
    finders = " (finders compiled)" if compiled.is_compiled() else ""
    made.add_argument("--version", action="version", version=f"steppewire {__version__}{finders}")
    to = made.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    for add in (
        _add_analyse,
        _add_ingest,
        _add_watch,
        _add_export,
        _add_brief,
        _add_check,
        _add_doctor,
        _add_compact,
        _add_correct,
        _add_undo,
        _add_alerts,
        _add_target,
        _add_app,
    ):
        add(to)
    return made


def _add_command(to: Any, name: str, run: Any, says: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = to.add_parser(name, help=says, description=says)
    command.set_defaults(run=run)
    return command


def _add_store(command: argparse.ArgumentParser) -> None:
    says = "the store: a folder, or s3://BUCKET/FOLDER (default: $STEPPEWIRE_STORE, else ./store)"
    command.add_argument("--store", metavar="DIR", help=says)


def _add_sources(command: argparse.ArgumentParser) -> None:
    sources = "files, folders, archives, http(s) addresses, s3://BUCKET/*.jsonl.gz, lists of feeds, or - for stdin"
    command.add_argument("sources", nargs="+", metavar="SOURCE", help=sources)
    command.add_argument("--workers", type=int, metavar="N", help="processes (default: one a core)")
    says = "a Dask scheduler whose workers analyse, as tcp://HOST:8786, and read what lies in object storage"
    command.add_argument("--cluster", default="", metavar="ADDRESS", help=says)
    command.add_argument("--allow-private", action="store_true", help="read addresses inside the own network as well")
    command.add_argument("--follow", action="store_true", help="fetch the addresses that a list (OPML, text) names")
    command.add_argument("--mapping", metavar="FILE", help="TOML or JSON: our names to those of a table's columns")


def _add_analyse(to: Any) -> None:
    command = _add_command(
        to, "analyse", commands.analyse, "Read and analyse sources; write the tables as CSV; keep no store."
    )
    _add_sources(command)
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write into")


def _add_ingest(to: Any) -> None:
    command = _add_command(to, "ingest", commands.ingest, "Read and analyse sources; add what is new to the store.")
    _add_sources(command)
    _add_store(command)
    command.add_argument("--name", default="", help="what to call this import (default: the first source)")


def _add_watch(to: Any) -> None:
    command = _add_command(
        to, "watch", commands.watch, "Ask feeds again and again; add what is new in them to the store."
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


def _add_export(to: Any) -> None:
    command = _add_command(to, "export", commands.export, "Write the rows of one table, all that pass the filters.")
    command.add_argument("table", choices=EXPORTED, metavar="TABLE", help=", ".join(EXPORTED))
    _add_store(command)
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the file to write (default: standard output)"
    )
    command.add_argument("--format", choices=("csv", "jsonl", "parquet", "xlsx"), default="csv", help="default: csv")
    command.add_argument("--for-people", action="store_true", help="CSV for spreadsheets: byte order mark, no formulas")
    command.add_argument("--cited", action="store_true", help="a zip of the CSV, a README and a citation (needs -o)")
    command.add_argument("--at-version", type=int, metavar="N", help="a version of the store (default: the newest)")
    kinds = ("direct", "mixed", "indirect")
    command.add_argument("--kind", action="append", default=[], choices=kinds, help="quotes of this kind only")
    filters.add(command)


def _add_brief(to: Any) -> None:
    command = _add_command(to, "brief", commands.brief, "Compose a week's brief: Markdown, HTML, Word or PDF.")
    _add_store(command)
    files = "FILE.md, .html, .docx or .pdf (default: Markdown to stdout)"
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help=files)
    command.add_argument("--version", type=int, metavar="N", help="a version of the store (default: the newest)")
    command.add_argument(
        "--link", metavar="URL", help="the dashboard that the footnotes lead to (default: http://127.0.0.1:PORT)"
    )
    filters.add(command)


def _add_alerts(to: Any) -> None:
    says = "Tell what rules find new since they last told; nothing is printed where nothing is new (for cron)."
    command = _add_command(to, "alerts", commands.alerts, says)
    command.add_argument(
        "rules", nargs="?", type=Path, metavar="RULES.toml", help="the rules; without a file, each saved view is one"
    )
    _add_store(command)
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="add them to this file, as JSON Lines")
    command.add_argument(
        "--address", default="http://127.0.0.1:8501", metavar="URL", help="the dashboard that links lead to"
    )


def _add_check(to: Any) -> None:
    command = _add_command(to, "check", commands.check, "Verify the store: files, keys, counts, spans.")
    _add_store(command)
    command.add_argument("--repair", action="store_true", help="repair what can be repaired first, a sentence for each")


def _add_doctor(to: Any) -> None:
    says = (
        "Say what is wrong with this installation, and what to do: Python, packages, data files, finders, the store, "
        "its disk, clock, the server's settings, port, terminal. A line each: ok, warn, wrong; code 1 if any is wrong."
    )
    _add_store(_add_command(to, "doctor", commands.doctor, says))


def _add_compact(to: Any) -> None:
    says = "Put small files of the store together; the rows stay the same, and older versions keep their files."
    _add_store(_add_command(to, "compact", commands.compact, says))


def _add_correct(to: Any) -> None:
    command = _add_command(to, "correct", commands.correct, "Add a file of corrections; every count follows them.")
    columns = "CSV with article_id, target, start, end, unit, country, field, value, author, reason, made_at"
    command.add_argument(
        "file", nargs="?", type=Path, metavar="FILE.csv", help=f"{columns}; without one, they are listed"
    )
    _add_store(command)


def _add_undo(to: Any) -> None:
    says = "Take an import, a correction or a file of corrections back; older versions keep it."
    command = _add_command(to, "undo", commands.undo, says)
    command.add_argument("batch", nargs="?", metavar="ID", help="its identity; without one, the imports are listed")
    command.add_argument("--author", default="", help="who takes a correction back (default: the login name)")
    command.add_argument("--reason", default="taken back", help="why a correction is taken back (default: taken back)")
    _add_store(command)


def _add_target(to: Any) -> None:
    command = _add_command(to, "target", commands.target, "Score the tone of sentences toward a target marked in them.")
    command.add_argument("file", type=Path, metavar="FILE", help="JSON Lines: id, text, target_start, target_end")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="the CSV file to write")
    command.add_argument("--scorer", choices=("light", "extra"), default="light", help="default: light")
    command.add_argument("--abstain", action="store_true", help="leave the label empty where the scorer is not sure")


def _add_app(to: Any) -> None:
    command = _add_command(to, "app", commands.app, "Open the dashboard.")
    _add_store(command)
    command.add_argument("--port", type=int, metavar="N", help="default: 8501")
