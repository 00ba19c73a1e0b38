"""The filters in force: read from the address, checked against what the store knows, given to the views."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from components import address, corpus, notices
from components.plain_text import plain
from steppewire import countries
from steppewire.views import Filters, compared, sides

NONE = "none"  # an empty source or language, in the address
PRESETS = {"Last 7 days": 7, "Last 30 days": 30, "Last 90 days": 90, "Last year": 365, "All dates": None}


@dataclass(frozen=True)
class Known:
    """What an address may name."""

    countries: frozenset[str]
    sources: frozenset[str]
    languages: frozenset[str]
    newest: int = 0

    def accepts(self, key: str, word: str) -> bool:
        """Say whether a word may stand under a key; a key that is not ours is not our matter."""
        if key in ("country", "speaker_country"):
            return word.removeprefix("!" if key == "country" else "") in self.countries
        if key in address.SIDES:
            return word in sides.FIRSTS if key == "a" else sides.is_second(word)
        if key == "dates":
            return _is_day(word)
        if key == "compared":
            return word in compared.DIMENSIONS
        if key in ("source", "language"):
            return word in (self.sources if key == "source" else self.languages)
        if key == "version":
            return word.isdecimal() and 1 <= int(word) <= self.newest
        return word in address.CHOICES[key] if key in address.CHOICES else True


def _is_day(word: str) -> bool:
    try:
        date.fromisoformat(word)
    except ValueError:
        return False
    return len(word) == 10


def sift(words: address.Words, known: Known) -> tuple[address.Words, list[str]]:
    """Keep what is known of an address and say what is not, a sentence for each; two days are put in order."""
    kept: address.Words = {}
    said = []
    for key, values in words.items():
        good = [word for word in values if known.accepts(key, word)]
        said += [
            f"The address asks for {plain(key)} “{plain(w)}”, which is not known here: ignored."
            for w in values
            if w not in good
        ]
        kept[key] = sorted(good) if key == "dates" else good
    days = kept.get("dates", [])
    if days and len(days) != 2:
        kept["dates"] = [days[0], days[-1]]
    return {key: values for key, values in kept.items() if values}, said


def adopt() -> None:
    """Take the address over, if it changed by a link or the back button, and note what is unknown in it."""

    def clean(words: address.Words) -> address.Words:
        kept, said = sift(words, known())
        notices.note_ignored(said)
        return kept

    address.adopt(clean)


def known() -> Known:
    """Give what an address may name in the store shown."""
    options = corpus.options()
    return Known(
        frozenset({*countries.names(), *(options.countries if options else ())}),
        frozenset(options.sources if options else ()),
        frozenset(options.languages if options else ()),
        corpus.newest() if options else 0,
    )


def current() -> Filters:
    """Give the filters in force."""
    return _read(tuple((key, tuple(words)) for key, words in address.words().items() if key in address.FILTERS))


@lru_cache(maxsize=256)
def _read(words: tuple[tuple[str, tuple[str, ...]], ...]) -> Filters:
    """A page asks for the same filters twenty times."""
    found, _ = Filters.from_params(dict(words))
    return found


def preset(days: int | None, last: date | None) -> list[str]:
    """Give the two days of a preset, counted back from the newest dated article; none for all dates."""
    if days is None or last is None:
        return []
    return [(last - timedelta(days=days - 1)).isoformat(), last.isoformat()]


def in_force() -> list[tuple[str, str]]:
    """List the filters in force: key of the address and words on screen."""
    names, words = countries.names(), address.words()
    found = []
    for key in address.FILTERS:
        values = words.get(key, [])
        if key in ("country", "speaker_country"):
            said = ", ".join(("not " if v[0] == "!" else "") + names.get(v.lstrip("!"), v) for v in values)
        elif key == "dates":
            said = " to ".join(values)
        else:
            said = ", ".join(values)
        if values:
            found.append((key, {"counting": "copies counted once"}.get(key, said)))
    return found
