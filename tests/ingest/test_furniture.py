"""Furniture: text, what of it is the page's, the trap the row guards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire.ingest import furniture

PARAGRAPH = (
    "The minister, Daniyar Omarov, said the port of Aktau would handle twice as much grain by the end of the decade, "
    "and that the tariff would not rise before then, whatever happened to the price of diesel on the coast."
)


@pytest.mark.parametrize(
    ("lines", "expected", "trap"),
    [
        ([PARAGRAPH, "Also See: Ferry sinks", PARAGRAPH], ["Also See: Ferry sinks"], "a line in the middle"),
        ([PARAGRAPH, "Читайте также: Паром затонул", PARAGRAPH], ["Читайте также: Паром затонул"], "Russian"),
        ([PARAGRAPH, "Тағы оқыңыз: Паром батып кетті"], ["Тағы оқыңыз: Паром батып кетті"], "Kazakh"),
        ([PARAGRAPH, "Mavzuga oid:", PARAGRAPH], ["Mavzuga oid:"], "the label alone"),
        ([PARAGRAPH, "Shuningdek o‘qing: Parom cho‘kdi"], ["Shuningdek o‘qing: Parom cho‘kdi"], "any apostrophe"),
        ([PARAGRAPH, "Share", "Tweet", PARAGRAPH], ["Share", "Tweet"], "a share bar"),
        ([PARAGRAPH, "Photo: Akzhol Press", PARAGRAPH], ["Photo: Akzhol Press"], "a photo credit"),
        (["Share prices fell on Monday, traders said.", PARAGRAPH], [], "a sentence that begins so"),
        (["Related costs rose by a third, the board said.", PARAGRAPH], [], "a word that is also a label"),
        (
            [PARAGRAPH, "See also the minister's earlier remarks, which were milder.", PARAGRAPH],
            [],
            "no separator after it",
        ),
        ([PARAGRAPH, "Source of the river: a glacier near Jyrgalan, he said.", PARAGRAPH], [], "source, but no label"),
        (["The bank paid two dollars a\nshare.\nTraders said so."], [], "a sentence broken into lines"),
        (["The bank paid a dividend.\nshare\nTraders said so."], ["share"], "a share bar in lower case"),
        (["Print is dying, editors said.", PARAGRAPH], [], "a sentence"),
        (["Комментарии чиновника вызвали спор в парламенте.", PARAGRAPH], [], "Russian sentence"),
    ],
)
def test_whole_lines_of_the_page_are_found(lines: list[str], expected: list[str], trap: str) -> None:
    text = "\n\n".join(lines)
    found = [text[start:end] for start, end in furniture.find(text)]
    assert [part for piece in found for part in piece.split("\n\n")] == expected, trap


LAST = "The ferry of Aktau sank at its moorings, the port said."


@pytest.mark.parametrize(
    ("line", "is_furniture"),
    [
        ("[👉 Порт Live. Подписаться](https://t.me/+AbCdEf)", True),
        ("❗️ [Подписывайся на Порт](https://t.me/port_demo)", True),
        ("https://t.me/port_demo/12", True),
        ("Подписывайтесь на наш канал в Telegram", True),
        ("__Читать нас без VPN можно здесь: ____short.example/port__", True),
        ("Telegram каналымызға жазылыңыз", True),
        ("Биздин Телеграм каналга жазылыңыз", True),
        ("Telegram kanalimizga obuna boʻling", True),
        ("Телеграм каналимизга аъзо бўлинг", True),
        ("Ба канали телеграмии мо ҳамроҳ шавед", True),
        ("Telegram kanalymyza agza boluň", True),
        ("Мы используем файлы cookie", True),
        ("Барлық құқықтар қорғалған", True),
        ("Бардык укуктар корголгон", True),
        ("Barcha huquqlar himoyalangan. Demo Port, 2023", True),
        ("Ҳамаи ҳуқуқҳо ҳифз шудаанд", True),
        ("Ähli hukuklar goralan", True),
        ("При использовании материалов ссылка на сайт обязательна", True),
        ("Фото Интернеттен алынды", True),
        ("Surat internetdan olindi", True),
        ("Photo courtesy of the port of Aktau", True),
        ("10:15, 04 Qyrkúıek 2023 | GMT +5", True),
        ("News / Business / Opinion / Arts & Culture / Ports", True),
        ("{publish}}", True),
        ("Тектеш", True),
        # an address or a channel inside a sentence is news
        ("The ministry wrote on https://t.me/port_demo that the ferry had sunk.", False),
        ("Подписка на газету подорожала вдвое, сообщила редакция порта.", False),
        ("Фото с места происшествия появились в сети утром. Порт их не подтвердил.", False),
        ("Cookie makers use more sugar than the port can unload, he said.", False),
        ("At 10:15, 4 September 2023 was still a working day for the port", False),
        ("Omarov / Saidova", False),  # two names are no bar of sections
        ("The port handles oil / grain / timber / steel, and cars.", False),
        ("Тектеш элдер портту бирге курду, деди министр.", False),
        ("Телеграм-каналы закрыли по решению суда порта.", False),
    ],
)
def test_channels_cookies_rights_credits_and_bars(line: str, is_furniture: bool) -> None:
    text = "\n\n".join([PARAGRAPH, LAST, line])
    assert [text[a:b] for a, b in furniture.find(text)] == ([line] if is_furniture else [])


@pytest.mark.parametrize(
    ("line", "end"),
    [
        (LAST + "Читайте также:Сколько паромов у порта", "Читайте также:Сколько паромов у порта"),
        (LAST + " Читайте также: Сколько паромов у порта", "Читайте также: Сколько паромов у порта"),
        (LAST + "Материал предоставлен портом Актау", "Материал предоставлен портом Актау"),
        (LAST + "  @port_demo", "@port_demo"),
        (LAST + " Тағы оқыңыз: Портта қанша паром бар", "Тағы оқыңыз: Портта қанша паром бар"),
        # a sentence follows, so nobody knows where the title ends
        (LAST + " Читайте также: Сколько паромов у порта. Министр ответил.", ""),
        # no sentence ends before it: the words are the sentence's own
        ("The minister told ferrymen to read also: Sinking Ships, a book", ""),
        ("Write to @port_demo", ""),
    ],
)
def test_words_of_the_page_behind_the_last_sentence(line: str, end: str) -> None:
    text = PARAGRAPH + "\n\n" + line
    assert [text[a:b] for a, b in furniture.find(text)] == ([end] if end else [])


def test_titles_below_a_label_are_other_articles_up_to_a_sentence() -> None:
    titles = ["Ferries of Aktau to be counted", "Port asks for divers"]
    text = "\n\n".join([PARAGRAPH, "Also see", *titles, LAST, PARAGRAPH])
    assert [text[a:b] for a, b in furniture.find(text)] == ["Also see", *titles]


def test_a_source_line_near_the_end_takes_the_rest_of_the_page() -> None:
    page = ["Source: Steppe Wire\n", "Your trusted source for everything.", "Leave a comment"]
    end = "\n\n".join([*page, "Your email address will not be published."])
    text = "\n\n".join([PARAGRAPH] * 3) + "\n\n" + end
    assert [text[a:b] for a, b in furniture.find(text)] == [end]


def test_a_source_line_before_more_of_the_article_takes_only_itself() -> None:
    text = "\n\n".join([PARAGRAPH, PARAGRAPH, PARAGRAPH, "Source: Steppe Wire", PARAGRAPH])
    assert [text[a:b] for a, b in furniture.find(text)] == ["Source: Steppe Wire"]


def test_the_title_is_never_furniture() -> None:
    text = "Advertisement\n\n" + PARAGRAPH
    assert furniture.find(text, text.index(PARAGRAPH)) == []


@given(
    st.lists(
        st.sampled_from([PARAGRAPH, "", " ", "Share", "Source: X y", "Also read: a b", "© 2024 Z", "\u2028", "\t"])
    )
)
def test_spans_are_ordered_apart_and_trimmed(lines: list[str]) -> None:
    text, ends = "\n".join(lines), 0
    for start, end in furniture.find(text):
        assert ends <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        ends = end


def test_a_long_hostile_line_is_no_furniture() -> None:
    assert furniture.find("source: " * 5000) == []
    text = ("source: " * 30 + "\n" + "© " * 100 + "\n" + "also see " * 25 + "\n") * 200
    assert all(start < end for start, end in furniture.find(text))


def test_a_text_of_nothing_else_is_the_article() -> None:
    assert furniture.find("SEE ALSO: The baker of Osh") == []


def test_a_pointer_needs_something_above_it() -> None:
    """An excerpt that begins with "See also" has no article above that the line could lead on from."""
    excerpt = "SEE ALSO: The baker of Osh\n" + PARAGRAPH
    assert furniture.find(excerpt) == []
    titled = "Bread\n\n" + excerpt
    assert furniture.find(titled, 7) == [(7, 33)]
    below = PARAGRAPH + "\n" + excerpt
    assert furniture.find(below) == [(len(PARAGRAPH) + 1, len(PARAGRAPH) + 27)]
