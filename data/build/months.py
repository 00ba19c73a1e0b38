"""Make data/months.csv: names of months by language.

Source  CLDR as packed in `babel`: wide and abbreviated names, formatted and standing alone. Kazakh in Latin
        letters is made from the CLDR names by the alphabets of 2018 (decree 637 of 19 February 2018) and 2021 (draft of
        28 January 2021). A few older spellings that sites still print are listed here by hand.
Run     python data/build/months.py
"""

import csv
import unicodedata
from collections import defaultdict
from pathlib import Path

import babel
from babel import localedata

LANGUAGES = (
    "en ru kk ky uz uz_Cyrl tg tk az az_Cyrl tr uk be bg sr sr_Latn hr bs sl mk cs sk pl hu ro de fr es it pt nl da "
    "sv nb fi et lv lt el ka hy sq fa ar he id ms vi hi mn tt ug"
)
KAZAKH = "аәбвгғдежзийкқлмнңоөпрстуұүшыі"
LATIN_2018 = "a á b v g ǵ d e j z ı ı k q l m n ń o ó p r s t ý u ú sh y i"
KAZAKH_2018 = dict(zip(KAZAKH, LATIN_2018.split(), strict=True))
KAZAKH_2021 = KAZAKH_2018 | {
    "ә": "ä", "ғ": "ğ", "и": "i", "й": "i", "ң": "ñ", "ө": "ö", "у": "u", "ұ": "ū", "ү": "ü", "ш": "ş", "і": "ı",
}  # fmt: skip
BY_HAND = [
    (9, "sept", "en", "common English abbreviation"),
    (9, "sentyabr", "uz", "older spelling of CLDR's sentabr, with the letters of Cyrillic сентябр"),
    (10, "oktyabr", "uz", "older spelling of CLDR's oktabr, with the letters of Cyrillic октябр"),
    (1, "январи", "tg", "izafet of CLDR's январ"),
    (5, "майи", "tg", "izafet of CLDR's май"),
    (11, "ноя", "ru", "common Russian abbreviation"),
    (9, "сен", "ru", "common Russian abbreviation"),
    (5, "мая", "ru", "genitive of CLDR's май"),
]
TARGET = Path(__file__).resolve().parents[1] / "months.csv"


def cldr(locale: str) -> set[tuple[int, str]]:
    """(month, name) of one locale, in lower case, without final stops."""
    # Not Locale.months: resolving an alias of the root locale there leaks one language's names into the next.
    months = localedata.load(locale, merge_inherited=False).get("months", {})
    found = set()
    for usage in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            names = months.get(usage, {}).get(width, {})
            for month, name in names.items() if isinstance(names, dict) else ():
                short = unicodedata.normalize("NFC", name.casefold()).strip(". ")
                if len(short) >= 3 and short.replace(" ", "").isalpha() and not any(map(str.isdigit, short)):
                    found.add((month, short))
    return found


def kazakh_latin(letters: dict[str, str]) -> set[tuple[int, str]]:
    return {(m, "".join(letters.get(char, char) for char in name)) for m, name in cldr("kk") if len(name) > 3}


def main() -> None:
    version = f"CLDR in babel {babel.__version__}"
    rows: dict[tuple[int, str], dict[str, str]] = defaultdict(dict)
    for locale in LANGUAGES.split():
        for month, name in cldr(locale):
            rows[month, name].setdefault(locale.partition("_")[0], version)
    for letters, origin in ((KAZAKH_2018, "alphabet of 2018"), (KAZAKH_2021, "alphabet of 2021")):
        for month, name in kazakh_latin(letters):
            rows[month, name].setdefault("kk", f"{version}, {origin}")
    for month, name, language, origin in BY_HAND:
        rows[month, name].setdefault(language, origin)
    with TARGET.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["month", "name", "languages", "origin", "date"])
        for (month, name), known in sorted(rows.items()):
            origin = sorted(set(known.values()))[0]
            writer.writerow([month, name, " ".join(sorted(known)), origin, "2026-11-23"])


if __name__ == "__main__":
    main()
