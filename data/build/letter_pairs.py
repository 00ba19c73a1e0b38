"""Make data/letter_pairs.csv: how often two Cyrillic letters follow each other.

Source  CLDR as packed in `babel`: the names of languages, territories, scripts, currencies, units, months and
        time zones in Russian, Kazakh, Kyrgyz, Tajik, Uzbek (Cyrillic), Ukrainian and Belarusian, weighted (LOCALES).
Run     python data/build/letter_pairs.py
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import babel

LOCALES = {"ru": 4, "kk": 2, "ky": 2, "tg": 1, "uz_Cyrl": 1, "uk": 1, "be": 1}
SCALE = 100_000  # a table row counts in a hundred thousand pairs
TARGET = Path(__file__).resolve().parents[1] / "letter_pairs.csv"
WORD = re.compile(r"[\u0400-\u052f]+")


def strings(value: object) -> Iterator[str]:
    """Every string inside nested CLDR data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)


def pairs(locale: str) -> Counter[str]:
    """Letter pairs of one locale; a space stands for the beginning and the end of a word."""
    locale_data = babel.Locale.parse(locale)._data
    words = {w for key in locale_data for s in strings(locale_data[key]) for w in WORD.findall(s.lower())}
    return Counter(f" {word} "[i : i + 2] for word in words if len(word) > 2 for i in range(len(word) + 1))


def main() -> None:
    pooled: Counter[str] = Counter()
    for locale, weight in LOCALES.items():
        counted = pairs(locale)
        for pair, count in counted.items():
            pooled[pair] += weight * count / counted.total()
    whole = sum(pooled.values())
    with TARGET.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["pair", "per_100000"])
        for pair, share in sorted(pooled.items()):
            if round(share / whole * SCALE):
                writer.writerow([pair, round(share / whole * SCALE)])


if __name__ == "__main__":
    main()
