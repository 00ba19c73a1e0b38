"""Quotes on labelled texts: quoted stretches, whole quotes, and who said them.

A set's `quotes` are [{"frags": [[start, end]], "kind", "speaker", "cue"}]. A stretch is what stands in quotation marks
inside a quote, three words or more. Two quotes are the same where their words are; they meet where they share half of
their words. A speaker is right where the head words agree: "Mayor Anna Sample of Osh" is sample. Speech is told from
thought by the cue: a form of data/reporting_verbs.csv that is no word of thinking, or a colon.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chance import share, two_sided_f1
from sets import Found, Measured, examined, load, measured

from steppewire.paths import DATA
from steppewire.spans import Span

LEAST = 3  # words of a stretch
MEET = 0.5  # shared words over all words
SAME = 0.999
WORD = re.compile(r"\w+")
NAME_WORD = re.compile(r"[\w’'-]+")
OWNER = re.compile(r"[’']s?$")
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
BEHIND_HEAD = re.compile(r"\s(?:of|in|at|for|from|with|who|that|on|by|to|\()\b|\s\(")
EDGE = " ,.;:"
OPENING, CLOSING = "“„‟❝«", "”»❞"
SECOND = "\x02"
"""Stands for the second half of a typewriter mark, so that offsets hold."""


@dataclass(frozen=True)
class Quote:
    """A found or labelled quote: where its words begin, its kind, speaker and cue."""

    words: frozenset[int]
    spans: tuple[Span, ...]
    kind: str
    speaker: str
    cue: str


def quote(text: str, spans: Iterable[Span], kind: str, speaker: str | None, cue: str | None) -> Quote:
    """Make a quote; a leading "that" is no word of it."""
    pieces = tuple(sorted((int(a), int(b)) for a, b in spans))
    starts = sorted({a + word.start() for a, b in pieces for word in WORD.finditer(text[a:b])})
    is_led = bool(starts) and re.match(r"that\b", text[starts[0] :], re.IGNORECASE) is not None
    return Quote(frozenset(starts[is_led:]), pieces, kind, speaker or "", cue or "")


def labelled(row: dict) -> list[Quote]:
    """The quotes of a row."""
    return [
        quote(row["text"], item["frags"], item["kind"], item.get("speaker"), item.get("cue")) for item in row["quotes"]
    ]


def ours(row: dict, found: Found) -> list[Quote]:
    """The quotes that the analysis found; one that cuts a word is none."""
    made = []
    for item in found.quotes:
        spans = [(a - found.shift, b - found.shift) for a, b in json.loads(item["spans"])]
        if not any(_cuts(row["text"], place) for span in spans for place in span):
            made.append(quote(row["text"], spans, item["kind"], item["speaker"], item["cue"]))
    return made


def _cuts(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1 : place + 1].isalnum()


def stretches(text: str, quotes: list[Quote]) -> list[Quote]:
    """Every stretch in marks of three words or more inside some quotes."""
    found = []
    for whole in quotes:
        for start, end in whole.spans:
            for a, b in _marked(text):
                a, b = max(start - 1, a), min(end + 1, b)
                if b - a > LEAST - 1 and len(WORD.findall(text[a:b])) >= LEAST:
                    found.append(quote(text, [(a, b)], "direct", whole.speaker, whole.cue))
    return found


@cache
def _marked(text: str) -> tuple[Span, ...]:
    """What stands in quotation marks, marks included; an unclosed mark ends with its line."""
    is_single = text.count("‘") >= LEAST and not any(mark in text for mark in '“"«„')
    folded = text if is_single else _folded(text)
    find = _single if is_single else _double
    lines = [match.span() for match in re.finditer(r"[^\n]+", folded) if match.group().strip()]
    return tuple(span for line in lines for span in find(folded, *line))


def _folded(text: str) -> str:
    """Typewriter marks as single ones, the length unchanged."""
    if "``" in text:
        return text.replace("``", "“ ").replace("''", "” ")
    return text.replace("''", '"' + SECOND)


def _double(text: str, first: int, last: int) -> Iterator[Span]:
    """Stretches of a line in double marks."""
    opened = -1
    for at in range(first, last):
        if opened < 0:
            opened = at if _opens(text, at, first, last) else -1
        elif _closes(text, at, first, last, text[opened]):
            yield opened, at + (2 if text[at + 1 : at + 2] == SECOND else 1)
            opened = -1
    if 0 <= opened < last - 3:
        yield opened, last


def _opens(text: str, at: int, first: int, last: int) -> bool:
    if text[at] == '"':
        return _looks_opening(text, at, first, last) or '"' not in text[first:at]
    return text[at] in OPENING


def _looks_opening(text: str, at: int, first: int, last: int) -> bool:
    """A straight mark behind a space or bracket and before a letter."""
    before = text[at - 1] if at > first else " "
    rest = text[at + 1 : last].removeprefix(SECOND)[:1] or " "
    return not rest.isspace() and (before.isspace() or before in "([{—–-/:“‘'")


def _closes(text: str, at: int, first: int, last: int, opener: str) -> bool:
    if text[at] == '"':
        return opener != '"' or not _begins_anew(text, at, first, last)
    return text[at] in CLOSING or (text[at] == "“" and opener == "„")


def _begins_anew(text: str, at: int, first: int, last: int) -> bool:
    """A straight mark that opens the next sentence: the closing one before it was left out."""
    is_head = text[at + 1 : at + 2].isupper() and text[at - 1].isspace() and text[at - 2 : at - 1] in (".", "!", "?")
    return is_head and _looks_opening(text, at, first, last) and '"' in text[at + 1 : last]


def _single(text: str, first: int, last: int) -> Iterator[Span]:
    """Stretches of a line in single marks, apostrophes told apart."""
    opened = -1
    for at in range(first, last):
        if text[at] == "‘" and opened < 0:
            opened = at
        elif text[at] == "’" and opened >= 0:
            after = text[at + 1] if at + 1 < last else ""
            if not after.isalnum() and (text[at - 1] in ".,!?…" or (after and after in " ,.;:)—–")):
                yield opened, at + 1
                opened = -1
    if 0 <= opened < last - 3:
        yield opened, last


def head(name: str) -> str:
    """The head word of a speaker as written."""
    plain = OWNER.sub("", name.strip(EDGE)).split(",")[0]
    words = NAME_WORD.findall(BEHIND_HEAD.split(plain)[0])
    return OWNER.sub("", words[-1]).lower() if words else ""


def is_same_speaker(one: str, other: str) -> bool:
    """Say whether two speakers as written have one head, or each the other's head in it."""
    if not one or not other:
        return not one and not other
    first, second = head(one), head(other)
    return first == second or (second in _name_words(one) and first in _name_words(other))


