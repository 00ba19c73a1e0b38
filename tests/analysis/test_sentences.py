"""Sentences: rows of language, text, expected sentences, and the trap each row guards."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire.analysis.sentences import split

WRAPPED = (
    "The committee that met in the old hall on the hill agreed on\nthe budget of the coming year after a long and loud "
    "debate and\nsent it to Parliament, which will vote when members come back\nto town in autumn."
)
ROWS = [
    ("en", "Rain fell.  It stopped.", ["Rain fell.", "It stopped."], "white space is trimmed"),
    ("en", "Mr. Doe met Gen. Roe on Feb. 3. They spoke.", ["Mr. Doe met Gen. Roe on Feb. 3.", "They spoke."], "titles"),
    ("en", "J. K. Doe and A.B. Roe came. We saw.", ["J. K. Doe and A.B. Roe came.", "We saw."], "initials"),
    (
        "en",
        "The U.S. envoy left the U.S. He flew.",
        ["The U.S. envoy left the U.S.", "He flew."],
        "dotted, at an end too",
    ),
    (
        "en",
        "Foo Inc. Chairman Doe left Foo Inc. The firm wept.",
        ["Foo Inc. Chairman Doe left Foo Inc.", "The firm wept."],
        "Inc.",
    ),
    (
        "en",
        "No. 10 was shut. He said no. 10 came.",
        ["No. 10 was shut.", "He said no. 10 came."],
        "No. before a number",
    ),
    ("en", "It rose 3.5 pct. Oil fell to 2.1.", ["It rose 3.5 pct.", "Oil fell to 2.1."], "decimals"),
    (
        "en",
        '“We agree.” “Why?” she asked. "Go!" He went.',
        ["“We agree.”", "“Why?” she asked.", '"Go!"', "He went."],
        "closing marks",
    ),
    ("en", "He waited... and left. Then… Nothing.", ["He waited... and left.", "Then…", "Nothing."], "ellipsis"),
    (
        "en",
        "“We [...] agree,” he said. (It rained.) Done.",
        ["“We [...] agree,” he said.", "(It rained.)", "Done."],
        "omission",
    ),
    ("en", "It grew.[12] It shrank.", ["It grew.[12]", "It shrank."], "footnote number"),
    ("en", "A HEADLINE WITHOUT STOP\n\nThe body.", ["A HEADLINE WITHOUT STOP", "The body."], "a line end ends"),
    ("en", "• one thing\n• another\n1. First of all.", ["one thing", "another", "1. First of all."], "lists"),
    ("en", "One.\n\n***\n\nTwo.", ["One.", "Two."], "no sentence without a letter"),
    (
        "en",
        "all is lower case. nothing else. fine",
        ["all is lower case.", "nothing else.", "fine"],
        "lower case throughout",
    ),
    (
        "en",
        "Shop at Yahoo! or not. Visit 24.example now.",
        ["Shop at Yahoo! or not.", "Visit 24.example now."],
        "stop inside",
    ),
    (
        "en",
        WRAPPED + "\n    Nobody objected.",
        [
            WRAPPED,
            "Nobody objected.",
        ],
        "lines wrapped at a width run on",
    ),
    ("ru", "В г. Н-ске и на ул. Мира ждали. Пришли.", ["В г. Н-ске и на ул. Мира ждали.", "Пришли."], "г. and ул."),
    ("ru", "Это было в 2019 г. Потом стихло.", ["Это было в 2019 г.", "Потом стихло."], "г. after a year ends"),
    (
        "ru",
        "А. Б. Нурланов и Дж. Доу ушли. Всё.",
        ["А. Б. Нурланов и Дж. Доу ушли.", "Всё."],
        "initials of two letters",
    ),
    ("ru", "«Да!» — сказал он. — Мы придём.", ["«Да!» — сказал он.", "— Мы придём."], "dash dialogue"),
    ("ru", "Нашли 5 тыс. тонн и т.д. Работа идёт.", ["Нашли 5 тыс. тонн и т.д.", "Работа идёт."], "т.д."),
    ("ru", "«Нет. » Он ушёл.", ["«Нет. »", "Он ушёл."], "closing mark after a space"),
    (
        "kk",
        "Жиналыс 2021 ж. өтті. Қ. Ермеков, т.б. келді. Бітті.",
        ["Жиналыс 2021 ж. өтті.", "Қ. Ермеков, т.б. келді.", "Бітті."],
        "ж., т.б.",
    ),
    ("kk", "Jıyn ótti. Sh. Ermekov keldi.", ["Jıyn ótti.", "Sh. Ermekov keldi."], "Latin Kazakh"),
    ("ky", "Жыйын, семинар ж.б. болду. Ал бүттү.", ["Жыйын, семинар ж.б. болду.", "Ал бүттү."], "ж.б."),
    (
        "uz",
        "Sh. Karimova va Oʻ. Aliyev keldi. «Ha!» – dedi u.",
        ["Sh. Karimova va Oʻ. Aliyev keldi.", "«Ha!» – dedi u."],
        "Sh., Oʻ.",
    ),
    ("uz", "Ш. Каримова келди. Бошқалар кетди.", ["Ш. Каримова келди.", "Бошқалар кетди."], "Cyrillic Uzbek"),
    ("tg", "Соли 2020 с. гузашт. Ҷ. Раҳимов омад.", ["Соли 2020 с. гузашт.", "Ҷ. Раҳимов омад."], "Tajik"),
    ("tk", "Ş. Ataýew geldi we ş.m. boldy. Gutardy.", ["Ş. Ataýew geldi we ş.m. boldy.", "Gutardy."], "Turkmen"),
    (
        "de",
        "Am 3. Mai kam er. „Gut so.“ Er ging.",
        ["Am 3. Mai kam er.", "„Gut so.“", "Er ging."],
        "ordinals, German marks",
    ),
    ("zh", "天下雨。我们回家。", ["天下雨。", "我们回家。"], "no space after the stop"),
    ("ka", "წვიმს. მივდივართ.", ["წვიმს.", "მივდივართ."], "a script of one case"),
]


@pytest.mark.parametrize(("language", "text", "expected", "trap"), ROWS, ids=[row[3] for row in ROWS])
def test_splits(language: str, text: str, expected: list[str], trap: str) -> None:
    assert [text[start:end] for start, end in split(text, language)] == expected


def test_leaves_out_furniture_even_inside_a_sentence() -> None:
    text = "Rain fell (Also see: Snow) again. It stopped. Share this"
    furniture = [(46, 56), (10, 26)]
    assert [text[a:b] for a, b in split(text, "en", furniture)] == ["Rain fell", "again.", "It stopped."]


def test_a_hostile_text_is_cut_in_one_pass() -> None:
    assert split("." * 300_000, "en") == []
    assert len(split("a. " * 100_000, "en")) == 100_000
    assert len(split('."' * 100_000 + " Word", "en")) == 1


PIECES = st.sampled_from([*" .!?…\n\"'«»“”(—)[]Aaбқ1。•", "Mr.", "г.", "Dr. ", ". ", "? ", "\n\n", "word ", "Слово "])


@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["en", "ru", "kk", "uz", "de", ""]), st.data())
def test_spans_are_trimmed_ordered_disjoint_and_lose_no_word(
    text: str, language: str, given_data: st.DataObject
) -> None:
    places = st.integers(0, len(text))
    furniture = [
        tuple(sorted(given_data.draw(st.tuples(places, places)))) for _ in range(given_data.draw(st.integers(0, 2)))
    ]
    spans = split(text, language, furniture)
    covered = {at for start, end in spans for at in range(start, end)}
    hidden = {at for start, end in furniture for at in range(start, end)}
    assert all(0 <= start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert not covered & hidden
    assert all(at in covered or at in hidden for at, letter in enumerate(text) if letter.isalnum())
