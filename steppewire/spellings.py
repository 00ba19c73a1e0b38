"""Names across scripts: what spellings of one name have in common, for search and suggestions, never for a merge."""

import re
import unicodedata

MARKED = str.maketrans({"ž": "j", "š": "s", "č": "ç", "ə": "a", "ı": "i", "ŋ": "n", "đ": "d", "ł": "l", "ø": "o"})
CYRILLIC = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "җ": "j",
        "з": "z", "и": "i", "ӣ": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o",
        "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ү": "u", "ұ": "u", "ў": "u", "ӯ": "u", "ф": "f",
        "х": "h", "ҳ": "h", "һ": "h", "ц": "s", "ч": "ç", "ҷ": "j", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "і": "i",
        "ь": "", "э": "e", "ю": "u", "я": "a",
    }
)  # fmt: skip
TOGETHER = (
    ("дж", "ж"), ("dzh", "j"), ("dj", "j"), ("shch", "s"), ("sch", "s"), ("sh", "s"), ("zh", "j"), ("kh", "h"),
    ("gh", "g"), ("ch", "ç"), ("ts", "s"), ("ph", "f"), ("ck", "k"), ("w", "v"), ("q", "k"), ("c", "k"),
)  # fmt: skip
VOWELS = "aeiouy"
READINGS_OF_X = ("ks", "h")  # Alexander; Xojayev
WORDS, LETTERS = 2, 5  # a name of fewer words, or of fewer letters in its key, means too many people

_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = re.compile("['’‘`ʻʼ´]")


def fold(text: str) -> str:
    """Fold case, marks and apostrophes; the script stays."""
    bare = _APOSTROPHES.sub("", text.casefold()).translate(MARKED).replace("ç", "\0")
    parts = unicodedata.normalize("NFKD", bare.replace("й", "\1").replace("ё", "е").replace("ў", "\2"))
    kept = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return kept.replace("\0", "ç").replace("\1", "й").replace("\2", "ў")


def keys(name: str) -> tuple[str, ...]:
    """Give what the spellings of a name share: its words, each as consonants in Latin letters, in alphabetical order.

    Takes   name: in Latin or Cyrillic letters of any language of the region.
    Gives   one key, two where an x may be read in two ways, none where no word has letters of these scripts. A vowel is
            only kept as a sign that the word begins with one: Tokayev, Toqaev, Токаев and Тоқаев are all tkv.
    Errors  none.
    Source  our own rule, after the romanisations in use; it joins different names too, so what it finds is suggested.
    """
    folded = fold(name)
    readings = READINGS_OF_X if "x" in folded else ("",)
    found = [" ".join(sorted(filter(None, map(_bones, _WORD.findall(folded.replace("x", x)))))) for x in readings]
    return tuple(dict.fromkeys(filter(None, found)))


def is_telling(key: str) -> bool:
    """Say whether a key is of a full name, long enough to suggest that another name with it is the same person's."""
    return len(key.split()) >= WORDS and len(key) >= LETTERS + WORDS - 1


def shares_word(surface: str, name: str) -> bool:
    """Say whether a word of one is a word of the other, in any script, endings aside."""
    given = {word for key in keys(name) for word in key.split() if len(word) > 1}
    own = {word for key in keys(surface) for word in key.split()}
    return any(word.startswith(other) for word in own for other in given)


def _bones(word: str) -> str:
    """The consonants of a word, in Latin letters."""
    for letters, letter in TOGETHER:
        word = word.replace(letters, letter)
    latin = word.translate(CYRILLIC)
    if not all(sign.isascii() or sign == "ç" for sign in latin):
        return ""
    single = re.sub(r"(.)\1+", r"\1", latin)
    return ("a" if single[:1] in VOWELS else "") + "".join(sign for sign in single if sign not in VOWELS)
