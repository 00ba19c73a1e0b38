"""Page text that is not the article: source lines, "Also see", share bars, comment forms, promotions.

It stays in the text, but nothing in it counts. The rules are narrow: each names a whole line (data/furniture.csv), and
only near the end of a text does a source line or a comment form take what follows with it.
"""

import csv
import re
from functools import cache

from steppewire.paths import DATA
from steppewire.spans import Span, merge

MAX_LINE = 300  # characters; a longer line is a paragraph of the article, whatever it begins with
HEAD = 32  # characters of a line that hold its first word; none that begins a phrase is longer
MAX_AFTER = 160  # characters that may follow a phrase in its line
MAX_REST = 1500  # characters that the end of a page may take
REST_SHARE = 0.4  # of the body, at most, that the end of a page may take

_FIRST = re.compile(r"[\s>*•▶►→–—-]{0,8}(\(c\)|©|[^\W\d_]+(?:['-][^\W\d_]+)*)", re.IGNORECASE)
_APOSTROPHES = str.maketrans("’‘ʻʼ`´", "''''''")


def find(text: str, body_start: int = 0) -> list[Span]:
    """Find the page's own lines in a text.

    Gives   ordered, disjoint spans, each of whole lines without the white space around them.
    Cost    linear in characters: a pattern is tried once a line, at its beginning.
    """
    lines = _lines(text, body_start)
    signs = [_sign(text[start:end]) for start, end in lines]
    signs = ["" if sign and _goes_on(text, lines, place) else sign for place, sign in enumerate(signs)]
    if signs and not body_start and signs[0] == "see":
        signs[0] = ""  # "Read more" leads on from something: with nothing above it, it is what was given to be read
    if all(signs):
        return []  # a text that is nothing but such lines is what was given to be read
    spans = [line for line, sign in zip(lines, signs, strict=True) if sign]
    over = _end_of_article(text, lines, signs, body_start)
    if over is not None:
        spans.append((over, lines[-1][1]))
    return merge(spans)


def _lines(text: str, body_start: int) -> list[Span]:
    """Lines of the body that hold something, without the white space around them."""
    found, at = [], body_start
    for line in text[body_start:].split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            found.append((start, start + len(stripped)))
        at += len(line) + 1
    return found


def _goes_on(text: str, lines: list[Span], place: int) -> bool:
    """Whether a line goes on with the sentence of the line above it, as in text that was broken into short lines."""
    start = lines[place][0]
    above = lines[place - 1][1] if place else 0
    is_next_line = place > 0 and text.count("\n", above, start) == 1
    return is_next_line and text[start].islower() and text[above - 1] not in '.!?:…»”")'


def _sign(line: str) -> str:
    """The kind of furniture that a line is; empty where it is none. A tagline is one only after the article."""
    if len(line) > MAX_LINE:
        return ""
    if _first_word(line[:HEAD].translate(_APOSTROPHES)) not in _first_words():
        return ""
    found = _patterns().fullmatch(line.translate(_APOSTROPHES))
    return (found.lastgroup or "") if found else ""


def _end_of_article(text: str, lines: list[Span], signs: list[str], body_start: int) -> int | None:
    """Find where the article is over and only the page goes on: at a source line or a comment form near the end.

    Half of the lines after it must be the page's, too; a source line in the middle takes nothing with it.
    """
    if not lines:
        return None
    end = lines[-1][1]
    longest = min(MAX_REST, REST_SHARE * (end - body_start))
    for place in range(1, len(lines)):
        start = lines[place][0]
        if signs[place] in ("source", "form") and end - start <= longest:
            rest = list(zip(lines, signs, strict=True))[place + 1 :]
            if 2 * sum(bool(sign or _is_tagline(text[a:b])) for (a, b), sign in rest) >= len(rest):
                return start
    return None


def _is_tagline(line: str) -> bool:
    """Whether a line praises the site; such words count only where the article is over."""
    return len(line) <= MAX_LINE and bool(_taglines().search(line.translate(_APOSTROPHES)))


def _first_word(line: str) -> str:
    """The first word of a line behind bullets, folded: what tells most lines of an article from the page's."""
    found = _FIRST.match(line)
    return found[1].casefold().replace("ё", "е") if found else ""


@cache
def _first_words() -> frozenset[str]:
    with (DATA / "furniture.csv").open(encoding="utf-8", newline="") as handle:
        known = {_first_word(row["phrase"]) for row in csv.DictReader(handle)}
    return frozenset(known | {"comment", "comments", "комментарии", "комментарий"})


@cache
def _phrases() -> dict[str, str]:
    """{kind: its phrases as one alternation}, of data/furniture.csv."""
    found: dict[str, list[str]] = {}
    with (DATA / "furniture.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            found.setdefault(row["kind"], []).append(re.sub("[её]", "[её]", re.escape(row["phrase"])))
    return {kind: "|".join(sorted(phrases, key=len, reverse=True)) for kind, phrases in found.items()}


@cache
def _patterns() -> re.Pattern[str]:
    """One pattern for a whole line; the group that is filled names the kind."""
    phrases = _phrases()
    return re.compile(
        rf"[\s>*•▶►→–—-]{{0,8}}(?:"
        rf"(?P<see>(?:{phrases['see']})\s?(?:[:–—|»>-].*|))"
        rf"|(?P<source>(?:{phrases['source']})\s?[:：]\s?\S.{{1,120}})"
        rf"|(?P<photo>(?:{phrases['photo']})\s?[:：]\s?\S.{{1,120}})"
        rf"|(?P<form>(?:{phrases['form']})\b.{{0,{MAX_AFTER}}})"
        rf"|(?P<line>(?:{phrases['line']}|comments?\s?\(\d+\)|комментари[ий]\s?\(\d+\))[\s.!:*]{{0,8}})"
        rf"|(?P<begin>(?:{phrases['begin']})(?![^\W\d]).{{0,{MAX_AFTER}}})"
        rf")",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _taglines() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_phrases()['tagline']})(?!\w)", re.IGNORECASE)
