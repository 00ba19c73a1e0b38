"""What the groups of the rows behind a number are called: sources, stories, names, days. Plain text, never markup."""

from dataclasses import dataclass

from steppewire import wording
from steppewire.wording import tidy


@dataclass(frozen=True)
class GroupWords:
    """one and many: what is counted; of: what is said before the rows that are counted; those: what a cut leaves."""

    one: str
    many: str
    of: str
    those: str = ""


WORDS = {
    "source": GroupWords("source", "sources", "Sources of", ", those from {}"),
    "language": GroupWords("language", "languages", "Languages of", ", those in {}"),
    "story": GroupWords("story", "stories", "Stories told by", ", those that tell one story"),
    "told_again": GroupWords(
        "story", "stories", "Stories told by several of the", ", those that tell one story"
    ),
    "of_two": GroupWords(
        "story", "stories", "Stories of two or more publishers among", ", those that tell one story"
    ),
    "hand": GroupWords("publisher", "independent publishers", "Independent publishers of", ", those of {}"),
    "person": GroupWords("name", "names", "Names of the speakers of", ", those of {}"),
    "day": GroupWords("day", "days", "Days of", ", those of {}"),
    "span": GroupWords("day", "days", "Days from the first to the last of", ", those of {}"),
    "rate": GroupWords("article a day", "articles a day", "How many a day, first to last, of", ", those of {}"),
    "article": GroupWords("article", "articles", "Articles with"),
    **{
        f"usual_{step}": GroupWords("story", f"stories a {step}", f"The mean of the {step}s of")
        for step in ("day", "week", "month")
    },
}  # fmt: skip


def about(by: str, asked: str) -> str:
    """Say what is counted of the rows that a question asks for: Sources of articles on Kazakhstan.

    Takes   by: of Evidence.
    """
    what, _, one = by.partition(":")
    if one:
        return asked + WORDS[what].those.format(called(what, one))
    if what == "article" and asked.startswith("Articles"):
        return asked
    return f"{WORDS[what].of} {asked[:1].lower()}{asked[1:]}"


def told(by: str, number: float) -> str:
    """Give a number with its noun: 26 sources, at most 3 independent publishers, usually 3.5 stories a month."""
    words = WORDS[by]
    if by == "rate":
        return f"{number:.2f} {words.many}"
    if by.startswith("usual"):
        return f"Usually {number:.1f} {words.many}"
    if by == "hand":
        return wording.capital(publishers(int(number)))
    return wording.counted(int(number), words.one, words.many)


def publishers(number: int) -> str:
    """Write a number of independent publishers: more than the list knows to be one may be one."""
    if number < 2:
        return "1 publisher" if number else "no known publisher"
    return f"at most {wording.count(number)} independent publishers"


def called(by: str, name: str) -> str:
    """Name a group."""
    if by == "language":
        return wording.language(name)
    return tidy(name)
