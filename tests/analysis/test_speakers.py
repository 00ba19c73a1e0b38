"""Speakers: whom a phrase means, and the trap each row guards."""

from datetime import date
from typing import NamedTuple

import pytest

from steppewire.analysis import quotes, sentences
from steppewire.spans import Reading


class Named(NamedTuple):
    start: int
    end: int
    country: str | None
    kind: str = "demonym"
    region: str | None = None


def find(text: str, *countries: tuple[str, str], language: str = "en") -> list[quotes.Quote]:
    """The quotes of a text in which each given word names a country."""
    named = sorted(
        Named(at, at + len(word), code)
        for word, code in countries
        for at in range(len(text))
        if text.startswith(word, at)
    )
    script = "Cyrl" if language == "ru" else "Latn"
    reading = Reading("a", text, language, script, day=date(2024, 5, 7), sentences=sentences.split(text, language))
    return quotes.find(reading, named)


PERSONS = [
    (
        "Freedonian Foreign Minister Anna Brook came. “We agree,” Brook said.",
        ("Anna Brook", "Freedonian Foreign Minister", "FRE", False),
        "the longest name, with role and country where it first stands",
    ),
    (
        "Anna Brook came to town. “We agree to talk,” she said.",
        ("Anna Brook", None, None, False),
        "a pronoun means the last subject",
    ),
    (
        "Anna Brook met Tom Hale. “We agree to talk,” she said.",
        ("Anna Brook", None, None, False),
        "the subject, not the nearest name",
    ),
    (
        "Governor Anna Brook came. “We agree to talk,” the governor said.",
        ("Anna Brook", "Governor", None, False),
        "an office means who was named with it",
    ),
    ("Freedonian officials say the road is safe.", ("Freedonian officials", None, "FRE", True), "a group"),
    ("The ministry said the road is safe.", ("ministry", None, None, True), "an institution without its article"),
    (
        "The mayor denied the claim, with city spokesman Tom Hale calling it “an utter fairy tale”.",
        ("Tom Hale", "city spokesman", None, False),
        "a participle with a subject of its own",
    ),
    (
        "“The ice is thin,” said glaciologist Anna Brook, who led the work.",
        ("Anna Brook", "glaciologist", None, False),
        "a bare trade before the name, whatever the trade",
    ),
    (
        "“The ice is thin,” added former local beekeeper Anna Brook of the Ice Fund.",
        ("Anna Brook", "former local beekeeper", None, False),
        "a trade of several words",
    ),
    (
        "“The ice is thin,” said late Tuesday in town.",
        (None, None, None, False),
        "an adverb and a day are no trade",
    ),
    (
        "“The ice is thin,” said Anna Brook of the Ice Fund.",
        ("Anna Brook", None, None, False),
        "whom a person works for is not the name",
    ),
    (
        "“We agree,” said Anna Brook, a spokeswoman for the city.",
        ("Anna Brook", "spokeswoman for the city", None, False),
        "the role behind the name",
    ),
    ("“We agree,” said Sen. Anna Brook.", ("Anna Brook", "Sen.", None, False), "a short title"),
    (
        "The governor, Anna Brook, was short. “We agree to talk.”",
        ("Anna Brook", "governor", None, False),
        "the name in apposition, in the sentence before",
    ),
    (
        "“We agree to talk,” she said. Anna Brook has farmed here since May.",
        ("Anna Brook", None, None, False),
        "the one person of a text may come before her name",
    ),
    (
        "Minister: “We agree to talk”\n\nFreedonian Water Minister Anna Brook came.",
        ("Anna Brook", "Freedonian Water Minister", "FRE", False),
        "a headline names the office alone",
    ),
    (
        "Farmer Anna Brook told the court she had called.",
        ("Anna Brook", "Farmer", None, False),
        "a trade before the name",
    ),
    ("“We agree to talk,” they said.", (None, None, None, True), "they are many, whoever they are"),
    ("Soldiers said the road is safe.", ("Soldiers", None, None, True), "a plural that begins a sentence"),
    ("Food, she said, was dear. “We agree to talk,” she said.", (None, None, None, False), "a noun is nobody's name"),
    ("Someone at the back said the road is safe.", (None, None, None, False), "someone has no name"),
    (
        "Human rights groups in Freedonia said the road is safe.",
        ("Human rights groups in Freedonia", None, None, True),
        "a capital is not a name",
    ),
    ("The road is safe, according to figures.", (None, None, None, False), "figures are nobody"),
    (
        "The road is safe, according to a statement from the Freedonian ministry.",
        ("statement from the Freedonian ministry", None, "FRE", False),
        "a document with who gave it out",
    ),
    (
        "A foreign diplomat based in Freedonian waters said the road is safe.",
        (None, None, None, False),
        "where somebody is based is not whose he is",
    ),
    (
        "A Freedonian-based Western envoy said the road is safe.",
        (None, "Freedonian-based Western envoy", None, False),
        "nor in one word",
    ),
    ("“We agree,” a spokesman said.", (None, "spokesman", None, False), "nobody's name is known"),
    (
        "They met in Freedonia. Brook left early. Anna Brook came back. “We agree,” Brook said.",
        ("Anna Brook", None, None, False),
        "a name does not begin in the sentence before",
    ),
    (
        "It was led by Lt. Col. Anna Brook. “We agree,” Brook said.",
        ("Anna Brook", "Lt. Col.", None, False),
        "nor does the stop of an abbreviation end one",
    ),
    (
        "The governor, Anna Brook. Tom Hale said the road is safe.",
        ("Tom Hale", None, None, False),
        "nor goes a name in apposition on in the next sentence",
    ),
    (
        "Anna Brook came to town. “We agree to talk,” Anna said.",
        ("Anna Brook", None, None, False),
        "a first name alone is the one person who has it",
    ),
    (
        "Anna Brook and Anna Hale came to town. “We agree to talk,” Anna said.",
        ("Anna", None, None, False),
        "and nobody in particular where two have it",
    ),
    (
        "Singer Anna Brook on the bridge. Photo Credit: Tom Hale. She sang. “I liked it here,” she said.",
        ("Anna Brook", "Singer", None, False),
        "neither a caption's label nor who took the picture",
    ),
    ("Photo Credit: Tom Hale. “I liked it here,” she said.", (None, None, None, False), "a label is nobody"),
    (
        "Photo: Minister Anna Brook says the bridge is safe.",
        ("Anna Brook", "Minister", None, False),
        "what a caption reports has its speaker",
    ),
    ("Its embassy said the road is safe.", ("embassy", None, None, True), "a body, whosever it is"),
    ("His lawyer said the road is safe.", (None, "lawyer", None, False), "an office, whosever it is"),
    (
        "A TikToker came. TikToker said the road is safe.",
        (None, "TikToker", None, False),
        "a trade with a capital is no name",
    ),
    (
        "TikToker Anna Brook came. “We agree,” Brook said.",
        ("Anna Brook", "TikToker", None, False),
        "but a role before one",
    ),
    (
        "County Prosecutor Anna Brook came. “We agree,” Brook said.",
        ("Anna Brook", "County Prosecutor", None, False),
        "an office of a town",
    ),
    (
        "Treasurer Anna Brook came. “We agree to talk,” the treasurer said.",
        ("Anna Brook", "Treasurer", None, False),
        "the same office means who was named with it",
    ),
    (
        "ARALSK, March 2 - Northern Water Co said the road is safe.",
        ("Northern Water Co", None, None, True),
        "a firm by its legal form, and a dash that was typed as a hyphen",
    ),
    (
        "It rained in March. March said the road is safe.",
        (None, None, None, False),
        "a month alone is no name",
    ),
    ("Tass said the road is safe.", ("Tass", None, None, True), "an agency is no person"),
    (
        "A Treasury spokesman said the road is safe.",
        (None, "Treasury spokesman", None, False),
        "the head says what a phrase is: a spokesman, no body",
    ),
    (
        "THE PRESS: When will that be?\nGEN. BROOK: We will go on with the work.",
        ("BROOK", "GEN.", None, False),
        "a title in capitals",
    ),
]


