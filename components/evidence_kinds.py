"""What the drawer says of each kind of number: question, size of the list, rule and how often that is right."""

import pandas as pd

from components import accuracy, evidence_group, rules
from components.country_list import VOICES
from components.plain_text import plain, tidy
from steppewire import wording
from steppewire.views import Evidence, Filters, Page, evidence_groups, questions
from steppewire.views.evidence import is_by_sentence
from steppewire.views.questions import NOUNS

RULES = {
    "articles": "An article counts for a country if it names it, its people, a city, a province or its government.",
    "mentions": "Names, demonyms, capitals, cities, provinces and governments. Datelines and leaders are not counted.",
    "tone": "Each sentence with at least one known word, from −1 to +1. Their mean is the number.",
    "quotes": "Rules find quotation marks, words of saying and the speaker.",
    "speaker": "Rules find quotation marks, words of saying and the speaker; a pronoun leads to the last subject.",
    "undated": "No date was found on the page or in its text. None is guessed.",
    "not_scored": "No word list knows the language, or no word of it was known. That is not zero.",
    "copies": "Articles that share most of their five-word runs are one story; the first stored is kept apart.",
    "problems": "Nothing given is lost in silence: what could not be read is a row with its reason.",
    "source": "The publisher, as given or read from the address.",
    "language": "The language of the text, as recognised.",
    "unresolved": "No speaker was found, or a pronoun or description that leads to no person or group by name.",
    "coarse": "A month or a year is no day: such a date stands beside the timeline, or lies in the range only in part.",
    "story": "Articles that share most of their five-word runs are one story, whatever the filters.",
    "said": "Rules find quotation marks, words of saying and the speaker; a pronoun leads to the last subject.",
    "speech": "Each quote in marks with at least one known word, from −1 to +1; indirect speech is the reporter’s "
    "wording. Their mean is the number.",
    "toward": "A small model trained on sentences about people in US politics reads the words around the name, never "
    "the name. Where it is not sure it says so.",
    "dated": "A month or a year is no day; articles without an exact day count for no rhythm.",
    "wire": "The text names the agency where agencies sign: a dateline, brackets, a source line, a formula of credit.",
    "batch": "Every article of the import, later replaced ones included, whatever the filters.",
    "agency": "The text names it where agencies sign: a dateline, brackets, a source line, a formula of credit.",
    "owner": "State, public or private by the page that was read of each; what no page says is unknown.",
    "voice": "Each sentence or quote with at least one known word, from −1 to +1; the others are not scored, not zero. "
    "Of quotes only words in marks count, and the other side has to be named in them.",
    "spoken": "Rules find quotation marks, words of saying and the speaker; the spoken words have to name the other "
    "side. Officials: by a word of office in data/official_words.csv, a state’s own name, or data/leaders.csv.",
    "word": "The word as written, in articles of this side alone, copies once, page furniture left out.",
    "new": "Articles are numbered in the order they were stored; a newer version of a known one counts as new.",
    "new_quotes": "Rules find quotation marks, words of saying and the speaker; the articles were stored since.",
    "persons": "The speaker was resolved to a name that most of its quotes do not call a group.",
    "groups": "The speaker was resolved to a name that most of its quotes call a group or an institution.",
    "about": "The words hold the full name, or a surname that means nobody else in office on the day; the speaker is "
    "somebody else or was not resolved.",
    "told": "Articles that share most of their five-word runs are one story: one text, not one event.",
    "shared": "Quotes in marks with the same words in order, without case and punctuation, whatever the filters.",
    "same": "Within one language, without case and punctuation, most words of the shorter quote stand in the other, in "
    "order.",
    "merged": "Articles that share most of their five-word runs are one story, counted in the period of the article "
    "that was stored first.",
    "named": "Names, demonyms, capitals, cities, provinces and governments. Datelines, leaders, regions and former "
    "states are kept beside them.",
    "toned": "Each sentence or quote with at least one known word, from −1 to +1. Their mean is the number.",
    "region": "The text names a bloc or macro-region; it is never turned into its countries.",
    "read": "Articles of this side alone, copies once; of more than a thousand those whose hash is smallest.",
}
MEASURED = {
    "articles": "articles",
    "mentions": "mentions",
    "named": "mentions",
    "tone": "tone",
    "toned": "tone",
    "speech": "tone",
    "toward": "toward",
    "quotes": "quotes",
    "speaker": "speakers",
    "unresolved": "quotes",
    "said": "quotes",
    "voice": "tone",
    "spoken": "quotes",
    "new_quotes": "quotes",
    "persons": "speakers",
    "groups": "speakers",
    "about": "quotes",
    "same": "speakers",
    "shared": "quotes",
}
"""The kind of number whose accuracy tells how often a rule is right."""
QUOTE_KINDS = ("direct", "mixed", "indirect")
TOWARD_KINDS = ("unkind", "neutral", "kind", "not sure")
UNMATCHED = (
    "articles", "undated", "not_scored", "copies", "source", "language", "coarse", "story", "dated", "batch",
    "agency", "owner", "new", "told", "word", "merged", "region", "read",
)  # fmt: skip
"""Kinds of numbers that count articles, in which nothing is to be marked."""
WORDS = 6  # of a tone, named in one line


