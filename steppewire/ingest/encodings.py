"""Bytes to text: byte order mark, UTF-16 without one, strict UTF-8, the declared charset, then letter pairs.

No header names the charset of old files from the region, and no detector alone knew them: koi8-r was found in 63 % of
texts, ptcp154 in 1 to 11 %. So each Cyrillic charset is tried and the reading with the likeliest letter pairs wins.
"""

import codecs
import csv
import math
import re
from dataclasses import dataclass
from functools import cache

from steppewire.paths import DATA

SAMPLE = 20_000  # bytes that are looked at to choose a charset
CYRILLIC = ("cp1251", "koi8-r", "cp866", "ptcp154", "kz1048")
WESTERN = ("cp1252", "cp1254")
FOREIGN_SHARE = 0.25  # of letters; French and Turkish stay under it, Cyrillic text in any charset is far above
UTF16_SHARE = 0.85  # of the bytes at odd or at even places that are 0 or 4: Latin and Cyrillic letters in UTF-16

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TEXTLESS = frozenset({"idna", "punycode", "undefined", "utf-7", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"})
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"[^\x00-\x7f\w\s«»“”„‘’—–…№§©°•­]|_")
_CASE_BREAK = re.compile(r"[а-яёіўғқңөұүһәҷӣӯҳ][А-ЯЁІЎҒҚҢӨҰҮҺӘҶӢӮҲ]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def on_error(charset: str) -> str:
    """Say what to do with bytes of a stream that make no character: kept one for one, where the charset can."""
    return "replace" if charset.startswith(("utf-16", "utf-32")) else "surrogateescape"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the charset it was read by, and how many bytes could not be read (each became U+FFFD)."""

    text: str
    charset: str
    lost: int = 0


def decode(raw: bytes, declared: str = "") -> Decoded:
    """Read bytes as text; nothing is refused.

    Takes   declared: the charset that a header or the document names, believed where the bytes fit it.
    Gives   the text without its byte order mark, line ends as they are.
    """
    mark, charset = marked(raw)
    if charset:
        return _decoded(raw[mark:], charset)
    if charset := _unmarked_utf16(raw[:SAMPLE]):
        return _decoded(raw, charset)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _is_utf8_but_damaged(raw, error):
            return _decoded(raw, "utf-8")
    charset = known(declared)
    if charset and charset != "utf-8" and _fits(raw[:SAMPLE], charset):
        return _decoded(raw, charset)
    return _decoded(raw, likeliest(raw[:SAMPLE]))


def marked(raw: bytes) -> tuple[int, str]:
    """Find the byte order mark: (its length, the charset); (0, "") where there is none."""
    for mark, charset in _MARKS:
        if raw.startswith(mark):
            return len(mark), charset
    return 0, ""


def guess(head: bytes, declared: str = "") -> str:
    """Name the charset of a stream by its beginning, which may end inside a character."""
    charset = marked(head)[1]
    if charset:
        return "utf-8-sig" if charset == "utf-8" else charset[:6]
    if charset := _unmarked_utf16(head):
        return charset
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError as error:
        if not _is_utf8_but_damaged(head, error):
            charset = known(declared)
            return charset if charset not in ("", "utf-8") and _fits(head, charset) else likeliest(head[:SAMPLE])
    return "utf-8"


def known(declared: str) -> str:
    """Give Python's name of a declared charset; empty where it is none that makes text of bytes."""
    name = declared.strip().strip("'\"").lower()
    try:
        found = codecs.lookup(name).name if name and name.isascii() and "\0" not in name else ""
        b"A".decode(found or "ascii", "replace")  # refuses what is no charset (zip, hex, rot13)
    except (LookupError, UnicodeError):
        return ""
    return "" if found in _TEXTLESS or found.replace("-", "_") in _TEXTLESS else found


def likeliest(sample: bytes) -> str:
    """Choose the 8-bit charset whose reading has the likeliest letters."""
    if is_chinese(sample):
        return "gb18030"
    letters = sum(byte >= 0x80 or chr(byte).isalpha() for byte in sample)
    foreign = sum(byte >= 0x80 for byte in sample)
    if foreign <= FOREIGN_SHARE * letters:
        return max(WESTERN, key=lambda charset: _western_score(sample, charset))
    return max(CYRILLIC, key=lambda charset: _cyrillic_score(sample, charset))


def is_chinese(sample: bytes) -> bool:
    """Say whether a sample is Chinese in GB 18030: readable so, and with the characters that every text has."""
    try:
        text = codecs.getincrementaldecoder("gb18030")("strict").decode(sample)
    except UnicodeDecodeError:
        return False
    foreign = sum(char > "\x7f" for char in text)
    return foreign > 0 and sum(char in "的一是不了在人有中国，。、" for char in text) > 0.06 * foreign


def whole(text: str) -> str:
    """Replace lone surrogates, which no file can hold, by U+FFFD, one for one."""
    try:
        text.encode()  # a quarter of the time of a search
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def _decoded(raw: bytes, charset: str) -> Decoded:
    try:
        text, lost = raw.decode(charset), 0
    except (UnicodeDecodeError, LookupError):
        text = raw.decode(charset, "replace")
        lost = text.count("\ufffd")
    return Decoded(whole(text), charset, lost)


def _fits(sample: bytes, charset: str) -> bool:
    """Whether a sample can be read by a declared charset; the sample may end inside a character.

    A Cyrillic 8-bit charset fits nearly any bytes: there the letters must be likely, too.
    """
    try:
        text = codecs.getincrementaldecoder(charset)("strict").decode(sample)
    except (UnicodeDecodeError, LookupError, UnicodeError):
        return False
    if charset not in CYRILLIC and charset not in ("iso8859-5", "mac-cyrillic", "cp855", "koi8-u"):
        return "\0" not in text
    return _score(text) >= _cyrillic_score(sample, likeliest(sample)) - 1.0


def _is_utf8_but_damaged(raw: bytes, error: UnicodeDecodeError) -> bool:
    """Whether bytes are UTF-8 with a few broken places: many more sound characters than broken bytes."""
    text = raw[: 10 * SAMPLE].decode("utf-8", "replace")
    foreign = sum(char > "\x7f" and char != "\ufffd" for char in text)
    return error.start > 0 and foreign > 20 * text.count("\ufffd")


def _unmarked_utf16(sample: bytes) -> str:
    """Name the byte order of UTF-16 text that has no mark; empty where it is no such text."""
    if len(sample) < 4 or 4 * (sample.count(0) + sample.count(4)) < len(sample):
        return ""
    even, odd = sample[0 : len(sample) & ~1 : 2], sample[1::2]
    shares = [sum(byte in (0, 4) for byte in half) / len(half) for half in (even, odd)]
    if min(shares) > 0.5 or max(shares) < UTF16_SHARE:
        return ""
    return "utf-16-le" if shares[1] > shares[0] else "utf-16-be"


@cache
def _pairs() -> dict[str, float]:
    """Logarithms of the frequency of Cyrillic letter pairs (data/letter_pairs.csv)."""
    with (DATA / "letter_pairs.csv").open(encoding="utf-8", newline="") as handle:
        return {row["pair"]: math.log(int(row["per_100000"]) / 100_000) for row in csv.DictReader(handle)}


_UNSEEN = math.log(0.1 / 100_000)  # a pair that the table lacks


def _cyrillic_score(sample: bytes, charset: str) -> float:
    return _score(sample.decode(charset, "replace"))


def _score(text: str) -> float:
    """Mean log frequency of the pairs of letters, lowered for signs and for capitals inside words."""
    pairs, total, seen = _pairs(), 0.0, 0
    for word in _LETTERS.findall(text):
        if word.isascii():
            continue
        padded = f" {word.lower()} "
        total += sum(pairs.get(padded[i : i + 2], _UNSEEN) for i in range(len(padded) - 1))
        seen += len(padded) - 1
    faults = len(_SIGNS.findall(text)) + len(_CASE_BREAK.findall(text))
    return (total + faults * _UNSEEN) / (seen + faults) if seen + faults else _UNSEEN


def _western_score(sample: bytes, charset: str) -> float:
    """Cp1252 unless the letters that only Turkish has are there."""
    text = sample.decode(charset, "replace")
    turkish = sum(char in "ığşİĞŞ" for char in text)
    strange = sum(char in "ýðþÝÐÞ\ufffd" for char in text)
    return turkish - 2 * strange
