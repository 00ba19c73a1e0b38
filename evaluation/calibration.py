"""How sure is sure: `python evaluation/calibration.py SET.jsonl[.gz] --name PolNeAR --check dev test --write`.

SET has a JSON object on each line: {"text", "quotes": [{"frags": [[start, end], ...], "speaker"}], "orig_split"}.
A found quote is right where it shares at least half of all words with a labelled one, each used once, and the head word
of its speaker is that one's. --fit measures the share of right quotes by rule and kind on some parts of the set
(data/quote_rules.csv); --check prints, on other parts, the share of right quotes by bin of confidence
(data/calibration.csv). Our own gold is always checked as well, by its own measure: the very words and the right person.
Only counts are written, with --write; without it nothing is.
"""

import argparse
import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from run import analysed, ingested, load, normal, who, words

from steppewire.analysis import analyse

DATA = Path(__file__).resolve().parent.parent / "data"
BINS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
CLOSE = 0.5  # shared words over all words, from which a found quote is taken for a labelled one
PRIOR = 8.0  # quotes: the weight of all rules of a kind beside those of one rule, so that few cases say little
UNLABELLED = frozenset({"transcript"})  # rules whose quotes PolNeAR leaves without a label: the turns of transcripts
GOLD = "own gold"
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"[\w’'-]+")
_BEHIND_HEAD = re.compile(r"\s(?:of|in|at|for|from|with|who|that|on|by|to)\s|\s\(|,")


class Judged(NamedTuple):
    """A found quote and whether it is right."""

    rule: str
    kind: str
    confidence: float
    is_right: bool


def read(path: Path, parts: Iterable[str]) -> list[dict]:
    """Read the rows of some parts of a labelled set; no part named: all."""
    wanted = set(parts)
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in raw.decode("utf-8").split("\n") if line.strip()]
    return [row for row in rows if not wanted or row.get("orig_split") in wanted]


def judged(rows: list[dict]) -> list[Judged]:
    """Analyse the texts of labelled rows and judge every quote that is found."""
    labels = {row["text"]: row["quotes"] for row in rows}
    articles, texts = ingested([{"body": text} for text in labels])
    text = dict(zip(texts.article_id, texts.text, strict=True))
    found: dict[str, list[dict]] = defaultdict(list)
    for quote in analyse(articles, texts).quotes.to_dict("records"):
        found[quote["article_id"]].append(quote)
    given = (verdicts(text[i], quotes, labels.get(text[i], [])) for i, quotes in found.items())
    return [verdict for some in given for verdict in some if verdict.rule not in UNLABELLED]


def verdicts(text: str, found: list[dict], labelled: list[dict]) -> Iterator[Judged]:
    """Say of each found quote of a text whether it is one of the labelled ones."""
    mine = [places(text, json.loads(quote["spans"])) for quote in found]
    gold = [places(text, quote["frags"]) for quote in labelled]
    partner = pairs(mine, gold)
    for number, quote in enumerate(found):
        other = labelled[partner[number]] if number in partner else None
        is_right = other is not None and is_same(quote["speaker"], other["speaker"])
        yield Judged(quote["rule"], quote["kind"], quote["confidence"], is_right)


def places(text: str, spans: Iterable[Iterable[int]]) -> frozenset[int]:
    """Where the words of some spans begin, a leading "that" left out."""
    starts = sorted({found.start() for start, end in spans for found in _WORD.finditer(text, start, end)})
    return frozenset(starts[1:] if starts and text.startswith("that ", starts[0]) else starts)


def pairs(mine: list[frozenset[int]], gold: list[frozenset[int]]) -> dict[int, int]:
    """Pair found with labelled quotes that share enough words, the closest first, each once."""
    close = [(len(a & b) / len(a | b), i, j) for i, a in enumerate(mine) for j, b in enumerate(gold) if a & b]
    found: dict[int, int] = {}
    for share, i, j in sorted(close, key=lambda pair: -pair[0]):
        if share >= CLOSE and i not in found and j not in found.values():
            found[i] = j
    return found


def is_same(one: object, other: object) -> bool:
    """Whether two speakers as written have the same head word."""
    first, second = (head(name) if isinstance(name, str) else "" for name in (one, other))
    return first == second


def head(name: str) -> str:
    """The head word of a noun phrase: "President Anna Brook of Freedonia" is brook."""
    found = _NAME.findall(_BEHIND_HEAD.split(name.strip(" ,.;:"), maxsplit=1)[0])
    return re.sub(r"[’']s?$", "", found[-1]).lower() if found else ""


