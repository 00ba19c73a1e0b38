"""Noun phrases beside a cue in Russian, Tajik and the Turkic languages: before it, behind it, whose words they are."""

import re
from typing import Final

from steppewire.analysis.cues import Cue
from steppewire.analysis.nominals import Phrases
from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.scenes import Scene
from steppewire.spans import Span

DASHES: Final = "—–-"
TAIL: Final = " \t\n\u00a0.,;:?!…—–-"
MOST_WORDS: Final = 12
REACH: Final = 240
COMMA: Final = re.compile(rf"[,;:\n{BLOT}]|(?<!\b\w)\.|\s[{DASHES}]")
_WORD: Final = re.compile(r"\S+")
_LAST_SIGN: Final = re.compile(rf".*[,;:{BLOT}—–\n(]", re.DOTALL)
_STOP: Final = re.compile(
    rf"[,;:\n{BLOT}(!?]|(?<!\b\w)\.|\s[{DASHES}]|\s(?:в|во|на|по|после|о|об|что|перед|при|во время|"
    r"журналистам|журналисту|ранее|накануне|сегодня|"
    r"и\s\w+(?:л|ла|ли|[лр]ся|лась|лись)|который|которая|дар|ки|ба|аз|бо|зимни|ва|и также)\s"
)
_RUSSIAN_OBLIQUE: Final = re.compile(r"\w(?:ам|ям|ами|ями|ах|ях|ую|юю|ого|его|ому|ему|ым|им|ой)$")
_TO_WHOM: Final = re.compile(
    r"\s(?:ему|ей|им|мне|нам|вам|тебе|корреспонденту|журналистам|журналисту|изданию|агентству|порталу)(?=\W)(?:[A-Za-z]\S*|\s[A-Z]\S*)?"
)
_WHERE: Final = re.compile(r"\s(?:у|на|при|перед|после|для|из|через)\s(?=\S)")
_OWNER: Final = re.compile(r"\s(?:его|её|ее|их)\s(?=\S)")
_ASIDE: Final = re.compile(
    r",\s(?:в частности|в свою очередь|в том числе|например|кстати|однако|между тем|помимо прочего|также),?(?=\s)"
)
_LATER: Final = re.compile(
    r"\s(?:ещё|еще|также|тоже|уже|недавно|позже|затем|потом|тогда|вчера|сегодня|накануне|ранее)(?=\s)"
)
_PARTICIPLE: Final = re.compile(r"[а-я](?:[вдгклхрс]ш|[уюая]щ)(?:ий|ая|ое|ие|ей|его|ему|им|их|ую)(?:ся)?$")
_TRAILING: Final = re.compile(r"(?:\s(?:мне|ему|ей|им|нам|вам|\w+о|тогда|затем|потом|также|тоже)){1,2}")
_ADJECTIVE: Final = re.compile(r"(?:[ыио]й|[ая]я|[ыи]е)$")
_ENDS: Final = frozenset({"дар", "бо", "аз", "ба", "в", "во", "на", "зимни", "после", "о", "об", "не"})
_OBJECT: Final = re.compile(r"^[а-яё]{3,}(?:ую|юю|[бвгджзклмнпрстфхцчшщ]у)$")  # an accusative: сумму
_GERUND: Final = re.compile(r"\w(?:я|ав|ив|ев|ув|ыв|вши|сь)$")


def trimmed(masked: str, start: int, end: int) -> Span:
    """Give a span without stops, dashes and white space at its ends."""
    while end > start and masked[end - 1] in TAIL:
        end -= 1
    while start < end and masked[start] in TAIL:
        start += 1
    return start, end


def _behind_sign(masked: str, low: int, high: int) -> int:
    """The place behind the last sign that parts a sentence; low where there is none."""
    found = _LAST_SIGN.match(masked, low, high)
    return found.end() if found else low