@pytest.mark.parametrize(("text", "expected", "trap"), PERSONS, ids=[row[-1] for row in PERSONS])
def test_persons(text, expected, trap):
    quote = find(text, ("Freedonian", "FRE"))[-1]
    assert (quote.person, quote.role, quote.speaker_country, quote.collective) == expected, trap


def test_office_holders_have_one_name_in_all_languages():
    english = find("“We agree to talk,” Tokayev said.")[0]
    russian = find("По словам Токаева, дорога уже готова.", language="ru")[0]
    assert english.person == russian.person == "Kassym-Jomart Tokayev"
    assert english.speaker_country == russian.speaker_country == "KAZ"


def test_a_namesake_with_another_first_name_is_somebody_else():
    quote = find("Anna Tokayev runs a bakery. “We open in May,” Tokayev said.")[0]
    assert (quote.person, quote.speaker_country) == ("Anna Tokayev", None)


def test_a_place_behind_the_name_is_no_part_of_it():
    quote = find("“We agree,” said Deputy Minister Anna Brook of Freedonia.", ("Freedonia", "FRE"))[0]
    assert (quote.person, quote.role, quote.speaker_country) == ("Anna Brook", "Deputy Minister", "FRE")


def test_the_addressee_is_not_the_speaker():
    quote = find("Brook told Tom Hale that the road is safe.")[0]
    assert (quote.speaker, quote.addressee) == ("Brook", "Tom Hale")