def _name_words(name: str) -> list[str]:
    return [OWNER.sub("", word).lower() for word in NAME_WORD.findall(ARTICLE.sub("", name.strip(EDGE)))]


@cache
def _saying() -> re.Pattern[str]:
    """Words of saying, those of thinking left out, and the colon."""
    with (DATA / "reporting_verbs.csv").open(encoding="utf-8", newline="") as file:
        forms = {r["form"] for r in csv.DictReader(file) if r["language"] == "en" and r["use"] != "think"}
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + r")\b|:", re.I)


def pairs(found: list[Quote], gold: list[Quote]) -> list[tuple[float, Quote, Quote]]:
    """Found and labelled quotes that share words, each used once, the closest first."""
    near = [
        (len(f.words & g.words) / len(f.words | g.words), i, j)
        for i, f in enumerate(found)
        for j, g in enumerate(gold)
        if f.words & g.words
    ]
    met, used, taken = [], set(), set()
    for overlap, i, j in sorted(near, key=lambda pair: -pair[0]):
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            met.append((overlap, found[i], gold[j]))
    return met


def sides(found: list[Quote], gold: list[Quote], kind: str, how: str) -> tuple[int, int, int, int]:
    """Count one article for chance.two_sided_f1.

    Takes   kind: of quotes, "" for all, "speech" for labelled ones with a word of saying against all found; how: same
            (words), met (half of the words), said (met and the speaker right).
    """

    def is_right(pair: tuple[float, Quote, Quote]) -> bool:
        overlap, mine, theirs = pair
        if how == "same":
            return overlap >= SAME
        return overlap >= MEET and (how == "met" or is_same_speaker(mine.speaker, theirs.speaker))

    right = [pair for pair in pairs(found, gold) if is_right(pair)]
    mine = [q for q in found if kind in ("", "speech", q.kind)]
    theirs = [q for q in gold if _is_of(q, kind)]
    hits = sum(kind in ("", "speech", f.kind) for _, f, _ in right)
    return hits, len(mine), sum(_is_of(g, kind) for *_, g in right), len(theirs)