class Beside:
    """The noun phrases between low, where the words before a cue may begin, and high, where those behind it end."""

    def __init__(self, scene: Scene, phrases: Phrases, low: int, high: int) -> None:
        self._scene, self._phrases, self._low, self._high, self._masked = scene, phrases, low, high, scene.masked

    def behind(self, at: int) -> Span | None:
        """The noun phrase behind a verb: a name, a person, in Russian also an institution behind "в"."""
        masked, high = self._masked, self._high
        if self._scene.language != "ru":
            stop = _STOP.search(masked, at, min(high, at + REACH))
            return self._phrases.behind(at, stop.start() if stop and stop.start() > at + 1 else high)
        for pattern in (_ASIDE, _TO_WHOM, _LATER):
            skipped = pattern.match(masked, at, high)
            at = skipped.end() if skipped else at
        if masked.startswith((" в ", " во "), at) and not masked.startswith(" во время", at):
            start = masked.find(" ", at + 1) + 1
            found = self.after(start - 1)
            if found and self._phrases.read(found).kind == "institution":
                return found
            return self._inside(found) if found else None
        aside = _WHERE.match(masked, at, high)
        if aside:
            found = self.after(aside.end() - 1)
            return self._inside(found) if found else None
        owner = _OWNER.match(masked, at, high)
        return self.after(owner.end() - 1 if owner else at)

    def _inside(self, phrase: Span) -> Span | None:
        """The person named behind the words that say where: (в) интервью газете старший директор Иванов."""
        places = [m.span() for m in _WORD.finditer(self._masked, phrase[0], phrase[1])]
        for number in range(1, len(places)):
            start = places[number][0]
            read = self._phrases.read((start, phrase[1]))
            is_name = read.name is not None and read.name[0] == start
            if not is_name and not self._phrases.is_subject(self._masked[slice(*places[number])], "person"):
                continue
            while number > 1 and self._is_adjective(places[number - 1][0], places[number - 1][1]):
                number -= 1
            return places[number][0], phrase[1]
        return None

    def _is_adjective(self, start: int, end: int) -> bool:
        """Whether a word is written like a Russian adjective in the nominative."""
        return self._masked[start].islower() and bool(_ADJECTIVE.search(self._masked, start, end))

    def after(self, at: int) -> Span | None:
        """The noun phrase behind a verb, to the next stop or preposition."""
        masked, high = self._masked, self._high
        stop = _STOP.search(masked, at, min(high, at + REACH))
        start, end = trimmed(masked, at, stop.start() if stop else min(high, at + REACH))
        if (
            end <= start
            or masked.count(" ", start, end) >= MOST_WORDS
            or (self._phrases.is_never(masked[start:end].split()[0]) and not self._phrases.is_leader(start))
        ):
            return None
        return (start, end) if re.search(r"\w", masked[start:end]) else None

    def before(self, at: int) -> Span | None:
        """The subject before a verb: over adverbs, over what stands between commas without a noun that can speak."""
        masked, high = self._masked, at
        for _ in range(3):
            low = _behind_sign(masked, self._low, high)
            found = self._in_segment(low, high)
            if found:
                return self._with_name(found, low) if self._scene.language == "ru" else found
            if low <= self._low or masked[low - 1] != ",":
                return None
            high = low - 1
        return None

    def _in_segment(self, low: int, high: int) -> Span | None:
        """The subject in words without a comma."""
        masked = self._masked
        tokens = [(*span, masked[slice(*span)].strip(TAIL)) for span in self._phrases.words(low, high)]
        tokens = [token for token in tokens if token[2]]
        while tokens and self._phrases.is_never(tokens[-1][2]):
            tokens = tokens[:-1]
        if not tokens or (_GERUND.search(tokens[0][2]) and tokens[0][2][0].islower()):
            return None
        at = self._head_at(tokens)
        if at is None:
            return None
        end = len(tokens)
        for number in range(at + 1, len(tokens)):
            if tokens[number][2] in _ENDS or (self._scene.language == "ru" and _OBJECT.search(tokens[number][2])):
                end = number
                break
        start, stop = trimmed(masked, tokens[at][0], tokens[end - 1][1])
        if self._scene.language == "ru" and self._phrases.read((tokens[at][0], tokens[at][1])).kind == "pronoun":
            return tokens[at][:2]
        read = self._phrases.read((start, stop))
        if read.name and _TRAILING.fullmatch(masked, read.name[1], stop):
            return start, read.name[1]
        if read.kind != "unknown":
            return start, stop
        if end - at <= 3 and not _RUSSIAN_OBLIQUE.search(masked[start:stop]) and not _PARTICIPLE.search(tokens[at][2]):
            return start, stop
        last = tokens[-1]
        return last[:2] if last[2].islower() and self._phrases.is_subject(last[2]) else None

    def _with_name(self, found: Span, low: int) -> Span:
        """An apposition with the name before its comma: Анна Орлова, председатель общества."""
        masked = self._masked
        if low <= self._low or masked[low - 1] != "," or self._phrases.read(found).kind != "person":
            return found
        name = trimmed(masked, _behind_sign(masked, self._low, low - 1), low - 1)
        read = self._phrases.read(name) if name[1] > name[0] else None
        is_name = read is not None and read.name is not None and read.name[1] == name[1]
        return (name[0], found[1]) if is_name and masked[name[0]].isupper() else found

    def _head_at(self, tokens: list[tuple[int, int, str]]) -> int | None:
        """Where the noun phrase begins among words: behind conjunctions, adverbs and phrases with prepositions."""
        at = 0
        while at < len(tokens) and self._phrases.is_never(tokens[at][2]):
            is_in = tokens[at][2].lower() in ("в", "во") and at + 1 < len(tokens)
            at += 1
            if is_in and self._phrases.read((tokens[at][0], tokens[-1][1])).kind == "institution":
                return at
            if is_in:
                spoken = [n for n in range(at, len(tokens)) if self._phrases.can_head(tokens[n][2])]
                return spoken[0] if spoken else None
        return at if at < len(tokens) else None

    def owner(self, cue: Cue) -> Span | None:
        """The noun phrase before a Turkic word of source, back to a comma or the sentence's beginning."""
        masked = self._masked
        low = max(masked.rfind(char, self._low, cue.start) for char in ",;:—–\n(") + 1
        start, end = trimmed(masked, max(low, self._low), cue.start)
        while start < end and self._phrases.is_never(masked[start:end].split()[0]):
            if self._phrases.read((start, end)).kind == "pronoun":
                break
            start = trimmed(masked, start + len(masked[start:end].split()[0]), end)[0]
        return (start, end) if end > start and masked.count(" ", start, end) < MOST_WORDS else None

    def until_comma(self, at: int) -> Span | None:
        """The noun phrase behind a preposition of source, up to the comma; without one, to the end of its head."""
        masked, high = self._masked, self._high
        stop = COMMA.search(masked, at, min(high, at + REACH))
        start, end = trimmed(masked, at, stop.start() if stop else min(high, at + REACH))
        return (start, end) if end > start and masked.count(" ", start, end) < MOST_WORDS else None
