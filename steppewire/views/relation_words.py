"""What the two sides of a relation and its voices are called, on the page and in the drawer."""

from steppewire import countries, wording
from steppewire.views import sides
from steppewire.views.evidence import Evidence
from steppewire.views.sides import FIVE, Pair

SHORT = {"EU": "European Union", FIVE: "Other states of the five"}
PARTS = {
    "scored": "scored ",
    "negative": "negative ",
    "neither": "neither negative nor positive ",
    "positive": "positive ",
}


def short(code: str) -> str:
    """Name a side where it stands alone: in a list, at a bar."""
    return SHORT.get(code) or countries.names().get(code, code)


def named(code: str) -> str:
    """Name a side as it speaks and is spoken of, inside a sentence."""
    if code == FIVE:
        return "the five states"
    return wording.the(short(code))


def other(pair: Pair) -> str:
    """Name the second side beside the first."""
    if pair[1] != FIVE:
        return named(pair[1])
    return "each other" if pair[0] == FIVE else "the other four states"


def naming(code: str) -> str:
    """Say what an article names of a side: one of it is enough."""
    return {FIVE: "one of the five states", "EU": "the European Union or a member of it"}.get(code) or named(code)


def also(pair: Pair) -> str:
    """Say what an article names of the second side beside the first."""
    if pair[1] != FIVE:
        return naming(pair[1])
    return "another of them" if pair[0] == FIVE else "another of the five states"


def told_of(pair: Pair) -> str:
    """Say what a sentence names of the second side."""
    if pair[1] != FIVE:
        return naming(pair[1])
    return "one of the five states" if pair[0] == FIVE else "one of the other four states"


def title(pair: Pair) -> str:
    """Give the heading: Kazakhstan × Russia."""
    head = wording.capital(named(pair[0])) if pair[0] == FIVE else short(pair[0])
    return f"{head} × {other(pair) if pair[1] == FIVE else short(pair[1])}"


def label(pair: Pair, voice: str) -> str:
    """Name a voice: Reporters on Russia, Speakers of Kazakhstan on Russia."""
    second = other(pair)
    voice, _, who = voice.partition(":")
    speakers = who.capitalize() or "Speakers"
    if voice == "reporters":
        return f"Reporters on {second}"
    if voice == "first":
        return f"{speakers} of {named(pair[0])} on {second}"
    return f"{speakers} of {second} on {named(pair[0])}"


def noun(voice: str) -> str:
    """Say what is counted of a voice."""
    return "sentence" if voice == "reporters" else "quote"


def voice_part(behind: Evidence) -> str:
    """Name what is counted of a voice: Reporters on Russia: negative sentences in articles …; of quotes those."""
    pair = sides.from_word(behind.pair) or ("", "")
    voice, _, part = (behind.value or "first").partition(":")
    inside = f" in articles{together(behind.pair)}" if voice == "reporters" else ""
    if behind.kind == "spoken":
        return f"{label(pair, behind.value or 'first')}: quotes"
    return f"{label(pair, voice)}: {PARTS.get(part, '')}{noun(voice)}s{inside}"


def together(word: str | None) -> str:
    """Say what the articles behind a number name, where they are cut to a relation; else nothing."""
    pair = sides.from_word(word)
    if pair is None:
        return ""
    return f" that name {naming(pair[0])}{f' and {also(pair)}' if pair[1] else ''}"