def judged_gold() -> list[Judged]:
    """Judge the quotes found in our own gold: the very words, and the right person."""
    rows = load("quotes")
    texts, _, quotes = analysed(rows)
    out = []
    for row in rows:
        gold = {normal(quote["words"]): who(quote["person"]) for quote in row["quotes"]}
        for quote in quotes[row["id"]]:
            said = words(texts[row["id"]], quote)
            is_right = said in gold and gold[said] == who(quote["person"])
            out.append(Judged(quote["rule"], quote["kind"], quote["confidence"], is_right))
    return out


def fitted(verdicts: list[Judged]) -> dict[tuple[str, str], tuple[int, float]]:
    """How many quotes each rule and kind gave, and the share of right ones, drawn to that of the kind where few."""
    right, all_ = Counter(), Counter()
    for verdict in verdicts:
        for key in ((verdict.rule, verdict.kind), ("", verdict.kind)):
            all_[key] += 1
            right[key] += verdict.is_right
    kind_share = {kind: right["", kind] / count for (rule, kind), count in all_.items() if not rule}
    return {
        (rule, kind): (n, (right[rule, kind] + PRIOR * kind_share[kind]) / (n + PRIOR))
        for (rule, kind), n in sorted(all_.items())
        if rule
    }


def reliability(verdicts: list[Judged]) -> list[tuple[float, float, int, int, float]]:
    """By bin of confidence: its bounds, how many quotes, how many of them right, their mean confidence."""
    rows = []
    for low, high in pairwise(BINS):
        some = [v for v in verdicts if low <= v.confidence < high or (high == 1.0 == v.confidence)]
        if some:
            mean = sum(v.confidence for v in some) / len(some)
            rows.append((low, high, len(some), sum(v.is_right for v in some), mean))
    return rows


def error(rows: list[tuple[float, float, int, int, float]]) -> float:
    """The expected calibration error: how far confidence is from the share of right ones, on average over quotes."""
    total = sum(n for _, _, n, _, _ in rows)
    return sum(n * abs(mean - right / n) for _, _, n, right, mean in rows) / total if total else 0.0


def show(name: str, rows: list[tuple[float, float, int, int, float]]) -> None:
    """Print a reliability table."""
    print(f"{name}: {sum(n for _, _, n, _, _ in rows)} quotes, expected calibration error {error(rows):.3f}")
    print(f"{'confidence':12} {'n':>6} {'right':>6} {'mean confidence':>16}")
    for low, high, n, right, mean in rows:
        print(f"{low:.1f} to {high:.1f}   {n:6} {right / n:6.3f} {mean:16.3f}")


def write_rules(found: dict[tuple[str, str], tuple[int, float]], origin: str, day: str) -> None:
    """Put measured shares into data/quote_rules.csv; what was not met keeps its row."""
    path = DATA / "quote_rules.csv"
    with path.open(encoding="utf-8", newline="") as file:
        kept = {(row["rule"], row["kind"]): row for row in csv.DictReader(file)}
    for (rule, kind), (n, share) in found.items():
        row = {"rule": rule, "kind": kind, "measured": str(n), "confidence": f"{share:.2f}"}
        kept[rule, kind] = row | {"origin": origin, "date": day}
    _write(path, ("rule", "kind", "measured", "confidence", "origin", "date"), kept.values())


def write_table(tables: dict[tuple[str, str], list[tuple[float, float, int, int, float]]], day: str) -> None:
    """Put reliability tables into data/calibration.csv, in the place of what was there."""
    rows = [
        {"set": name, "low": low, "high": high, "n": n, "right": right, "confidence": f"{mean:.3f}"}
        | {"origin": origin, "date": day}
        for (name, origin), table in tables.items()
        for low, high, n, right, mean in table
    ]
    _write(DATA / "calibration.csv", ("set", "low", "high", "n", "right", "confidence", "origin", "date"), rows)


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[dict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("--name", default="labelled set")
    parser.add_argument("--fit", nargs="*", default=None, metavar="PART")
    parser.add_argument("--check", nargs="*", default=(), metavar="PART")
    parser.add_argument("--date", default=str(date.today()), help="the day to write beside the counts (default: today)")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Fit or check, print, and write if told to."""
    told = arguments()
    if told.fit is not None:
        found = fitted(judged(read(told.set, told.fit)))
        for (rule, kind), (n, share) in found.items():
            print(f"{rule:20} {kind:10} {n:6} {share:.2f}")
        if told.write:
            parts = " and ".join(told.fit) or "whole"
            write_rules(found, f"share with the right words and speaker, {parts} part of {told.name}", told.date)
        return
    parts = " and ".join(told.check) or "all"
    checked = {
        (told.name, f"{parts} part, {told.name}; half of all words shared and the speaker's head word"): reliability(
            judged(read(told.set, told.check))
        ),
        (GOLD, "evaluation/gold/quotes.jsonl; the very words and the right person"): reliability(judged_gold()),
    }
    for (name, _), table in checked.items():
        show(name, table)
    if told.write:
        write_table(checked, told.date)


if __name__ == "__main__":
    main()
