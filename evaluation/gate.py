"""Fail where a figure lies under its floor: `python evaluation/gate.py`; `--raise` lifts the floors to today's figures.

floors.json holds {"measure language": value}. A floor is lowered with `--lower NAME --because SENTENCE` alone: it falls
to today's figure, and the sentence goes into CHANGELOG.md with the floor's name. A floor that is lower than in the last
commits of floors.json, or gone, without a sentence that names it fails the gate as well.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from run import Figure, measure

ROOT = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).with_name("floors.json")
CHANGELOG = ROOT / "CHANGELOG.md"
SLACK = 1e-9
HEADING = "\n## "
PLACE = "Accuracy floors"
"""The part of the changelog that names lowered floors."""

Floors = dict[str, float]


def below(figures: list[Figure], floors: Floors) -> list[str]:
    """One sentence for each figure under its floor, and for each floor that nothing was measured for."""
    got = {figure.name: figure.value for figure in figures}
    lost = [f"{name}: a floor of {floors[name]:.3f}, and nothing measured." for name in floors if name not in got]
    fallen = [n for n in floors if n in got and got[n] < floors[n] - SLACK]
    return lost + [f"{name}: {got[name]:.3f}, under its floor of {floors[name]:.3f}." for name in fallen]


def lift(figures: list[Figure], floors: Floors) -> Floors:
    """Floors at today's figures, never lower than they were."""
    return floors | {f.name: max(floor_of(f), floors.get(f.name, 0.0)) for f in figures}


def floor_of(figure: Figure) -> float:
    """Give the floor that a figure would have."""
    return round(figure.value - 0.0005, 3)


def lower(figures: list[Figure], floors: Floors, name: str) -> Floors:
    """One floor at today's figure.

    Errors  ValueError where there is no such floor or figure, or the figure is not under the floor.
    """
    found = next((figure for figure in figures if figure.name == name), None)
    if found is None or name not in floors:
        raise ValueError(f"There is no floor “{name}”.")
    if found.value >= floors[name] - SLACK:
        raise ValueError(f"“{name}” is {found.value:.3f}, not under its floor of {floors[name]:.3f}: nothing to lower.")
    return floors | {name: floor_of(found)}


def noted(changelog: str, name: str, before: float, after: float, because: str) -> str:
    """The changelog with a sentence that names a lowered floor, under the newest version.

    Errors  ValueError where the sentence says nothing, or the changelog has no version.
    """
    if len(because.split()) < 4 or not because.rstrip().endswith("."):
        raise ValueError("Say in a sentence, with its full stop, why the floor is lowered: --because SENTENCE.")
    start = changelog.find(HEADING)
    if start < 0:
        raise ValueError("CHANGELOG.md has no version to write the sentence under.")
    end = changelog.find(HEADING, start + len(HEADING))
    newest, rest = (changelog[:end], changelog[end:]) if end > 0 else (changelog.rstrip("\n") + "\n", "")
    if f"\n{PLACE}\n" not in newest[start:]:
        newest = f"{newest.rstrip()}\n\n{PLACE}\n"
    return f"{newest.rstrip()}\n- {mark(name, after)} (was {before:.3f}): {because.strip()}\n{rest}"


def mark(name: str, after: float) -> str:
    """The words by which the gate knows a floor's sentence in the changelog."""
    return f"Floor of `{name}` lowered to {after:.3f}"


def unexplained(before: Floors, after: Floors, changelog: str) -> list[str]:
    """One sentence for each floor that is lower or gone without a word in the changelog."""
    fallen = [name for name in before if name in after and after[name] < before[name] - SLACK]
    gone = [name for name in before if name not in after]
    return [
        f"{name}: its floor fell from {before[name]:.3f} to {after[name]:.3f} without a sentence in CHANGELOG.md."
        for name in fallen
        if mark(name, after[name]) not in changelog
    ] + [
        f"{name}: its floor was taken out without a sentence in CHANGELOG.md."
        for name in gone
        if f"Floor of `{name}` taken out" not in changelog
    ]


def committed() -> list[Floors]:
    """The floors as the last two commits have them, the newest first; none where there is no history to ask."""
    listed = _git("log", "--format=%H", "-n", "2", "--", "evaluation/floors.json").split()
    return [json.loads(_git("show", f"{commit}:evaluation/floors.json")) for commit in listed]


def _git(*words: str) -> str:
    """What git says; nothing where there is no repository, or no git."""
    try:
        done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def history(floors: Floors, changelog: str) -> list[str]:
    """What was lowered without a word, from commit to commit and since the last one."""
    steps = [floors, *committed()]
    pairs = zip(steps[1:], steps, strict=False)
    return list(dict.fromkeys(told for before, after in pairs for told in unexplained(before, after, changelog)))


def write(floors: Floors) -> None:
    """Write the floors."""
    FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main(words: list[str] | None = None) -> int:
    """Print what fell and give the exit code."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--raise", dest="is_raised", action="store_true", help="lift the floors to today's figures")
    asked.add_argument("--lower", metavar="NAME", help="let one floor fall to today's figure; needs --because")
    asked.add_argument("--because", metavar="SENTENCE", default="", help="goes into CHANGELOG.md")
    given = asked.parse_args(words)
    figures, floors = measure(), json.loads(FLOORS.read_text(encoding="utf-8"))
    changelog = CHANGELOG.read_text(encoding="utf-8")
    if given.is_raised:
        write(lift(figures, floors))
        return 0
    if given.lower:
        return _lowered(figures, floors, changelog, given.lower, given.because)
    sentences = below(figures, floors) + history(floors, changelog)
    print("\n".join(sentences) if sentences else f"All {len(floors)} accuracy floors hold.")
    return 1 if sentences else 0


def _lowered(figures: list[Figure], floors: Floors, changelog: str, name: str, because: str) -> int:
    """Lower one floor and write its sentence; both or neither."""
    try:
        after = lower(figures, floors, name)
        told = noted(changelog, name, floors[name], after[name], because)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    CHANGELOG.write_text(told, encoding="utf-8")
    write(after)
    return 0


if __name__ == "__main__":
    sys.exit(main())
