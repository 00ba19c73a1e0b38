"""Charsets: what no header names must be told by its letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire.ingest import encodings

RUSSIAN = "Министр энергетики Ерлан Касенов сообщил журналистам, что новая станция начнёт работу в сентябре этого года."
KAZAKH = "Энергетика министрі Ерлан Қасенов журналистерге жаңа станция биыл қыркүйекте жұмысын бастайды деп хабарлады."
KYRGYZ = "Энергетика министри Эрлан Касенов жаңы станция ушул жылы күз айында иштей баштайт деп өз сөзүндө билдирди."
FRENCH = "Le ministre a déclaré que la nouvelle centrale commencerait à fonctionner dès l'été prochain."


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (KAZAKH, "kz1048"),
        (KAZAKH, "ptcp154"),
        (KYRGYZ, "ptcp154"),
        (RUSSIAN, "utf-8"),
        (KAZAKH, "utf-16-le"),
        (KAZAKH, "utf-16-be"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (FRENCH, "cp1252"),
    ],
)
def test_a_charset_that_nothing_names_is_found(text: str, charset: str) -> None:
    raw = text.encode(charset, "ignore")
    assert encodings.decode(raw).text == raw.decode(charset)


def test_a_declared_charset_is_believed_where_the_letters_agree() -> None:
    assert encodings.decode("Ősszel indul".encode("cp1250"), "windows-1250").text == "Ősszel indul"


def test_a_declaration_that_lies_is_not_believed() -> None:
    assert encodings.decode(RUSSIAN.encode("koi8-r"), "cp1251").text == RUSSIAN
    assert encodings.decode(RUSSIAN.encode("cp1251"), "utf-8").text == RUSSIAN
    assert encodings.decode(RUSSIAN.encode("utf-8"), "cp1251").text == RUSSIAN


@pytest.mark.parametrize("name", ["hex", "zip", "rot13", "idna", "\0", "no-such-charset", "", "é"])
def test_a_codec_that_makes_no_text_is_unknown(name: str) -> None:
    assert encodings.known(name) == ""


def test_damaged_utf8_keeps_its_sound_part() -> None:
    found = encodings.decode(RUSSIAN.encode() + b"\xff" + RUSSIAN.encode())
    assert found.text == f"{RUSSIAN}\ufffd{RUSSIAN}"
    assert found.lost == 1


def test_chinese_is_no_koi8() -> None:
    text = "中国的经济在这一年里发展得不错，人们的生活也有了变化。"
    assert encodings.decode(text.encode("gb18030")).text == text


@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "cp1251", "shift_jis", "utf-7", "hz", "zlib"]))
def test_any_bytes_become_text_that_can_be_saved(raw: bytes, declared: str) -> None:
    assert isinstance(encodings.decode(raw, declared).text.encode("utf-8"), bytes)


@given(st.text(max_size=200))
def test_whole_keeps_every_place(text: str) -> None:
    assert len(encodings.whole(text)) == len(text)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_utf8_is_read_as_it_is(text: str) -> None:
    raw = text.encode()
    expected = text.removeprefix("\ufeff")
    if encodings.guess(raw).startswith("utf-8"):
        assert encodings.decode(raw).text == expected
