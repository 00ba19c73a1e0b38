"""Quotes: text, what must come out, and the trap each row guards."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire import schema
from steppewire.analysis import mentions, quotes, sentences
from steppewire.spans import Reading


def read(text: str, language: str = "en", furniture=()) -> Reading:
    script = "Cyrl" if any("а" <= char <= "я" for char in text.lower()) else "Latn"
    return Reading(
        "a", text, language, script, furniture=list(furniture), sentences=sentences.split(text, language, furniture)
    )


def find(text: str, language: str = "en", furniture=()) -> list[quotes.Quote]:
    return quotes.find(read(text, language, furniture), [])


def pieces(text: str, quote: quotes.Quote) -> list[str]:
    return [text[start:end] for start, end in json.loads(quote.spans)]


ENGLISH = [
    ("“We open in May,” Anna Brook said.", ["“We open in May,”"], "Anna Brook", "direct", "the plain case"),
    ("“We open in May,” said Anna Brook.", ["“We open in May,”"], "Anna Brook", "direct", "verb before its subject"),
    ('"We open in May," said Anna Brook.', ['"We open in May,"'], "Anna Brook", "direct", "straight marks"),
    ("''We open in May,'' said Anna Brook.", ["''We open in May,''"], "Anna Brook", "direct", "typewriter marks"),
    ("“Will it open?” Brook asked.", ["“Will it open?”"], "Brook", "direct", "the sentence ends inside the marks"),
    (
        "“We open in May,” Brook said. “We close in June.”",
        ["“We open in May,”", "“We close in June.”"],
        "Brook",
        "direct",
        "one attribution, two stretches",
    ),
    (
        "“If it rains,” Brook said, “we close.”",
        ["“If it rains,”", "“we close.”"],
        "Brook",
        "direct",
        "words on both sides",
    ),
    (
        "Brook said that the road would “open very soon” for buses.",
        ["that the road would “open very soon” for buses"],
        "Brook",
        "mixed",
        "a reported clause with marks",
    ),
    ("Brook said the road would open in May.", ["the road would open in May"], "Brook", "indirect", "no that"),
    ("The road would open in May, Brook said.", ["The road would open in May"], "Brook", "indirect", "verb at the end"),
    (
        "According to Brook, the road opens in May.",
        ["the road opens in May"],
        "Brook",
        "indirect",
        "according to comes first",
    ),
    (
        "The road opens in May, according to a report by the ministry.",
        ["The road opens in May"],
        "a report by the ministry",
        "indirect",
        "a report speaks",
    ),
    (
        "“We open in May,” Anna Brook, a spokeswoman for the city, said.",
        ["“We open in May,”"],
        "Anna Brook",
        "direct",
        "apposition between commas",
    ),
    (
        "“We open in May,” said Gov. Anna Brook of Ohio.",
        ["“We open in May,”"],
        "Gov. Anna Brook of Ohio",
        "direct",
        "a full stop in a title",
    ),
    ("“We open in May,” the Rev. Tom Hale said.", ["“We open in May,”"], "the Rev. Tom Hale", "direct", "the Rev."),
    ("Brook was clear: “We open in May.”", ["“We open in May.”"], "Brook", "direct", "a colon is the cue"),
    ("“We open in May,” Brook demurred.", ["“We open in May,”"], "Brook", "direct", "a verb of manner"),
    ("He announced $5 million for new roads.", ["$5 million for new roads"], "He", "indirect", "announced a thing"),
    ("Officials say the road is safe.", ["the road is safe"], "Officials", "indirect", "a base form after a plural"),
]


@pytest.mark.parametrize(("text", "expected", "speaker", "kind", "trap"), ENGLISH, ids=[row[-1] for row in ENGLISH])
def test_english(text, expected, speaker, kind, trap):
    found = find(text)
    assert [pieces(text, quote) for quote in found] == [expected], trap
    assert (found[0].speaker, found[0].kind) == (speaker, kind), trap


SPOKEN = [
    (
        "Photo editor Anna Brook: “We agree to talk.”",
        [["“We agree to talk.”"]],
        "who deals with pictures is no caption's label",
    ),
    (
        "In an interview with “Good Evening Freedonia,” Anna Brook said the road is safe.",
        [["the road is safe"]],
        "a programme is not quoted",
    ),
    ("In his 2012 book, “Make the Road,” Brook said the road is safe.", [["the road is safe"]], "nor is a book"),
    ("—“New Road Opens at Last,” by Anna Brook.", [], "nor a headline with its author"),
    ("“Sons of the Road” is a play about salt.", [], "nor a play that is a subject"),
    (
        "Brook told Freedonia’s “Morning Road” that the bridge is open.",
        [["that the bridge is open"]],
        "who was told has a name in marks",
    ),
    (
        "BROOK: Is the road open?\nHALE: It was never shut.",
        [["Is the road open?"], ["It was never shut."]],
        "a transcript without marks",
    ),
    ("BACKGROUND: The road was built in May.", [], "one label is a heading"),
    ('Transcript:\n\n"BROOK: Is the road open?"', [['Is the road open?"']], "a label inside the marks"),
    (
        "“We were told it would be open, said Anna Brook, whose bus waits.",
        [["“We were told it would be open,"]],
        "the closing mark is missing before the words of saying",
    ),
    (
        '“The road is open and dry," said Anna Brook.',
        [['“The road is open and dry,"']],
        "two kinds of marks in one pair",
    ),
    ('"The road is open and dry,“ said Anna Brook.', [['"The road is open and dry,“']], "an opening mark that closes"),
    (
        '"It is not about “open roads” any more," said Anna Brook.',
        [['"It is not about “open roads” any more,"']],
        "marks within straight marks",
    ),
    (
        "“This is,” said Anna Brook, the mayor’s aide, “the third road.”",
        [["“This is,”", "“the third road.”"]],
        "an apposition before words that go on",
    ),
    (
        "“How could they ask ‘who pays?’” Brook said.",
        [["“How could they ask ‘who pays?’”"]],
        "a sentence that ends inside two marks",
    ),
    (
        "“And will it be open?” Brook asked reporters loudly in May.",
        [["“And will it be open?”"]],
        "words behind the verb that nobody reports",
    ),
    ("Brook said, however, “it will open in May.”", [["“it will open in May.”"]], "an aside before the marks"),
    ("But, said Brook, “it will open in May.”", [["“it will open in May.”"]], "a conjunction is not what was said"),
    (
        "According to Anna Brook, a driver on the road, the bus was late again.",
        [["the bus was late again"]],
        "who the source is",
    ),
    (
        "Drivers, who asked not to be named, said the bus was late.",
        [["the bus was late"]],
        "anonymity is not asked for in a quote",
    ),
    (
        "“The bus was late,” Anna Brook likes to say.",
        [["“The bus was late,”"]],
        "an infinitive that is said all the same",
    ),
    (
        "Brook told parliament on Wednesday the bus would be late.",
        [["the bus would be late"]],
        "who was told, and when",
    ),
    (
        "The bus, she said, was late again today.",
        [["The bus", "was late again today"]],
        "a short subject before she said",
    ),
    (
        "“We sign nothing.\n\n“We read every page,” Anna Brook said.",
        [["“We sign nothing.", "“We read every page,”"]],
        "an open paragraph goes on in the next",
    ),
    ("Brook laughs at that. The bus came.", [], "a verb with nothing to report"),
    (
        "“The bus was late,” said spokesman Tom Hale.",
        [["“The bus was late,”"]],
        "an office without article before a name",
    ),
    ("“The bus was late,” the report concluded.", [["“The bus was late,”"]], "a noun that looks like a verb of saying"),
    ("“The bus was late,” the writer and bus driver said.", [["“The bus was late,”"]], "two nouns for one speaker"),
]


@pytest.mark.parametrize(("text", "expected", "trap"), SPOKEN, ids=[row[-1] for row in SPOKEN])
def test_what_is_said_and_what_is_not(text, expected, trap):
    assert [pieces(text, quote) for quote in find(text)] == expected, trap


OTHERS = [
    ("ru", "«Мост готов», — заявил Белов.", ["«Мост готов»"], "Белов", "direct"),
    ("ru", "Белов сообщил, что мост уже готов.", ["мост уже готов"], "Белов", "indirect"),
    ("ru", "По словам Белова, мост уже готов.", ["мост уже готов"], "Белова", "indirect"),
    ("ru", "— Мост уже готов, — сказал Белов.", ["Мост уже готов"], "Белов", "direct"),
    (
        "ru",
        "Мост уже готов, говорится в заявлении министерства.",
        ["Мост уже готов"],
        "министерства",
        "indirect",
    ),
    ("ru", "Как сообщил Белов, мост уже готов.", ["мост уже готов"], "Белов", "indirect"),
    ("ru", "«Мост, — сказал Белов, — уже готов».", ["«Мост,", "уже готов»"], "Белов", "direct"),
    ("ru", "Мост, говорят эксперты, будет готов осенью.", ["Мост", "будет готов осенью"], "эксперты", "indirect"),
    ("ru", "В ведомстве сообщили, что мост уже готов.", ["мост уже готов"], "ведомстве", "indirect"),
    ("ru", "По его словам, мост уже готов.", ["мост уже готов"], "его", "indirect"),
    ("ru", "Аким, отвечая на вопросы, отметил, что мост уже готов.", ["мост уже готов"], "Аким", "indirect"),
    ("kk", "Көпірдің ертең ашылатынын министрлік хабарлады.", ["Көпірдің ертең ашылатынын"], "министрлік", "indirect"),
    (
        "kk",
        "Жаңа көпір ертең ашылады, деп хабарлады министрлік.",
        ["Жаңа көпір ертең ашылады"],
        "министрлік",
        "indirect",
    ),
    (
        "kk",
        "Көлік министрлігінің баспасөз хатшысы Асан Ерболов жаңа көпір ашылғанын айтты.",
        ["жаңа көпір ашылғанын"],
        "Көлік министрлігінің баспасөз хатшысы Асан Ерболов",
        "indirect",
    ),
    ("ky", "«Көпүрө даяр болду», – деп күлдү Асан Эркинов.", ["«Көпүрө даяр болду»"], "Асан Эркинов", "direct"),
    ("kk", "«Көпір дайын болды», – деді Асан Ерболов.", ["«Көпір дайын болды»"], "Асан Ерболов", "direct"),
    ("kk", "Асан Ерболов жаңа көпір дайын деп мәлімдеді.", ["жаңа көпір дайын"], "Асан Ерболов", "indirect"),
    ("kk", "Ерболовтың айтуынша, жаңа көпір дайын.", ["жаңа көпір дайын"], "Ерболовтың", "indirect"),
    ("kk", "«Kópir daıyn boldy», – dedi Asan Erbolov.", ["«Kópir daıyn boldy»"], "Asan Erbolov", "direct"),
    ("ky", "«Көпүрө даяр болду», – деди Асан Эркинов.", ["«Көпүрө даяр болду»"], "Асан Эркинов", "direct"),
    ("ky", "Эркиновдун айтымында, жаңы көпүрө даяр.", ["жаңы көпүрө даяр"], "Эркиновдун", "indirect"),
    (
        "uz",
        "«Ko‘prik tayyor bo‘ldi», — dedi Olim Karimberdiyev.",
        ["«Ko‘prik tayyor bo‘ldi»"],
        "Olim Karimberdiyev",
        "direct",
    ),
    (
        "uz",
        "Olim Sobirovning soʻzlariga koʻra, yangi koʻprik tayyor.",
        ["yangi koʻprik tayyor"],
        "Olim Sobirovning",
        "indirect",
    ),
    ("uz", "«Кўприк тайёр бўлди», дея таъкидлади Олим Собиров.", ["«Кўприк тайёр бўлди»"], "Олим Собиров", "direct"),
    ("tg", "Сафар Ниёзов изҳор дошт, ки пул тайёр аст.", ["пул тайёр аст"], "Сафар Ниёзов", "indirect"),
    ("tg", "«Пул тайёр аст», — гуфт Сафар Ниёзов.", ["«Пул тайёр аст»"], "Сафар Ниёзов", "direct"),
    ("tk", "«Köpri taýýar» diýip, Aman Sähedow belledi.", ["«Köpri taýýar»"], "Aman Sähedow", "direct"),
    ("tk", "Aman Sähedowyň sözlerine görä, täze köpri taýýar.", ["täze köpri taýýar"], "Aman Sähedowyň", "indirect"),
]


@pytest.mark.parametrize(("language", "text", "expected", "speaker", "kind"), OTHERS)
def test_other_languages(language, text, expected, speaker, kind):
    found = find(text, language)
    assert [pieces(text, quote) for quote in found] == [expected]
    assert (found[0].speaker, found[0].kind) == (speaker, kind)


SILENT = [
    ("kk", "Бұл жағдайды дұрыс деп айтты.", "a demonstrative is no speaker"),
    ("kk", "Сондай-ақ жаңа көпір туралы айтты.", "an adverb is no speaker, and told about is no clause"),
    ("kk", "Жаңа көпір ертең ашылады, деп хабарлайды Kazinform тілшісі.", "the article's own agency"),
    ("ru", "Он прочёл роман «Долгая дорога в горы» дважды.", "the title of a work"),
    ("ru", "Об этом с восхищением говорили, что бывает редко.", "nobody is named"),
    ("ru", "Фото из личного архива: «Старый мост над рекой вечером».", "what a picture is called"),
    ("kk", "Сурет: «Өзен үстіндегі ескі көпір кешке».", "what a picture is called in Kazakh"),
    ("ky", "Сүрөт: «Дарыя үстүндөгү эски көпүрө кечинде».", "what a picture is called in Kyrgyz"),
    ("uz", "Surat: «Daryo ustidagi eski koʻprik kechqurun».", "what a picture is called in Uzbek"),
]


@pytest.mark.parametrize(("language", "text", "trap"), SILENT, ids=[row[-1] for row in SILENT])
def test_no_speaker_no_quote_in_other_languages(language, text, trap):
    assert not find(text, language), trap


NOTHING = [
    ("The five mountain states in the north share a river.", "states is a noun"),
    ("The river runs between territorial claims made in March.", "claims is a noun"),
    ("She read the novel “The Long Road To Osh” twice.", "the title of a work"),
    ("A so-called “green” road was built.", "one scare word"),
    ("He was told that the road was closed.", "the one who was told did not speak"),
    ("The mayor did not say when the road would open.", "what was not said"),
    ("PHOTO: The old bridge at dusk.\nCREDIT: Tom Hale of the Agency.", "labels of a caption are no voices"),
    ("Photo: “The old bridge at dusk” by Tom Hale.", "what a picture is called"),
    ("Caption: “The long way over the ice”.", "what a picture is called, by its label alone"),
]


@pytest.mark.parametrize(("text", "trap"), NOTHING, ids=[row[1] for row in NOTHING])
def test_no_quote(text, trap):
    assert find(text) == [], trap


def test_two_attributions_of_one_sentence():
    text = "“We open in May,” Brook said, adding: “We close in June.”"
    assert [pieces(text, quote) for quote in find(text)] == [["“We open in May,”"], ["“We close in June.”"]]


def test_who_is_told_stands_between_two_halves_of_a_quote():
    text = "“If the price falls, we stop,” he told the crowd, “and then they learn.”"
    assert [pieces(text, quote) for quote in find(text)] == [
        ["“If the price falls, we stop,”", "“and then they learn.”"]
    ]


def test_nobody_is_told_where_only_signs_stand():
    assert len(find('"You are not going away," he told  :)the panel.')) == 1


def test_a_semicolon_parts_two_attributions():
    text = "Brook said that the road is safe; she added that it would open in May."
    parts = [pieces(text, quote) for quote in find(text)]
    assert parts == [["that the road is safe"], ["that it would open in May"]]


def test_a_word_of_saying_inside_a_name_says_nothing():
    text = "The United States that two mountain states share a river with published a list."
    named = mentions.find(read(text))
    assert [mention.surface for mention in named] == ["United States"]
    assert "States" not in [quote.cue for quote in quotes.find(read(text), named)]
    assert "States" in [quote.cue for quote in quotes.find(read(text), [])], "the trap is one"


def test_a_role_has_no_adverb_of_time():
    text = "Anna Brook, now an adviser to the port, said the road was long."
    assert [quote.role for quote in find(text)] == ["an adviser to the port"]


def test_an_odd_mark_does_not_swallow_the_rest():
    text = '“One is enough,” said Brook. "Two is more, said Hale. “Three is a crowd,” said Lake.'
    speakers = [quote.speaker for quote in find(text)]
    assert speakers[0] == "Brook" and speakers[-1] == "Lake"


def test_a_paragraph_without_closing_mark_goes_on():
    text = "“We open in May,” said Brook. “It was hard.\n\n“But it was worth it.”"
    assert pieces(text, find(text)[0])[-1] == "“But it was worth it.”"


def test_furniture_gives_no_quote():
    text = "Also see: Brook said the road would open in May."
    assert find(text, furniture=[(0, len(text))]) == []


def test_columns_are_those_of_the_table():
    assert list(quotes.Quote._fields) == schema.QUOTES.names[1:]


def test_quoted_stretches_are_the_marks():
    text = "Brook said the road was “very safe” now. “We open in May,” she added."
    found = quotes.quoted_stretches(read(text))
    assert [text[start:end] for start, end in found] == ["“very safe”", "“We open in May,”"]


def test_many_unbalanced_marks():
    text = '"a said “b ' * 10_000
    assert all(quote.start < quote.end for quote in find(text))


def test_a_paragraph_of_many_quotes():
    text = "“We open in May,” said Brook. “We close,” said Hale. " * 5_000
    found = find(text)
    assert len(found) == 10_000 and {quote.speaker for quote in found} == {"Brook", "Hale"}


PIECES = """“ ” " ‘ ’ « » „ '' `` — – - , . : ; ? ! ( ) Brook he said says told asked that according to and who was the
adding minister заявил Белов что по словам деді деп dedi гуфт ки diýdi A’s"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\u00a0x"])


@given(st.lists(WORDS, max_size=60), st.sampled_from(["en", "ru", "kk", "ky", "uz", "tg", "tk", ""]), st.booleans())
def test_spans_are_the_thing_itself(parts, language, is_spaced):
    text = (" " if is_spaced else "").join(parts)
    found = find(text, language)
    assert len({(quote.start, quote.end) for quote in found}) == len(found)
    for quote in found:
        spans = json.loads(quote.spans)
        assert quote.start == spans[0][0] < spans[-1][1] == quote.end <= len(text)
        assert all(start < end <= later for (start, end), (later, _) in pairwise([*spans, [quote.end, 0]]))
        for thing, start, end in (
            (quote.cue, quote.cue_start, quote.cue_end),
            (quote.speaker, quote.speaker_start, quote.speaker_end),
        ):
            assert (thing is None and start is None) or text[start:end] == thing
        assert quote.kind in ("direct", "mixed", "indirect") and 0 <= quote.confidence <= 1 and quote.rule