def question(behind: Evidence, chosen: Filters) -> str:
    """Say in words what is counted; safe Markdown."""
    asked = questions.question(behind, chosen)
    return f"**{plain(asked.about)}**{plain(asked.cut)}."


def has_two_views(behind: Evidence) -> bool:
    """Say whether a number counts places in articles, so that places and articles are two lists."""
    if evidence_groups.of(behind):
        return True
    return (
        behind.by != "article"
        and behind.kind not in ("problems", "said")
        and (behind.kind in NOUNS or is_by_sentence(behind))
    )


def is_by_article(behind: Evidence, view: str) -> bool:
    """Say whether the list is one of articles though the number counts places in them.

    Takes   view: sentences or articles, as the address has it.
    """
    return behind.by == "article" or (view == "articles" and has_two_views(behind))


def rows_in_words(behind: Evidence) -> str:
    """Name the places that a number counts: Sentences, Quotes, Mentions; or what they are counted by: Sources."""
    if evidence_groups.of(behind):
        return evidence_group.heading(evidence_groups.of(behind))
    return f"{questions.noun(behind, 'sentence').capitalize()}s"


def size(behind: Evidence, page: Page) -> str:
    """Say how many rows there are, in how many articles."""
    if evidence_groups.of(behind):
        return evidence_group.size(behind, page)
    if behind.by == "article" and behind.kind in NOUNS:
        return f"{wording.counted(page.total, questions.noun(behind))} in them, newest first"
    if is_by_sentence(behind) or behind.kind == "word":
        inside = wording.counted(page.articles or 0, "article")
        return f"{wording.counted(page.total, 'sentence')} in {inside}, newest first"
    if behind.kind == "story":
        return f"{wording.counted(page.total, 'article')}, newest first"
    if page.articles and behind.kind in NOUNS:
        return f"in {wording.counted(page.articles, 'article')}, newest first"
    return "newest first"


def voices(row: pd.Series) -> dict[str, str]:
    """Write the two tones of a country, by the kind of evidence that opens each; without a scored one, none.

    Takes   row: of views.by_country
    """
    means = {kind: row[columns] for kind, columns in zip(("tone", "speech"), VOICES.values(), strict=True)}
    words = {"tone": ("Reporters", "sentence"), "speech": ("In quotes", "quote")}
    return {
        kind: f"{words[kind][0]}: {_mean(*mean)}, {wording.counted(mean.iloc[-1], words[kind][1])} scored"
        for kind, mean in means.items()
        if mean.iloc[-1]
    }


def _mean(mean: float, low: float, high: float, scored: float) -> str:
    """A mean with its interval; under ten scored only that there is none."""
    return f"tone {wording.tone(mean, low, high, scored)}" if scored >= wording.SCORED_AT_LEAST else "no mean"


def match(kind: str, rule: str) -> str:
    """Say what was found and why: name: a name in our hand-checked list.

    Takes   kind, rule: of a row of views.evidence; of a sentence with several mentions all of them, comma between.
    """
    if kind == "sentence":
        return f"sentence: {rules.why('tone', rule)}"
    if kind == "wire":
        return f"wire of {rule}"
    if kind in TOWARD_KINDS:
        return f"{kind}, by the scorer {rule}"
    if kind in QUOTE_KINDS:
        return f"{kind}: {rules.why('quote', rule)}"
    return f"{kind}: {'; '.join(rules.why('mention', one) for one in rule.split(', '))}"


def tone(polarity: float, sentence: str, words: list[tuple[int, int, float]]) -> str:
    """Give a tone with the words that made it, the strongest first: tone −0.35: terrible −1.00, more +0.50."""
    ranked = sorted(words, key=lambda word: -abs(word[2]))
    told = [f"{tidy(sentence[a:b])} {wording.signed(value)}" for a, b, value in ranked[:WORDS]]
    more = [f"{wording.counted(len(ranked) - WORDS, 'more word')}"] if len(ranked) > WORDS else []
    made = f": {', '.join(told + more)}" if told else ""
    return f"tone {wording.signed(polarity)}{made}"


def rule(behind: Evidence) -> str:
    """Give the rule and, where it was measured, how often it is right."""
    grouped = evidence_group.rule(evidence_groups.of(behind)) if evidence_groups.of(behind) else ""
    if grouped and behind.kind == "articles" and not is_by_sentence(behind):
        return f"Rule: {grouped}"
    told = accuracy.line(MEASURED[behind.kind]) if behind.kind in MEASURED else ""
    return " ".join(filter(None, (f"Rule: {RULES[behind.kind]}", grouped, told)))