def _is_of(labelled_one: Quote, kind: str) -> bool:
    if kind == "speech":
        return bool(labelled_one.cue and _saying().search(labelled_one.cue))
    return kind in ("", labelled_one.kind)


def speakers(found: list[Quote], gold: list[Quote], kind: str) -> tuple[int, int]:
    """Of labelled quotes of a kind with a speaker that were met: right speakers, all."""
    met = [(f, g) for near, f, g in pairs(found, gold) if near >= MEET and g.speaker and g.kind == kind]
    return sum(is_same_speaker(f.speaker, g.speaker) for f, g in met), len(met)


WHOLE = (
    ("quote, mixed speech, F1 at overlap .5", "mixed", "met", 0.75),
    ("quote or reported speech with its speaker, F1 at overlap .5", "speech", "said", 0.70),
    ("quote, indirect speech, F1 at overlap .5", "indirect", "met", None),
)


def quotes(folder: Path) -> list[Measured]:
    """Our figures on US and Russian news."""
    rows, found, gold = _both(folder, "polnear")
    parts = [
        (stretches(row["text"], f), stretches(row["text"], g)) for row, f, g in zip(rows, found, gold, strict=True)
    ]
    n = sum(len(theirs) for _, theirs in parts)
    exact = [sides(*part, "", "same") for part in parts]
    said = [sides(*part, "", "said") for part in parts]
    heads = [speakers(f, g, "direct") for f, g in zip(found, gold, strict=True)]
    lines = [
        measured("quote words exact, F1", "polnear", exact, two_sided_f1, n, goal=0.95),
        measured("quote words exact and speaker right, F1", "polnear", said, two_sided_f1, n, goal=0.87),
        measured("quote speaker right, direct speech", "polnear", heads, share, sum(m for _, m in heads), goal=0.92),
    ]
    for measure, kind, how, goal in WHOLE:
        counts = [sides(f, g, kind, how) for f, g in zip(found, gold, strict=True)]
        lines.append(measured(measure, "polnear", counts, two_sided_f1, sum(c[3] for c in counts), goal=goal))
    return [*lines, *_russian(folder)]


def _russian(folder: Path) -> list[Measured]:
    name = "adaq_ru"
    _, found, gold = _both(folder, name)
    n = sum(map(len, gold))
    lines = []
    for measure, how in (
        ("quote in Russian, F1 at overlap .5", "met"),
        ("quote in Russian with its speaker, F1 at overlap .5", "said"),
    ):
        counts = [sides(f, g, "", how) for f, g in zip(found, gold, strict=True)]
        lines.append(measured(measure, name, counts, two_sided_f1, n))
    return lines


def _both(folder: Path, name: str) -> tuple[list[dict], list[list[Quote]], list[list[Quote]]]:
    """The rows of a set, what was found in each, what is labelled in each."""
    rows = load(folder, name)
    made = examined(name, rows)
    return rows, [ours(row, made[row["id"]]) for row in rows], [labelled(row) for row in rows]
