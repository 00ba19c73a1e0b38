"""Measure other programs on the same texts: `python evaluation/peers.py [FOLDER] [--also SITE_PACKAGES]`.

Over our own texts (gold/), and over the public sets where FOLDER names them. Only what is installed runs, here or in
the folder of packages that --also names (an environment of its own: no peer is a dependency of this project); what is
not is said. Figures go into data/accuracy.csv, counted by the same functions as ours.
"""

import argparse
import csv
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import signs
from accuracy import put, told
from chance import share, two_sided_f1
from owned import ENGLISH, EVERY, country_row
from places import GEO_SETS, Finder, Place, country_counts
from run import load as own
from sets import Measured, load, measured
from speech import Quote, labelled, quote, sides, speakers, stretches

from steppewire import countries
from steppewire.paths import DATA

MODEL = "en_core_web_sm"
"""The English model of spaCy that textacy reads its sentences with."""
COMMAND = "python evaluation/peers.py FOLDER"


@dataclass(frozen=True)
class Peer:
    """A program: its package, and what makes a finder or scorer of it, once it is known to be there."""

    package: str
    make: Callable[[], Callable[[Any], Any]]
    band: float = 0.0

    @property
    def program(self) -> str:
        """Name and version."""
        return f"{self.package} {metadata.version(self.package)}"


def geotext() -> Finder:
    """Countries, peoples and cities by geotext; it gives strings, whose places are looked up in their order."""
    found, code = import_module("geotext").GeoText, {iso2: iso3 for iso3, iso2 in _iso2().items()}

    def places(row: dict) -> list[Place]:
        text, index = row["text"], found.index
        seen = found(text)
        parts = (
            (seen.countries, index.countries),
            (seen.cities, index.cities),
            (seen.nationalities, index.nationalities),
        )
        return [
            Place(start, end, code.get(table[name.lower()], ""))
            for names, table in parts
            for name, start, end in _in_order(text, names)
        ]

    return places


def _in_order(text: str, names: list[str]) -> Iterator[tuple[str, int, int]]:
    """Where strings stand that were found one after the other."""
    at = 0
    for name in names:
        at = text.index(name, at)
        yield name, at, at + len(name)
        at += len(name)


def flashgeotext() -> Finder:
    """Countries by flashgeotext; it gives its cities no country, so they cannot count."""
    found, codes = import_module("flashgeotext.geotext").GeoText(), _names() | {"The Bahamas": "BHS"}

    def places(row: dict) -> list[Place]:
        named = found.extract(input_text=row["text"])["countries"]
        return [Place(a, b, codes.get(name, "")) for name, seen in named.items() for a, b in seen["span_info"]]

    return places


@cache
def _iso2() -> dict[str, str]:
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["country"]: row["iso2"] for row in csv.DictReader(file) if row["iso2"]}


@cache
def _names() -> dict[str, str]:
    """Codes by English name."""
    with (DATA / "names.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] == "en" and row["kind"] == "name"]
    return {row["surface"]: row["country"] for row in rows} | {name: code for code, name in countries.names().items()}


def vader() -> signs.Scorer:
    """VADER's compound score; neutral is inside its authors' ±.05."""
    scorer = import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
    return lambda text: scorer.polarity_scores(text)["compound"]


def afinn() -> signs.Scorer:
    """AFINN's sum of word scores; any sum but 0 has a sign."""
    return import_module("afinn").Afinn().score


def textacy() -> Callable[[dict], list[Quote]]:
    """Direct quotations by textacy; it gives up a text with an odd number of marks, which counts as nothing found."""
    extract, model = import_module("textacy").extract, import_module("spacy").load(MODEL)

    def found(row: dict) -> list[Quote]:
        try:
            triples = list(extract.direct_quotations(model(row["text"])))
        except ValueError:  # an unclosed mark
            return []
        return [_as_quote(row["text"], *triple) for triple in triples]

    return found


def _as_quote(text: str, speaker: list, cue: list, content: Any) -> Quote:
    """A triple of textacy as a quote."""
    said = " ".join(token.text for token in speaker)
    return quote(text, [(content.start_char, content.end_char)], "direct", said, " ".join(t.text for t in cue))


PLACES = (Peer("geotext", geotext), Peer("flashgeotext", flashgeotext))
TONE = (Peer("vaderSentiment", vader, band=0.05), Peer("afinn", afinn, band=0.5))
QUOTES = (Peer("textacy", textacy),)
NO_PACKAGE = "Gender Gap Tracker (SFU): not run. It is no package, and needs spaCy's large English model."


def ready(peers: tuple[Peer, ...]) -> Iterator[tuple[Peer, Callable[[Any], Any]]]:
    """Give the programs that can run; say of the others why not."""
    for peer in peers:
        try:
            yield peer, peer.make()
        except (ImportError, OSError) as error:  # not installed; spaCy raises OSError for a model that is not there
            print(f"{peer.package}: not run. {str(error).splitlines()[0]}")


def on_places(folder: Path | None) -> Iterator[Measured]:
    """Countries: our own texts, and the four English sets."""
    rows = own("countries")
    english = [row for row in rows if row["language"] == "en"]
    pooled = {name: load(folder, name) for name in GEO_SETS} if folder else {}
    for peer, finder in ready(PLACES):
        for name, some in ((EVERY, rows), (ENGLISH, english)):
            yield country_row(some, [_coded(finder(row)) for row in some], name, peer.program)
        if pooled:
            yield from country_counts(pooled, finder, peer.program)


def _coded(places: list[Place]) -> list[Place]:
    return [place for place in places if place.country]


def on_tone(folder: Path | None) -> Iterator[Measured]:
    """Tone: the public sets alone; our own texts have no labels of tone."""
    for peer, scorer in ready(TONE) if folder else ():
        for name in signs.SETS:
            rows = load(folder, name)
            yield from signs.agreement(name, rows, [scorer(row["text"]) for row in rows], peer.band, peer.program)
        rows = load(folder, "semeval07")
        yield signs.valence(rows, [scorer(row["text"]) for row in rows], peer.program)


def on_quotes(folder: Path | None) -> Iterator[Measured]:
    """Quotes: US news, all texts."""
    print(NO_PACKAGE)
    for peer, finder in ready(QUOTES) if folder else ():
        rows = load(folder, "polnear")
        found, gold = [finder(row) for row in rows], [labelled(row) for row in rows]
        parts = [(stretches(r["text"], f), stretches(r["text"], g)) for r, f, g in zip(rows, found, gold, strict=True)]
        n = sum(len(theirs) for _, theirs in parts)
        for measure, how in (("quote words exact, F1", "same"), ("quote words exact and speaker right, F1", "said")):
            counts = [sides(*part, "", how) for part in parts]
            yield measured(measure, "polnear", counts, two_sided_f1, n, program=peer.program)
        heads = [speakers(f, g, "direct") for f, g in zip(found, gold, strict=True)]
        met = sum(whole for _, whole in heads)
        yield measured("quote speaker right, direct speech", "polnear", heads, share, met, program=peer.program)


def main() -> int:
    """Measure what is there, print it and write it."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("folder", nargs="?", type=Path, help="the public sets; without it our own texts alone")
    asked.add_argument("--also", type=Path, help="a site-packages folder of an environment that holds the peers")
    given = asked.parse_args()
    if given.also:
        sys.path.append(str(given.also))
    figures = [*on_places(given.folder), *on_tone(given.folder), *on_quotes(given.folder)]
    print("\n".join(map(told, figures)))
    put(figures, COMMAND)
    return 0


if __name__ == "__main__":
    sys.exit(main())
