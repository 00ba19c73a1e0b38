"""List what was gained and lost on our own texts between two commits: `python evaluation/compare.py BEFORE [AFTER]`.

Each commit is checked out into a folder of its own, and its analysis with its own tables judges the labelled texts of
AFTER: so a label that changed is no gain. What is right is decided by the code of the working folder alone. Without
AFTER: the working folder as it is.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import run
from run import (
    about,
    analysed,
    beside,
    beside_found,
    found_at,
    load,
    normal,
    placed,
    read_through,
    recognised,
    who,
    words,
)

from steppewire.schema import COUNTED_KINDS

ROOT = Path(__file__).resolve().parent.parent
Verdicts = dict[str, bool]
"""Whether each labelled thing is right, by its name: countries/en-1, quotes/en-1 #1, languages/kk-2."""


def verdicts() -> Verdicts:
    """Judge every labelled text with the code that is running."""
    rows = load("countries")
    _, mentions, _ = analysed(rows)
    found = {
        f"countries/{row['id']}": _counts(mentions[row["id"]]) == Counter(row["counts"])
        and beside(row) == beside_found(mentions[row["id"]])
        for row in rows
    }
    for name in ("quotes", "articles"):
        rows = load(name)
        texts, mentions, quotes, focus = read_through(rows)
        for row in rows:
            found |= _quotes(name, row, texts[row["id"]], quotes[row["id"]])
            if name == "articles":
                found |= _article(row, mentions[row["id"]], focus[row["id"]])
    return found | {f"languages/{row['id']}": recognised(row) for row in load("languages")}


def _counts(mentions: list[dict]) -> Counter[str]:
    return Counter(mention["country"] for mention in mentions if mention["kind"] in COUNTED_KINDS)


def _article(row: dict, mentions: list[dict], focus: list[dict]) -> Verdicts:
    """An article's mentions at their places, and what it is about."""
    return {
        f"articles/{row['id']}: mentions": placed(row["mentions"]) == found_at(mentions),
        f"articles/{row['id']}: focus": about(focus) in row["focus"],
    }


def _quotes(name: str, row: dict, text: str, found: list[dict]) -> Verdicts:
    """A text's quotes: each labelled one, with its person; and that nothing else was found."""
    mine = {words(text, quote): quote for quote in found}
    wanted = [normal(quote["words"]) for quote in row["quotes"]]
    at = f"{name}/{row['id']}"
    judged = {f"{at}: nothing else": set(mine) <= set(wanted)}
    for number, (quote, said) in enumerate(zip(row["quotes"], wanted, strict=True), 1):
        judged[f"{at} #{number}: words"] = said in mine
        judged[f"{at} #{number}: words and person"] = said in mine and who(mine[said]["person"]) == who(quote["person"])
    return judged


def changed(before: Verdicts, after: Verdicts) -> tuple[list[str], list[str]]:
    """Give what became right and what became wrong, in the order of the texts."""
    both = [name for name in after if name in before and before[name] != after[name]]
    return [name for name in both if after[name]], [name for name in both if not after[name]]


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """Check a commit out into a folder that goes again.

    Errors  SystemExit with git's own sentence where there is no such commit.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "tree"
        done = _git("worktree", "add", "--detach", "--quiet", str(place), commit)
        if done.returncode:
            raise SystemExit(done.stderr.strip())
        try:
            yield place
        finally:
            _git("worktree", "remove", "--force", str(place))


def _git(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False)


def judged_in(tree: Path, gold: Path) -> Verdicts:
    """Judge labelled texts with the code and the tables of another folder.

    Takes   gold: the folder of the labelled texts.
    Errors  SystemExit with the last line that the run said where it could not be measured.
    """
    command = [sys.executable, str(Path(__file__).resolve()), "--verdicts", str(gold)]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{tree.name} could not be measured: {(done.stderr.strip().splitlines() or ['no word'])[-1]}")
    return json.loads(done.stdout)


def told(gained: list[str], lost: list[str], after: Verdicts) -> str:
    """Write both lists with their lengths."""
    head = f"{len(gained)} became right, {len(lost)} became wrong; {sum(after.values())} of {len(after)} are right."
    return "\n".join([head, *(f"+ {name}" for name in gained), *(f"- {name}" for name in lost)])


def main() -> int:
    """Print gains and losses; 1 where something was lost."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("before", nargs="?")
    asked.add_argument("after", nargs="?", help="a commit; without it the working folder")
    asked.add_argument("--verdicts", metavar="GOLD", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.verdicts:
        run.GOLD = given.verdicts
        print(json.dumps(verdicts()))
        return 0
    if not given.before:
        asked.error("name the commit to compare with")
    return compare(given.before, given.after)


def compare(before: str, after: str | None) -> int:
    """Compare two commits, or a commit and the working folder."""
    with checked_out(before) as old:
        if after is None:
            first, second = judged_in(old, ROOT / "evaluation" / "gold"), judged_in(ROOT, ROOT / "evaluation" / "gold")
        else:
            with checked_out(after) as new:
                gold = new / "evaluation" / "gold"
                first, second = judged_in(old, gold), judged_in(new, gold)
    gained, lost = changed(first, second)
    print(told(gained, lost, second))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
