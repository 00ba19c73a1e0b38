"""What a number counts, in words: the question it answers, the number with its base. Plain text, never markup."""

from dataclasses import dataclass

from steppewire import countries, wording
from steppewire.views import evidence_groups, group_words, persons, refused, relation_words
from steppewire.views.evidence import is_by_sentence
from steppewire.views.evidence_number import OF_PAIRS, OF_QUOTES, Evidence, of_side
from steppewire.views.filters import Filters
from steppewire.views.pages import Page
from steppewire.wording import tidy

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
    "persons": "Quotes by persons with a name",
    "groups": "Quotes by groups and institutions",
    "about": "Quotes of others about {person}",
    "same": "The same words of {person} in several outlets",
    "told": "Articles that tell one story",
    "shared": "The same quote in one story",
    "new": "Articles stored since the last look",
    "new_quotes": "Quotes in articles stored since the last look",
    "word": "Articles with the word “{value}”",
    "merged": "Stories, copies merged,",
    "named": "Mentions in {value}",
    "toned": "Scored {value}",
    "region": "Articles that name {value} as a whole",
    "read": "Articles of one side alone whose words were compared, in {value}",
}
NOUNS = {
    **dict.fromkeys(OF_QUOTES, "quote"),
    "speech": "quote",
    "mentions": "mention",
    "named": "mention",
    "toned": "sentence",
    "tone": "sentence",
    "toward": "sentence",
    "voice": "sentence",
    "spoken": "quote",
    "word": "sentence",
    "problems": "record",
}
WHATEVER = ("problems", "story", "said", "batch", "shared", "named", "toned")
"""Kinds of numbers that no filter cuts."""


@dataclass(frozen=True)
class Question:
    """A question in words: what is counted, and to which days, sources and words it is cut."""

    about: str
    cut: str = ""

    def __str__(self) -> str:
        """Give it as one sentence."""
        return f"{self.about}{self.cut}."


def question(behind: Evidence, chosen: Filters) -> Question:
    """Say in words what a number counts under the filters."""
    chosen = of_side(chosen, behind)
    about = QUESTIONS[behind.kind].format(person=_persons(behind), value=_value(behind))
    if behind.kind in WHATEVER:
        about += f" on {_country(behind.country)}" if behind.country else ""
        about += _refused(behind) if behind.kind == "problems" else ""
        return Question(group_words.about(behind.by, about) if behind.by else about)
    about += _part(behind) + ("" if behind.kind in OF_PAIRS else relation_words.together(behind.pair))
    if behind.country:
        name = _country(behind.country)
        is_by_speaker = NOUNS.get(behind.kind) == "quote" and behind.kind != "speech"
        about += f" by speakers of {name}" if is_by_speaker else f" on {name}"
    chosen = chosen.without("dates") if behind.kind == "merged" else chosen
    first = max(filter(None, (chosen.date_from, behind.period_from)), default=None)
    last = min(filter(None, (chosen.date_to, behind.period_to)), default=None)
    days = f", published {wording.period(first, last)}" if first or last else ", all dates"
    about = group_words.about(behind.by, about) if behind.by else about
    return Question(about, (days if behind.kind not in ("undated", "coarse") else "") + narrowing(chosen))


def noun(behind: Evidence, otherwise: str = "article") -> str:
    """Name one row of what a number counts; of a relation's voices it is the voice that says."""
    if behind.kind == "toned" and behind.person is not None:
        return "quote"
    if behind.kind == "voice":
        return relation_words.noun((behind.value or "").partition(":")[0])
    return NOUNS.get(behind.kind, otherwise)


def number(behind: Evidence, page: Page) -> float:
    """Give the number that was clicked, a whole one unless it is a mean or a rate.

    Takes   page: of views.evidence, any page of it.
    """
    if evidence_groups.of(behind):
        return page.total if page.measured is None else page.measured
    if behind.by == "article":
        return page.articles or 0
    if behind.kind == "story" and not behind.country and not behind.by:
        return page.outlets or 1
    return int((page.articles or 0) if behind.kind == "word" or is_by_sentence(behind) else page.total)


def has_base(behind: Evidence) -> bool:
    """Say whether a number is a part of the articles that pass all filters but country, or name the first side."""
    return behind.kind == "articles" and not behind.period_from and not behind.by


def told(behind: Evidence, counted: float, base: int | None) -> str:
    """Give a number with its noun, and with its base where it has one.

    Takes   counted: from `number`; base: what it is a part of.
    """
    if behind.by and ":" not in behind.by:
        return group_words.told(behind.by, counted)
    counted = int(counted)
    is_of_articles = behind.kind == "word"  # whose rows are the sentences in them
    is_of_outlets = behind.kind == "story" and not behind.country and not behind.by
    one = "outlet" if is_of_outlets else "article" if is_of_articles else noun(behind)
    many = "stories" if behind.kind == "merged" else ""
    one = "story" if many else one
    return wording.counted(counted, one, many) if base is None else wording.part(counted, base, f"{one}s")


