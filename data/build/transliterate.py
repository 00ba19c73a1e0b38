"""Alphabets of Kazakh and Uzbek, letter by letter.

Source  Kazakh: the decrees of 26 October 2017 (apostrophes) and 19 February 2018 (acute accents), the draft of 2021
(umlauts); Uzbek: the law of 1993 as amended in 1995.
"""

from itertools import product

_SHARED = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "j", "з": "z", "к": "k", "қ": "q", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ұ": "u", "ф": "f", "х": "h", "һ": "h",
    "ы": "y", "ц": "ts", "ь": "", "ъ": "", "э": "e",
}  # fmt: skip
KAZAKH_2017 = _SHARED | {
    "ә": "a'", "ғ": "g'", "и": "i'", "й": "i'", "ң": "n'", "ө": "o'", "у": "y'", "ү": "u'", "ч": "c'", "ш": "s'",
    "щ": "s'", "і": "i", "ю": "i'y'", "я": "i'a", "ё": "i'o", "ия": "i'a",
}  # fmt: skip
KAZAKH_2018 = _SHARED | {
    "ә": "á", "ғ": "ǵ", "и": "ı", "й": "ı", "ң": "ń", "ө": "ó", "у": "ý", "ү": "ú", "ч": "ch", "ш": "sh", "щ": "sh",
    "і": "i", "ю": "ıý", "я": "ıa", "ё": "ıo", "ия": "ıa",
}  # fmt: skip
KAZAKH_2021 = _SHARED | {
    "ә": "ä", "ғ": "ğ", "и": "i", "й": "i", "ң": "ñ", "ө": "ö", "у": "u", "ү": "ü", "ұ": "ū", "ч": "ch", "ш": "ş",
    "щ": "ş", "і": "ı", "ю": "iu", "я": "ia", "ё": "io",
}  # fmt: skip
HABITS = (
    (KAZAKH_2017,),
    (KAZAKH_2018, {"ия": "ııa"}, {"ц": "s"}),
    (KAZAKH_2021, {"ц": "s"}, {"і": "i"}, {"ұ": "u"}, {"й": "y", "ия": "iya"}, {"ия": "ia"}),
)
"""Each alphabet, and what newspapers write otherwise in it: Túrkııa beside Túrkıa, Türikmenstan beside Türıkmenstan."""
UZBEK = {
    "sh": "ш", "ch": "ч", "yo": "ё", "yu": "ю", "ya": "я", "ye": "е", "ts": "ц", "oʻ": "ў", "gʻ": "ғ", "a": "а",
    "b": "б", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "ҳ", "i": "и", "j": "ж", "k": "к", "l": "л", "m": "м",
    "n": "н", "o": "о", "p": "п", "q": "қ", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "x": "х", "y": "й",
    "z": "з", "ʼ": "ъ",
}  # fmt: skip


def _written(text: str, letters: dict[str, str]) -> str:
    """Replace letters, two at once first; a capital stays one."""
    out, at = [], 0
    while at < len(text):
        width = 2 if text[at : at + 2].lower() in letters else 1
        piece = text[at : at + width]
        made = letters.get(piece.lower(), piece)
        is_word_upper = piece.isupper() and text.isupper() and len(text) > 1
        out.append(made.upper() if is_word_upper else made[:1].upper() + made[1:] if piece[:1].isupper() else made)
        at += width
    return "".join(out)


def kazakh_latin(text: str) -> set[str]:
    """A Kazakh name in the Latin alphabets of 2017, 2018 and 2021, in every habit of writing them."""
    found = set()
    for alphabet, *habits in HABITS:
        for chosen in product((False, True), repeat=len(habits)):
            letters = dict(alphabet)
            for habit, is_kept in zip(habits, chosen, strict=True):
                letters |= habit if is_kept else {}
            found.add(_written(text, letters))
    return found | {word.replace("SH", "Sh") for word in found if word.isupper()}


def uzbek_cyrillic(text: str) -> str:
    """An Uzbek name in Cyrillic letters; e at the start of a word is э."""
    words = []
    for word in text.replace("‘", "ʻ").replace("'", "ʻ").split(" "):
        written = _written(word, UZBEK)
        words.append({"e": "э", "E": "Э"}[word[0]] + written[1:] if word[:1] in {"e", "E"} else written)
    return " ".join(words)
