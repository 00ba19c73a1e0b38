"""The bars of speakers."""

import pandas as pd

from components import speaker_bars
from components.theme import LIGHT

NAMES = {"KAZ": "Kazakhstan", "USA": "United States"}


def speakers(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["person", "role", "speaker_country", "quotes", "articles"])


SOME = speakers(
    ("Saule Sampleva", "clerk", "KAZ", 7, 5), ("<b>Igor</b> $x$", "", "USA", 3, 3), ("A" * 80, "", "", 1, 1)
)


def test_a_bar_carries_the_person_and_the_colour_of_the_country():
    bars = speaker_bars.figure(SOME, NAMES, LIGHT).data[0]
    assert [row[0] for row in bars.customdata] == SOME["person"].tolist()
    assert list(bars.x) == [7, 3, 1] and list(bars.text) == ["7", "3", "1"]
    assert list(bars.marker.color) == [LIGHT.state("KAZ"), LIGHT.muted, LIGHT.muted]


def test_names_are_no_markup_and_long_ones_are_cut():
    words = [note.text for note in speaker_bars.figure(SOME, NAMES, LIGHT).layout.annotations]
    assert "&lt;b&gt;Igor&lt;/b&gt;" in words[1]
    assert "…" in words[2] and "A" * 40 not in words[2]


def test_a_name_leads_to_the_persons_page_in_the_colour_of_what_can_be_opened():
    note = speaker_bars.figure(
        SOME, NAMES, LIGHT, link=lambda name: f"/speaker?a=b&person={name[:5]}"
    ).layout.annotations[0]
    assert note.text.startswith('<a href="/speaker?a=b&amp;person=Saule" target="_self">') and LIGHT.accent in note.text
    assert speaker_bars.table(SOME, NAMES, str.lower)["Page"][0] == "saule sampleva"


def test_name_and_bar_of_one_speaker_stand_apart_and_nearer_than_the_next():
    figure = speaker_bars.figure(SOME, NAMES, LIGHT)
    bar, notes = figure.data[0], figure.layout.annotations
    top, bottom = bar.y[0] + bar.offset + bar.width, bar.y[0] + bar.offset
    assert notes[0].y > top > bottom > notes[1].y
    assert notes[0].y - top < bottom - notes[1].y


def test_the_table_has_the_same_numbers():
    shown = speaker_bars.table(SOME, NAMES)
    assert list(shown.columns) == ["Speaker", "Country", "Quotes", "Articles", "Role"]
    assert shown["Quotes"].tolist() == [7, 3, 1] and shown["Country"].tolist() == ["Kazakhstan", "United States", ""]


def test_nobody_is_drawn_as_nothing():
    assert list(speaker_bars.figure(SOME.head(0), NAMES, LIGHT).data[0].x) == []
