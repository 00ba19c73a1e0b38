"""What the drawer says of each kind of number: title, question in words, rule and how often that is right."""

import pandas as pd

from components import accuracy, relation_words, rules, wording
from components.country_list import VOICES
from components.plain_text import plain, tidy
from steppewire import countries
from steppewire.views import Evidence, Filters, Page
from steppewire.views.evidence import OF_PAIRS, is_by_sentence

QUESTIONS = {
    "articles": "Articles",
    "mentions": "Mentions",
    "tone": "Scored sentences outside quotes",
    "quotes": "Attributed quotes",
    "speaker": "Quotes by {person}",
    "undated": "Articles without a date",
    "not_scored": "Articles without a scored sentence",
    "copies": "Articles that carry the text of another one shown",
    "problems": "Records that could not be read, or not in full",
    "source": "Articles from {value}",
    "language": "Articles in {value}",
    "unresolved": "Quotes without a resolved speaker",
    "coarse": "Articles whose date is not exact enough for {value}",
    "story": "Articles that carry one story",
    "said": "Quotes in this article",
    "speech": "Scored words in quotation marks",
    "toward": "{value}",
    "dated": "Articles dated to the day",
    "wire": "Wire copy",
    "batch": "Articles that an import brought",
    "agency": "Articles signed by {value}",
    "owner": "Articles from outlets with an owner of the kind {value}",
    "voice": "{value}",
    "spoken": "{value}",
    "word": "Articles with the word “{value}”",
}
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
    "side.",
    "word": "The word as written, in articles of this side alone, copies once, page furniture left out.",
}
MEASURED = {
    "articles": "articles",
    "mentions": "mentions",
    "tone": "tone",
    "speech": "tone",
    "toward": "toward",
    "quotes": "quotes",
    "speaker": "speakers",
    "unresolved": "quotes",
    "said": "quotes",
    "voice": "tone",
    "spoken": "quotes",
}
"""The kind of number whose accuracy tells how often a rule is right."""
QUOTE_KINDS = ("direct", "mixed", "indirect")
TOWARD_KINDS = ("unkind", "neutral", "kind", "not sure")
UNMATCHED = (
    "articles", "undated", "not_scored", "copies", "source", "language", "coarse", "story", "dated", "batch",
    "agency", "owner", "word",
)  # fmt: skip
"""Kinds of numbers that count articles, in which nothing is to be marked."""
WORDS = 6  # of a tone, named in one line
NOUNS = {
    "quotes": "quote",
    "speaker": "quote",
    "unresolved": "quote",
    "said": "quote",
    "speech": "quote",
    "mentions": "mention",
    "tone": "sentence",
    "toward": "sentence",
    "voice": "sentence",
    "spoken": "quote",
    "word": "sentence",
    "problems": "record",
}


def title(behind: Evidence, page: Page, base: int) -> str:
    """Give the number that was clicked, with its base where it stood beside it.

    Takes   base: articles that pass all filters but country.
    """
    if behind.kind == "articles":
        number = (page.articles or 0) if is_by_sentence(behind) else page.total
        return wording.counted(number, "article") if behind.period_from else wording.part(number, base)
    if behind.kind == "word":
        return wording.counted(page.articles or 0, "article")
    if behind.kind == "story":
        return wording.counted(page.outlets or 1, "outlet")
    return wording.counted(page.total, noun(behind))


def noun(behind: Evidence, otherwise: str = "article") -> str:
    """Name one row of what a number counts; of a relation's voices it is the voice that says."""
    if behind.kind == "voice":
        return relation_words.noun((behind.value or "").partition(":")[0])
    return NOUNS.get(behind.kind, otherwise)


def has_two_views(behind: Evidence) -> bool:
    """Say whether a number counts places in articles, so that places and articles are two lists."""
    return behind.kind not in ("problems", "said") and (behind.kind in NOUNS or is_by_sentence(behind))


def is_by_article(behind: Evidence, view: str) -> bool:
    """Say whether the list is one of articles though the number counts places in them.

    Takes   view: sentences or articles, as the address has it.
    """
    return view == "articles" and has_two_views(behind)


