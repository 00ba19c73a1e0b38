"""Compare the finders compiled and in Python, in turn: articles a CPU second, the best of each, and how many times.

    python benchmarks/compiled.py ARTICLES.jsonl [--pairs 3] [--rounds 3]

It needs a checkout after `make compiled`. Each half of a pair is finders.py in a process of its own; in one of them the
sources are loaded although compiled modules stand beside them.
"""

import argparse
import runpy
import subprocess
import sys
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, ModuleSpec, SourceFileLoader
from pathlib import Path
from typing import Any

from steppewire import compiled

FINDERS = Path(__file__).with_name("finders.py")
HALVES = ("python", "compiled")


class Sources:
    """Loads the sources of packages, whatever stands beside them."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Find a module of Steppewire in Python."""
        if not name.startswith("steppewire.") or path is None:
            return None
        found = (FileFinder(folder, (SourceFileLoader, SOURCE_SUFFIXES)).find_spec(name) for folder in path)
        return next(filter(None, found), None)


def main() -> None:
    """Run the pairs and print a line for each finder; with --half, run one half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="a file that `steppewire analyse` reads")
    parser.add_argument("--pairs", type=int, default=3, help="how often both are run, in turn (default: 3)")
    parser.add_argument("--rounds", default="3", help="how often each finder is run in each (default: 3)")
    parser.add_argument("--half", choices=HALVES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.half:
        _run(options)
        return
    if not compiled.is_compiled():
        parser.exit(1, "The finders are not compiled here: run `make compiled` first.\n")
    best: dict[str, dict[str, float]] = {}
    for _ in range(options.pairs):
        for half in HALVES:
            for name, speed in _measured(options, half).items():
                of_name = best.setdefault(name, dict.fromkeys(HALVES, 0.0))
                of_name[half] = max(of_name[half], speed)
    print(f"{'':12}{'python':>10}{'compiled':>10}{'times':>8}")
    for name, speeds in best.items():
        pure, native = (speeds[half] for half in HALVES)
        print(f"{name:12}{pure:10,.0f}{native:10,.0f}{native / pure:8.2f}")


def _measured(options: argparse.Namespace, half: str) -> dict[str, float]:
    """What one half says: articles a CPU second by finder."""
    command = [sys.executable, __file__, options.articles, "--rounds", options.rounds, "--half", half]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = [line.split() for line in said.splitlines() if line.endswith(" a CPU second")]
    return {words[0]: float(words[1].replace(",", "")) for words in lines}


def _run(options: argparse.Namespace) -> None:
    """One half: finders.py in this process."""
    if options.half == "python":
        sys.meta_path.insert(0, Sources())
    sys.argv = [str(FINDERS), options.articles, "--rounds", options.rounds]
    runpy.run_path(str(FINDERS), run_name="__main__")


if __name__ == "__main__":
    main()
