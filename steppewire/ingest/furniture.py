"""Page text that is not the article: source lines, "Also see", share bars, comment forms, promotions.

It stays in the text, but nothing in it counts. The rules are narrow: each names a whole line (data/furniture.csv), the
end of a line where a site ran its own words into the last sentence, or a line whose form says it (a link to a channel,
a bar of sections, the page's clock). Only near the end of a text does a source line or a comment form take the rest.
"""

import csv
import re
from functools import cache

from steppewire.paths import DATA
from steppewire.spans import Span, merge

MAX_LINE = 300  # characters; a longer line is a paragraph of the article, whatever it begins with
HEAD = 60  # characters that hold a line's first word
MAX_AFTER = 160  # characters that may follow a phrase in its line
MAX_REST = 1500  # characters that the end of a page may take
REST_SHARE = 0.4  # of the body, at most, that the end of a page may take

_GIVEN = "предоставлен"  # in every phrase of the kind "given"
MAX_TITLES = 5  # lines after a label alone that may be titles of other articles

# Bullets, brackets of a Markdown link and pictures that stand before words of the page.
_LEAD = r"[\s>*•|\[_#–—\-\u2190-\u21ff\u25a0-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]{0,12}"
_FIRST = re.compile(rf"{_LEAD}(\(c\)|©|[^\W\d_]+(?:['-][^\W\d_]+)*)", re.IGNORECASE)
_CHANNEL = re.compile(
    rf"{_LEAD}[^\[\]()\n]{{0,60}}\]?\(?https?://(?:www\.)?(?:t\.me|telegram\.me|wa\.me|chat\.whatsapp\.com|instagram\.com|"
    r"facebook\.com|youtube\.com|vk\.com|ok\.ru|tiktok\.com|dzen\.ru|twitter\.com|x\.com)/[^\s()]{1,80}\)?[\s_*)\]]{0,6}",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}:\d\d,? \d{1,2} [^\W\d_]{3,12} \d{4}(?: \| (?:GMT|UTC) ?[+-]\d{1,2})?")
_BAR = re.compile(r"[^\W\d_][^/|•.!?:;\d\n]{1,24}(?: [/|•] [^/|•.!?:;\d\n]{2,24}){3,}")
_TEMPLATE = re.compile(r"\{{1,2}[\w |/-]{1,40}\}{1,2}")
_ENDED = tuple(".!?…:;,»”\"')]")  # how a line of an article ends; a title of another one does not
_HANDLE = re.compile(r"[.!?…»”)\]]\s{0,4}(@\w{4,32})")
_APOSTROPHE = re.compile("[’‘ʻʼ`´]")
_APOSTROPHES = str.maketrans("’‘ʻʼ`´", "''''''")


def find(text: str, body_start: int = 0) -> list[Span]:
    """Find the page's own lines in a text.

    Gives   ordered, disjoint spans: whole lines without the white space around them, or the end of one.
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
    spans += _titles_below(text, lines, signs) + _ends(text, lines, signs)
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
    if _first_word(_folded(line[:HEAD])) in _first_words():
        found = _patterns().fullmatch(_folded(line))
        if found:
            return found.lastgroup or ""
    return _sign_by_form(line)


def _folded(line: str) -> str:
    """Write apostrophes alike; to look whether there is one takes a tenth of the time."""
    return line.translate(_APOSTROPHES) if _APOSTROPHE.search(line) else line


def _sign_by_form(line: str) -> str:
    """The kind of a line whose form says that it is the page's, in any language."""
    if "://" in line:
        return "channel" if _CHANNEL.fullmatch(line) else ""
    if line[0].isdigit():
        return "clock" if _CLOCK.fullmatch(line) else ""
    if line[0] == "{":
        return "template" if _TEMPLATE.fullmatch(line) else ""
    is_barred = " / " in line or " | " in line or " • " in line
    return "bar" if is_barred and _BAR.fullmatch(line) else ""


def _titles_below(text: str, lines: list[Span], signs: list[str]) -> list[Span]:
    """Lines below a label that stands alone ("Also see"), as long as they end like titles, without a stop."""
    found: list[Span] = []
    for place, sign in enumerate(signs):
        if sign == "see" and (start := place + 1) < len(lines) and _is_label(text[slice(*lines[place])]):
            for line, other in zip(lines[start : start + MAX_TITLES], signs[start:], strict=False):
                if other or text[slice(*line)].endswith(_ENDED) or line[1] - line[0] > MAX_AFTER:
                    break
                found.append(line)
    return found


def _is_label(line: str) -> bool:
    return bool(_labels().fullmatch(_folded(line)))


def _ends(text: str, lines: list[Span], signs: list[str]) -> list[Span]:
    """Ends of lines where a site ran "Also see: ..." into the last sentence, and the channel's name behind the last."""
    found = []
    for (start, end), sign in zip(lines, signs, strict=True):
        begin = max(start, end - MAX_AFTER - 40)
        if sign or (text.rfind(":", begin, end) < 0 and text.rfind(_GIVEN, begin, end) < 0):
            continue
        if tail := _tails().search(_folded(text[begin:end])):
            found.append((begin + tail.start(1), end))
    if lines and not signs[-1]:
        begin = max(lines[-1][0], lines[-1][1] - 40)
        if (handle := _HANDLE.search(text, begin, lines[-1][1])) and handle.end() == lines[-1][1]:
            found.append(handle.span(1))
    return found


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
    return len(line) <= MAX_LINE and bool(_taglines().search(_folded(line)))


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
        rf"{_LEAD}(?:"
        rf"(?P<see>(?:{phrases['see']})\s?(?:[:–—|»>-].*|))"
        rf"|(?P<source>(?:{phrases['source']})\s?[:：]\s?\S.{{1,120}})"
        rf"|(?P<photo>(?:{phrases['photo']})\s?[:：]\s?\S.{{1,120}})"
        rf"|(?P<credit>(?:{phrases['credit']})(?![^\W\d])[^.!?…]{{0,100}})"
        rf"|(?P<form>(?:{phrases['form']})\b.{{0,{MAX_AFTER}}})"
        rf"|(?P<line>(?:{phrases['line']}|comments?\s?\(\d+\)|комментари[ий]\s?\(\d+\))[\s.!:*]{{0,8}})"
        rf"|(?P<begin>(?:{phrases['begin']}|{phrases['given']})(?![^\W\d]).{{0,{MAX_AFTER}}})"
        rf")",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"{_LEAD}(?:{_phrases()['see']})\s?[:–—|»>-]?[\s*_]*", re.IGNORECASE)


@cache
def _tails() -> re.Pattern[str]:
    """A phrase of several words behind the end of a sentence, up to the end of the line, without another such end."""
    phrases = sorted((p for p in _phrases()["see"].split("|") if "\\ " in p), key=len, reverse=True)
    return re.compile(
        rf"(?<=[.!?…»”\"])\s*((?:(?:{'|'.join(phrases)})\s?:|(?:{_phrases()['given']})\s)[^.!?…]{{3,{MAX_AFTER}}})\Z",
        re.IGNORECASE,
    )


@cache
def _taglines() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_phrases()['tagline']})(?!\w)", re.IGNORECASE)