def rows_in_words(behind: Evidence) -> str:
    """Name the places that a number counts: Sentences, Quotes, Mentions."""
    return f"{noun(behind, 'sentence').capitalize()}s"


def size(behind: Evidence, page: Page) -> str:
    """Say how many rows there are, in how many articles."""
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


def question(behind: Evidence, chosen: Filters) -> str:
    """Say in words what is counted; safe Markdown."""
    about = QUESTIONS[behind.kind].format(person=plain(behind.person), value=_value(behind))
    if behind.kind in ("problems", "story", "said", "batch"):
        return f"**{about}**."
    about += _part(behind) + ("" if behind.kind in OF_PAIRS else relation_words.together(behind.pair))
    if behind.country:
        name = plain(countries.names().get(behind.country, behind.country))
        is_by_speaker = NOUNS.get(behind.kind) == "quote" and behind.kind != "speech"
        about += f" by speakers of {name}" if is_by_speaker else f" on {name}"
    first = max(filter(None, (chosen.date_from, behind.period_from)), default=None)
    last = min(filter(None, (chosen.date_to, behind.period_to)), default=None)
    days = f", published {wording.period(first, last)}" if first or last else ", all dates"
    return f"**{about}**{days if behind.kind not in ('undated', 'coarse') else ''}{_narrowing(chosen)}."


def _part(behind: Evidence) -> str:
    """What a number is cut to beyond its country and days: kinds of speech, one source, one language."""
    if behind.kind in ("quotes", "speaker", "unresolved") and behind.value == "direct,mixed":
        return ", in quotation marks"
    column, _, value = (behind.value or "").partition(":")
    if behind.kind not in ("undated", "not_scored", "dated", "wire") or column not in ("source", "language"):
        return ""
    agency = f" of {plain(behind.person)}" if behind.kind == "wire" and behind.person else ""
    return agency + (
        f" from {plain(value) or 'no source given'}" if column == "source" else f" in {wording.language(value)}"
    )


def _value(behind: Evidence) -> str:
    """A source, a language or a step in words."""
    if behind.kind in OF_PAIRS:
        return relation_words.voice_part(behind)
    if behind.kind == "toward":
        return sentences_toward(behind.value or "")
    if behind.kind == "coarse":
        return f"this {behind.value}" if behind.value else "these dates"
    if behind.kind == "word":
        return plain((behind.value or "").partition(":")[2])
    if behind.kind == "language":
        return wording.language(behind.value or "")
    return plain(behind.value) or ("no agency" if behind.kind == "agency" else "no source given")


def sentences_toward(value: str) -> str:
    """Name the sentences of a voice and a part, as views.toward has them."""
    voice, _, part = value.partition(":")
    kinds = {"judged": "Judged sentences", "negative": "Unkind sentences", "neutral": "Neutral sentences"}
    named = (kinds | {"positive": "Kind sentences"}).get(part, "English sentences")
    return named + {"reporters": ", names outside quotes,", "quotes": ", names in quotes,"}.get(voice, "")


def _narrowing(chosen: Filters) -> str:
    """The filters in force, or that there are none."""
    names = countries.names()
    parts = [f"naming {wording.listed([plain(names.get(c, c)) for c in chosen.included])}"] if chosen.included else []
    parts += (
        [f"not naming {wording.listed([plain(names.get(c, c)) for c in chosen.excluded])}"] if chosen.excluded else []
    )
    parts.append("sources " + wording.listed([plain(s) for s in chosen.source]) if chosen.source else "all sources")
    spoken = [wording.language(code) for code in chosen.language]
    parts.append("languages " + wording.listed(spoken) if spoken else "all languages")
    parts += [f"quoting {wording.listed([plain(s) for s in chosen.speaker])}"] if chosen.speaker else []
    parts += [f"with the words {plain(chosen.query)}"] if chosen.query else []
    parts += ["copies counted once"] if chosen.counting == "unique" else []
    return ", " + ", ".join(parts)


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
    told = accuracy.line(MEASURED[behind.kind]) if behind.kind in MEASURED else ""
    return f"Rule: {RULES[behind.kind]} {told}".strip()