def _part(behind: Evidence) -> str:
    """What a number is cut to beyond its country and days: kinds of speech, one source, one language."""
    if behind.kind in ("quotes", "speaker", "unresolved"):
        return _of_speech(behind.value or "")
    if behind.kind == "told" and (behind.value or "").endswith("/not_dated:"):
        return ", those without an exact day"
    column, _, value = (behind.value or "").partition(":")
    if behind.kind not in ("undated", "not_scored", "dated", "wire") or column not in ("source", "language"):
        return ""
    agency = f" of {tidy(behind.person)}" if behind.kind == "wire" and behind.person else ""
    return agency + (
        f" from {tidy(value) or 'no source given'}" if column == "source" else f" in {wording.language(value)}"
    )


SPEECH = {persons.IN_MARKS: ", in quotation marks", "indirect": ", in indirect speech"}
OF_PERSON = {
    "surface": ", written {}",
    "role": ", called {}",
    "office": ", whose role was filled in as {} from data/leaders.csv",
    "source": " in {}",
    "on": " whose words name {}",
    "naming": " whose words name a country",
    "undated": " in articles without a date",
    "coarse": " in articles whose date is not exact enough for a {}",
    "not_dated": " in articles without an exact day",
}
NOTHING = {"surface": "not at all beside the quote", "role": "nothing", "source": "articles without a source"}


def _country(code: str) -> str:
    return countries.names().get(code, tidy(code))


def _persons(behind: Evidence) -> str:
    """The persons of a number by their names."""
    return wording.listed([tidy(name) for name in persons.from_word(behind.person)])


def _of_speech(value: str) -> str:
    """The kinds of speech and the part that a person's quotes are cut to, as views.persons has them."""
    kinds, _, part = value.partition("/")
    what, _, worth = part.partition(":")
    said = _country(worth) if what == "on" else worth
    return SPEECH.get(kinds, "") + OF_PERSON.get(what, "").format(tidy(said) or NOTHING.get(what, ""))


def _value(behind: Evidence) -> str:
    """A source, a language or a step in words."""
    if behind.kind in OF_PAIRS:
        return relation_words.voice_part(behind)
    if behind.kind == "toward":
        return sentences_toward(behind.value or "")
    if behind.kind == "coarse":
        return f"this {behind.value}" if behind.value else "these dates"
    if behind.kind == "word":
        return tidy((behind.value or "").partition(":")[2])
    if behind.kind in ("named", "toned"):
        return _inside(behind)
    if behind.kind in ("language", "read"):
        return wording.language(behind.value or "")
    return tidy(behind.value) or ("no agency" if behind.kind == "agency" else "no source given")


def _refused(behind: Evidence) -> str:
    """Which records that could not be read are looked at."""
    wanted = refused.from_word(behind.value)
    named = {"stage": wanted.stage, "import": wanted.batch, "reason": wanted.reason}
    told = [f"{key} {tidy(value)}" for key, value in named.items() if value]
    return f", of the {wording.listed(told)}" if told else ""


def _inside(behind: Evidence) -> str:
    """What mentions, or scored words, of one article or story are cut to."""
    what, _, beside = (behind.value or "").partition("/")
    where = "the articles of one story" if what.startswith("story:") else "this article"
    if behind.kind == "named":
        return where + (f", as {tidy(beside)}, not counted" if beside else "")
    if behind.person is None:
        return f"sentences of the reporter in {where}"
    return f"words in marks of {tidy(behind.person) or 'no known speaker'} in {where}"


def sentences_toward(value: str) -> str:
    """Name the sentences of a voice and a part, as views.toward has them."""
    voice, _, part = value.partition(":")
    kinds = {"judged": "Judged sentences", "negative": "Unkind sentences", "neutral": "Neutral sentences"}
    named = (kinds | {"positive": "Kind sentences"}).get(part, "English sentences")
    return named + {"reporters": ", names outside quotes,", "quotes": ", names in quotes,"}.get(voice, "")


def cut(chosen: Filters) -> str:
    """Say which days and what else the filters leave: all dates, naming Kazakhstan, all sources, …"""
    is_dated = chosen.date_from or chosen.date_to
    return (wording.period(chosen.date_from, chosen.date_to) if is_dated else "all dates") + narrowing(chosen)


def narrowing(chosen: Filters) -> str:
    """List the filters in force but the dates, or that there are none: , naming Kazakhstan, all sources, …"""
    names = countries.names()
    parts = [f"naming {wording.listed([names.get(c, c) for c in chosen.included])}"] if chosen.included else []
    parts += [f"not naming {wording.listed([names.get(c, c) for c in chosen.excluded])}"] if chosen.excluded else []
    parts.append("sources " + wording.listed([tidy(s) for s in chosen.source]) if chosen.source else "all sources")
    spoken = [wording.language(code) for code in chosen.language]
    parts.append("languages " + wording.listed(spoken) if spoken else "all languages")
    parts += [f"quoting {wording.listed([tidy(s) for s in chosen.speaker])}"] if chosen.speaker else []
    spoken_by = [names.get(code, code) for code in chosen.speaker_country]
    parts += [f"quoting speakers of {wording.listed(spoken_by)}"] if spoken_by else []
    parts += [f"with the words {tidy(chosen.query)}"] if chosen.query else []
    parts += ["copies counted once"] if chosen.counting == "unique" else []
    return ", " + ", ".join(parts)
