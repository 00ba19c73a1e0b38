"""Fail where a figure lies under its floor: `python evaluation/gate.py`; `--raise` lifts the floors to today's figures.

floors.json holds {"measure language": value}. A floor is lowered by hand only, with a sentence in CHANGELOG.md.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from run import Figure, measure

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 1e-9


def below(figures: list[Figure], floors: dict[str, float]) -> list[str]:
    """One sentence for each figure under its floor, and for each floor that nothing was measured for."""
    got = {figure.name: figure.value for figure in figures}
    lost = [f"{name}: a floor of {floors[name]:.3f}, and nothing measured." for name in floors if name not in got]
    fallen = [n for n in floors if n in got and got[n] < floors[n] - SLACK]
    return lost + [f"{name}: {got[name]:.3f}, under its floor of {floors[name]:.3f}." for name in fallen]


def lift(figures: list[Figure], floors: dict[str, float]) -> dict[str, float]:
    """Floors at today's figures, never lower than they were."""
    return floors | {f.name: max(round(f.value - 0.0005, 3), floors.get(f.name, 0.0)) for f in figures}


def main() -> int:
    """Print what fell and give the exit code."""
    figures = measure()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if "--raise" in sys.argv[1:]:
        FLOORS.write_text(json.dumps(lift(figures, floors), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return 0
    sentences = below(figures, floors)
    print("\n".join(sentences) if sentences else f"All {len(floors)} accuracy floors hold.")
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main())