def test_two_persons_of_one_name_are_told_apart():
    text = "Anna Brook and her brother Tom Brook came. “We agree,” Tom Brook said. “We do not,” Anna Brook said."
    assert [quote.person for quote in find(text)] == ["Tom Brook", "Anna Brook"]


def test_a_country_speaks_through_its_capital():
    quote = find("Freedon said the border was open again.", ("Freedon", "FRE"))[0]
    assert (quote.person, quote.speaker_country, quote.collective) == ("Freedon", "FRE", True)


def test_a_russian_pronoun_means_the_last_speaker():
    found = find("«Мост готов», — заявил аким Олег Белов. Он добавил: «Мост будет открыт».", language="ru")
    assert [quote.person for quote in found] == ["Олег Белов", "Олег Белов"]
    assert found[0].role == "аким"


OTHERS = [
    ("ru", "По словам эксперта Елены Беловой, мост уже готов.", "Елена Белова", "the genitive of a woman's name"),
    ("ru", "По словам Сергея Белова, мост уже готов.", "Сергей Белов", "the genitive of a man's name"),
    ("ru", "По данным миграционной службы, мост уже готов.", "миграционная служба", "the genitive of an institution"),
    ("ru", "«Мост уже готов», — сообщили в пресс-службе МЧС.", "пресс-служба МЧС", "the office behind a preposition"),
    ("ru", "Мост уже готов, говорится в сообщении.", None, "a document is nobody"),
    ("ru", "«Мост уже готов», — сказал собеседник.", None, "a bare noun is nobody"),
    ("ru", "Он сказал: «Мост уже готов».", None, "a pronoun that means nobody"),
    ("kk", "Асан Ерболовтың айтуынша, жаңа көпір дайын.", "Асан Ерболов", "the Kazakh genitive"),
    ("kk", "Асан Ерболов келді. Оның айтуынша, жаңа көпір дайын.", "Асан Ерболов", "a pronoun in the genitive"),
    ("kk", "Asan Erbolov keldi. Onyń aıtýynsha, jańa kópir daıyn.", "Asan Erbolov", "the same in Latin letters"),
    (
        "ky",
        "Асан Эркинов келди. «Көпүрө даяр», – деди ал.",
        "Асан Эркинов",
        "a pronoun that is a conjunction elsewhere",
    ),
    ("uz", "Olim Sobirovning soʻzlariga koʻra, yangi koʻprik tayyor.", "Olim Sobirov", "the Uzbek genitive"),
    ("uz", "Yangi ko‘prik ertaga ochiladi, deb ma’lum qildi vazirlik.", "vazirlik", "the subject behind the verb"),
    ("tk", "Aman Sähedowyň sözlerine görä, täze köpri taýýar.", "Aman Sähedow", "the Turkmen genitive"),
    ("tg", "Ба гуфтаи Сафар Ниёзов, пул ҳоло тайёр аст.", "Сафар Ниёзов", "words of in Tajik"),
]


@pytest.mark.parametrize(("language", "text", "person", "trap"), OTHERS, ids=[row[-1] for row in OTHERS])
def test_persons_in_other_languages(language, text, person, trap):
    assert find(text, language=language)[-1].person == person, trap


def test_the_head_of_state_is_who_the_text_names():
    text = "Президент Токаев приехал в город. «Мост уже готов», — заявил глава государства."
    at = text.index("Токаев")
    reading = Reading("a", text, "ru", "Cyrl", day=date(2024, 5, 7), sentences=sentences.split(text, "ru"))
    quote = quotes.find(reading, [Named(at, at + 6, "KAZ", "leader")])[0]
    assert (quote.person, quote.speaker_country) == ("Kassym-Jomart Tokayev", "KAZ")
