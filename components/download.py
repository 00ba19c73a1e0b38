"""Under every figure and table: its method, its picture, its rows. Files are built only when they are asked for."""

import copy
import io
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import SCRIPT_RUN_CONTEXT_ATTR_NAME

from components import address, brief_pins, chart, cited_file, corpus, filters, streaming, theme
from components.plain_text import for_figure
from steppewire.brief import Item
from steppewire.export import frame_csv, write
from steppewire.paths import APP

METHODS = str(APP / "pages" / "about" / "methods.py")
PICTURE_WIDTH = 900  # px, at twice the density for PNG


@dataclass(frozen=True)
class Caption:
    """What a picture says of itself once it has left the page; plain text, escaped here."""

    title: str
    base: str
    period: str
    version: str
    note: str = ""


def picture(drawn: go.Figure, caption: Caption, height: int) -> go.Figure:
    """Give a copy of a figure with its title, base, period and version written inside, on paper of its own.

    Takes   height: of the figure without its words, px.
    """
    shown = copy.deepcopy(drawn.to_dict())
    shown["layout"]["dragmode"] = False  # nothing is chosen in a picture; of the timeline it is a word Plotly refuses
    framed = go.Figure(shown)
    own = framed.layout.margin
    top, bottom = 76 + int(own.t or 0), 54 + int(own.b or 0)
    words = [
        (f"<b>{for_figure(caption.title)}</b>", 1, top - 10, 20, theme.SERIF),
        (for_figure(caption.base), 1, top - 42, 13, theme.FONT),
        (for_figure(caption.note), 0, 38 - bottom, 12, theme.FONT),
        (for_figure(f"{caption.period} · {caption.version}"), 0, 20 - bottom, 12, theme.FONT),
    ]
    for text, at, shift, size, family in words:
        framed.add_annotation(
            text=text, xref="paper", yref="paper", x=0, y=at, yshift=shift, xanchor="left", yanchor="top",
            showarrow=False, font={"size": size, "family": family}, align="left",
        )  # fmt: skip
    framed.update_layout(
        height=height + 76 + 54,
        width=PICTURE_WIDTH,
        margin={"l": 24 + int(own.l or 0), "r": 24, "t": top + 8, "b": bottom + 8},
        paper_bgcolor=theme.tokens().paper,
    )
    return framed


def draw(
    key: str,
    rows: Callable[[], pd.DataFrame | bytes],
    note: str = "",
    figure: Callable[[], go.Figure] | None = None,
    method: str = "",
    link: str = "",
    pin: Callable[[], Item] | None = None,
) -> None:
    """Draw the last line of a figure or table: note, Method, Picture, CSV.

    Takes   key: of the download, `countries` for download_countries; rows: gives the frame of the CSV, all of it,
            or the file itself; note: safe text; figure: gives the picture with its words inside; method: anchor on the
            page Methods; link: to the route that streams the file, where the table is too long for a button; pin: makes
            the item that is pinned to the brief.
    """
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", wrap=True):
        st.caption(note) if note else st.space(1)
        with st.container(
            horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small", width="content"
        ):
            st.page_link(METHODS, label=":blue[Method]", query_params=address.link(about=[method or key]))
            if pin is not None:
                brief_pins.draw_button(key, pin)
            if figure is not None:
                st.button(":blue[Picture]", key=f"picture_{key}", type="tertiary", on_click=_ask_for, args=(key,))
            if link:
                st.link_button(":blue[CSV]", link, key=f"download_{key}", type="tertiary")
            else:
                _draw_button(key, rows)
    if figure is not None and st.session_state.get("picture_wanted") == key:
        del st.session_state["picture_wanted"]
        _show(key, figure())


def draw_table(key: str, rows: int, note: str, kinds: Sequence[str] = ()) -> None:
    """Draw the last line of a table of the store, `quotes` for download_quotes.

    Takes   rows: how many pass the filters: a long table is no button, which would hold its file in memory; kinds: of
            quotes, those that `speech` of the address names.
    """
    link = streaming.link(key) if streaming.is_long(rows) else ""
    draw(key, lambda: table(key, kinds), note, method=key, link=link)


def _draw_button(key: str, rows: Callable[[], pd.DataFrame | bytes]) -> None:
    """The buttons, whose files are made when they are clicked: the plain CSV, and the one with its citation."""
    st.download_button(
        ":blue[CSV]",
        data=file_of(rows),
        file_name=f"steppewire_{key}.csv",
        mime="text/csv",
        key=f"download_{key}",
        on_click="ignore",
        type="tertiary",
    )
    cited_file.button(key, file_of(rows, lambda made: cited_file.packed(key, made)))


def file_of(
    rows: Callable[[], pd.DataFrame | bytes], finish: Callable[[bytes], bytes] = lambda made: made
) -> Callable[[], bytes]:
    """Make what a download button calls when it is clicked: the rows as CSV for spreadsheets.

    Takes   finish: makes the file of the CSV.

    Streamlit calls it on a thread without the reader's session, where filters would read as empty: so the session goes
    along.
    """
    context = get_script_run_ctx()

    def made() -> bytes:
        thread = threading.current_thread()
        add_script_run_ctx(thread, context)
        try:
            found = rows()
            return finish(found if isinstance(found, bytes) else _csv(found))
        finally:
            delattr(thread, SCRIPT_RUN_CONTEXT_ATTR_NAME)

    return made


def _csv(rows: pd.DataFrame) -> bytes:
    """Text columns go as objects: Arrow cannot join pandas' large strings with a plain one."""
    texts = {name: "object" for name in rows.columns if isinstance(rows[name].dtype, pd.StringDtype)}
    return frame_csv(rows.astype(texts), for_people=True)


def table(name: str, kinds: Sequence[str] = ()) -> bytes:
    """Write a table of the store under the filters in force, for spreadsheets: every row, as `export --for-people`."""
    file = io.BytesIO()
    write(corpus.snapshot(), name, filters.current(), file, for_people=True, kinds=kinds)
    return file.getvalue()


def _ask_for(key: str) -> None:
    st.session_state["picture_wanted"] = key


@st.dialog("Picture", width="large")
def _show(key: str, framed: go.Figure) -> None:
    """Show a picture with its words, to be saved as SVG or PNG by the browser: nothing leaves the machine."""
    kind = st.segmented_control("File", ["SVG", "PNG"], default="SVG", key=f"kind_{key}", required=True)
    st.caption("The camera at the upper right of the picture saves it.")
    st.plotly_chart(
        framed,
        theme=None,
        width="content",
        key=f"framed_{key}_{kind}",
        config=chart.config(
            displayModeBar=True,
            displaylogo=False,
            modeBarButtons=[["toImage"]],
            toImageButtonOptions={
                "format": kind.lower(),
                "filename": f"steppewire_{key}",
                "scale": 2 if kind == "PNG" else 1,
                "width": PICTURE_WIDTH,
                "height": framed.layout.height,
            },
        ),
        alt="The picture as it is saved.",
    )
