"""A brief on screen: the blocks of its document, each number of a footnote a link to the sentences behind it."""

import streamlit as st

from components import corpus
from components.plain_text import plain
from steppewire.brief import drawing
from steppewire.brief.document import Block, Figure, Footnote, Heading, Quotation, Sentence

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
WIDTH = 650  # px


def draw(blocks: list[Block], notes: dict[int, Footnote]) -> None:
    """Put the blocks of one item on screen."""
    for block in blocks:
        if isinstance(block, Heading):
            st.header(plain(block.text), anchor=False)
        elif isinstance(block, Quotation):
            st.code(block.words, language=None, wrap_lines=True)
            st.markdown(f":small[:gray[{plain(block.by.text)}]]{_marks(block.by, notes)}", width=WIDTH)
        elif isinstance(block, Figure):
            _draw_figure(block, notes)
        else:
            words = " ".join(plain(one.text) + _marks(one, notes) for one in block.sentences)
            st.markdown(
                {"comment": f"*{words}*", "place": f":small[:gray[{words}]]"}.get(block.role, words), width=WIDTH
            )


def _draw_figure(block: Figure, notes: dict[int, Footnote]) -> None:
    """A chart as it will be printed, on white."""
    st.markdown(f"**{plain(block.title)}**")
    _, rows = block.chart.table()
    told = "; ".join(" ".join(row) for row in rows)
    st.image(corpus.keep("brief_chart", lambda: drawing.png(block.chart), block.chart), width=WIDTH, alt=told)
    st.markdown(f":small[:gray[{plain(block.caption.text)}]]{_marks(block.caption, notes)}", width=WIDTH)


def _marks(sentence: Sentence, notes: dict[int, Footnote]) -> str:
    """The numbers of the footnotes, raised, each a link."""
    return "".join(f" [{str(number).translate(RAISED)}]({notes[number].link})" for number in sentence.notes)


def draw_notes(notes: list[Footnote], closing: str) -> None:
    """Put the footnotes on screen as they will be printed, without their addresses, which are the numbers' links."""
    if notes:
        with st.expander(f"Notes ({len(notes)})"):
            for note in notes:
                st.caption(f"{note.number}\\. {plain(note.text)}")
    st.caption(plain(closing))
