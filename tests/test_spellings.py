"""Names across scripts: what is alike, and what must not be."""

import pytest

from steppewire import languages, people, schema, spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saule Sampleva", "Сауле Самплева"), ("Zhanar Testova", "Жанар Тестова"), ("Jańar Testova", "Жанар Тестова"),
        ("Qasym-Jomart Tester", "Касым-Жомарт Тестер"), ("Şirin Örnekowa", "Ширин Орнекова"),
        ("Oʻktam Misolov", "Ўктам Мисолов"), ("Alexander Sampler", "Александр Самплер"),
        ("Xojayev Misol", "Мисол Ходжаев"), ("Çary Testow", "Чары Тестов"), ("Эмомали Пример", "Emomali Primer"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_share_a_key(one, other):
    assert set(spellings.keys(one)) & set(spellings.keys(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saule Sampleva", "Saule Sampleva Testova"), ("Igor Primerov", "Igor Premenov"), ("习近平", "王毅"),
        ("Anna Testova", "Inga Testova"), ("", ""),
    ],
)  # fmt: skip
def test_other_names_do_not(one, other):
    assert not set(spellings.keys(one)) & set(spellings.keys(other))


@pytest.mark.parametrize(("name", "is_telling"), [("Токаев", False), ("Ли Ян", False), ("Сауле Самплева", True)])
def test_only_a_full_name_suggests_anything(name, is_telling):
    assert [spellings.is_telling(key) for key in spellings.keys(name)] == [is_telling]


@pytest.mark.parametrize(
    ("surface", "is_name"),
    [("Самплевой", True), ("clerk Sampleva", True), ("она", False), ("the clerk", False), ("", False), ("Сауле", True)],
)
def test_a_name_is_told_from_a_pronoun_and_an_office(surface, is_name):
    assert spellings.shares_word(surface, "Saule Sampleva") is is_name


@pytest.mark.parametrize(("states", "least"), [((*schema.STATES, "RUS"), 0.97), (None, 0.7)])
def test_spellings_of_office_holders_share_a_key_across_scripts(states, least):
    """The list is the one large set of true pairs: names that a language writes by their sound (Пенс) are missed."""
    known: dict[str, list[str]] = {}
    for surface, person in people.variants():
        known.setdefault(person, []).append(surface)
    found = []
    for person, surfaces in known.items():
        cyrillic = [s for s in surfaces if len(s.split()) == 2 and languages.script_of(s) == "Cyrl"]
        if cyrillic and len(person.split()) == 2 and (not states or people.offices(person)[0].country in states):
            keys = {key for surface in cyrillic for key in spellings.keys(surface)}
            found.append(bool(keys & set(spellings.keys(person))))
    assert len(found) > 50 and sum(found) / len(found) >= least, f"{sum(found)} of {len(found)}"


def test_offices_come_with_days_and_origin():
    held = people.offices("Nursultan Nazarbayev")
    assert held and all(office.origin and office.retrieved and office.office for office in held)
    assert [office.first for office in held] == sorted(office.first for office in held)
    assert people.offices("Saule Sampleva") == ()
