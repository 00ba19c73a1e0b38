"""One article: its text with what was found in it, and the numbers that it counts in."""

import json
from collections import Counter
from dataclasses import replace

import pandas as pd
import streamlit as st

from components import address, brief_pins, corpus, corrections, counted_table, evidence, filters, found_spans, story
from components.counted_table import Way
from components.highlighted_text import Mark, paragraphs, scored
from components.plain_text import plain, tidy
from steppewire import countries, views, wording
from steppewire.brief import pinning
from steppewire.schema import COUNTED_KINDS, KINDS_IN_MARKS
from steppewire.views import ArticleView, Evidence
from steppewire.wording import web_link

COPIES_SHOWN = 20
LAYERS = {
    "countries": "Countries",
    "quotes": "Quotes",
    "words": "Tone words",
    "furniture": "Page furniture",
    "search": "Words searched",
}


def facts(row: pd.Series) -> str:
    """Write the line below the headline: who, when and where from, language, length."""
    published = _text(row["published"]).replace("T", " ").replace(":00Z", " UTC")
    dated = f"{published}, from {_text(row['published_from'])}" if published else "no date"
    parts = [
        _text(row["source"]) or "no source",
        f"by {_text(row['byline'])}" if _text(row["byline"]) else "",
        dated,
        f"dateline {_text(row['dateline']).rstrip(' –—-')}" if _text(row["dateline"]) else "",
        f"{wording.language(_text(row['language']))}, {wording.counted(row['words'], 'word')}",
        f"text of {_text(row['wire'])}" if _text(row["wire"]) else "",
        "a newer version is counted instead" if row["is_superseded"] else "",
    ]
    return " · ".join(plain(part) for part in parts if part)


def marks(found: ArticleView) -> dict[str, list[Mark]]:
    """Gather the marks of each layer."""
    kinds = found.mentions["kind"]
    places = zip(found.mentions["start"], found.mentions["end"], kinds, strict=True)
    named = [Mark(start, end, "country" if kind in COUNTED_KINDS else "beside") for start, end, kind in places]
    quoted = [Mark(a, b, "quote") for spans in found.quotes["spans"] for a, b in json.loads(spans)]
    speakers = found.quotes.dropna(subset=["speaker_start"])
    named_at = zip(speakers["speaker_start"], speakers["speaker_end"], strict=True)
    quoted += [Mark(int(start), int(end), "speaker") for start, end in named_at]
    return {
        "countries": named,
        "quotes": quoted,
        "words": [mark for row in _scored(found) for mark in row],
        "furniture": [Mark(a, b, "furniture") for a, b in found.furniture],
        "search": [Mark(a, b, "search") for a, b in found.searched],
    }


def _scored(found: ArticleView) -> list[list[Mark]]:
    """The words that made the tone of the whole article."""
    whole = found.tone[found.tone["unit"] == "article"]
    return [scored(json.loads(words)) for words in whole["scored_words"]]


def draw_text(found: ArticleView, at: int | None) -> None:
    """Put the text on screen with switches for its layers.

    Takes   at: a place in the text to begin at, from a link to a quote or a sentence; None for the whole.
    """
    layers = marks(found)
    if not filters.current().query:
        del layers["search"]
    counts = {key: sum(m.layer != "speaker" for m in some) for key, some in layers.items()}
    shown = st.pills(
        "Show in the text",
        list(layers),
        selection_mode="multi",
        default=list(layers),
        format_func=lambda key: f"{LAYERS[key]} {wording.count(counts[key])}",
        key="layers",
        help="Each layer with the number of its places in this text.",
    )
    with st.container(horizontal=True, gap="small"):
        snap, own = corpus.snapshot(), str(found.row["article_id"])
        brief_pins.draw_button("article", lambda: pinning.article(snap, own))
        corrections.draw_wrong_in_article(found, at or 0)
    chosen = [mark for key in shown for mark in layers[key]]
    title_end = int(found.row["body_start"])
    place = _line_of(found.text, at) if at is not None else None
    if place == 0:
        place = None  # the headline is the top of the page anyhow
    for number, line in enumerate(paragraphs(found.text, chosen)):
        if found.text[:title_end].strip() and number == 0:
            continue  # the headline stands above the page
        if number == place:
            _draw_place(line)
        else:
            st.markdown(line, width=650)


def _draw_place(line: str) -> None:
    """The paragraph that a link leads to: framed, and brought into view."""
    with st.container(border=True, key="place", width=682, gap="xxsmall"):
        st.header(":small[:gray[The place that the link names]]", anchor="place")
        st.markdown(line)


def _line_of(text: str, at: int) -> int:
    """The number of the paragraph that holds a place; empty lines do not count."""
    return sum(bool(line.strip()) for line in text[:at].split("\n")[:-1])


def draw_found(found: ArticleView) -> None:
    """The legend, then what was counted: countries, tone by voice, story."""
    with st.container(border=True, gap="xxsmall"):
        st.header("What was found", anchor=False)
        st.markdown(":blue-background[Country named] · :gray-background[named beside, not counted]")
        st.markdown(":yellow-background[Quoted or reported words] · **speaker**")
        st.markdown(":violet[**positive**⁺] · :orange[**negative**⁻] tone word")
        st.markdown(":gray[:small[Page furniture: kept, never counted]]")
        if filters.current().query:
            st.markdown("**:primary-background[Word searched]**, in the forms that the search found")
    found_spans.draw(found)
    _draw_countries(found)
    _draw_tone(found)
    _draw_bases(found)
    _draw_versions(found)
    _draw_story(found)


def _draw_countries(found: ArticleView) -> None:
    """What the article is mainly about, and how often each country is named."""
    names = countries.names()
    counted = found.mentions[found.mentions["kind"].isin(COUNTED_KINDS)]
    beside = Counter(found.mentions.loc[~found.mentions["kind"].isin(COUNTED_KINDS), "kind"])
    first = found.focus.sort_values("rank")["country"].tolist()[:1]
    st.header(f"Mainly about {names.get(first[0], first[0])}" if first else "Names no country", anchor=False)
    st.caption(
        "Mentions of each country; datelines, leaders, regions and former states apart. Click a number to read them."
    )
    inside = Evidence("named", value=f"article:{found.row['article_id']}")
    rows = [
        (names.get(c, c), wording.part(n, len(counted), "").strip(), replace(inside, country=c))
        for c, n in Counter(counted["country"]).most_common()
    ]
    rows += [
        (kind, f"{wording.count(n)}, not counted", replace(inside, value=f"{inside.value}/{kind}"))
        for kind, n in sorted(beside.items())
    ]
    if rows:
        ways: list[dict[str, Way]] = [{"Mentions": row[2]} for row in rows]
        _draw_counts("article_countries", ("Country", "Mentions"), [row[:2] for row in rows], ways)


def _draw_counts(key: str, heads: tuple[str, str], rows: list[tuple[str, str]], ways: list[dict[str, Way]]) -> None:
    """A table of two columns, of which the second opens what it counts."""
    counted_table.draw(key, pd.DataFrame(rows, columns=list(heads)), ways, f"{heads[1]} by {heads[0].lower()}.")


def _draw_tone(found: ArticleView) -> None:
    """Tone of the reporter's sentences, and of each speaker's words in quotation marks."""
    st.header("Tone", anchor=False)
    st.caption(
        "Mean of the reporter’s scored sentences, and of each speaker’s words in quotation marks, −1 to +1. Indirect "
        "speech is the reporter’s wording. Not scored is not zero."
    )
    sentences = found.tone[(found.tone["unit"] == "sentence") & ~found.tone["in_quote"]]
    inside = Evidence("toned", value=f"article:{found.row['article_id']}")
    rows = [("Reporter", _mean(sentences, "sentence"))]
    ways: list[dict[str, Way]] = [{"Tone": inside} if (sentences["words_scored"] > 0).any() else {}]
    in_marks = found.quotes[found.quotes["kind"].isin(KINDS_IN_MARKS)]
    spoken = found.tone[found.tone["unit"] == "quote"].merge(in_marks, on=["start", "end"], how="inner")
    voices = [_text(p) or _text(s) for p, s in zip(spoken["person"], spoken["speaker"], strict=True)]
    for voice, mine in spoken.groupby(pd.Series(voices, index=spoken.index, dtype="str"), sort=False):
        rows.append((tidy(voice) or "no speaker found", _mean(mine, "quote")))
        ways.append({"Tone": replace(inside, person=str(voice))} if (mine["words_scored"] > 0).any() else {})
        if _text(mine["person"].iloc[0]):
            ways[-1]["Voice"] = ("speaker", {"person": [str(voice)]})
    _draw_counts("article_tone", ("Voice", "Tone"), rows, ways)


def _mean(rows: pd.DataFrame, noun: str) -> str:
    """A mean with what it rests on, or why there is none."""
    scored = rows[rows["words_scored"] > 0]
    if scored.empty:
        unknown = bool(len(rows)) and (rows["scorer"].fillna("") == "").all()
        return "not scored: no scorer for this language" if unknown else "not scored: no known word"
    return f"{wording.signed(float(scored['polarity'].mean()))}, {wording.counted(len(scored), noun)}"


def _draw_bases(found: ArticleView) -> None:
    """The numbers that this article counts in: its quotes, its story, its country."""
    said = len(found.quotes)
    if said:
        voices = found.quotes["person"].fillna(found.quotes["speaker"]).dropna().nunique()
        by = f" by {wording.counted(voices, 'speaker')}" if voices else " without a speaker"
        behind = Evidence("said", value=found.row["article_id"])
        evidence.button(f"{wording.counted(said, 'quote')}{by}", behind, key="said")
    if len(found.story) > 1:
        behind = Evidence("story", value=found.row["article_id"])
        evidence.button(f"{wording.counted(len(found.story), 'article')} of this story", behind, key="story")
    if len(found.focus):
        _draw_country_base(str(found.focus.sort_values("rank")["country"].iloc[0]))


def _draw_country_base(code: str) -> None:
    """The number of articles on the country that this one is mainly about, under the filters in force."""
    row = corpus.ask(views.by_country, filters.current(), (code,)).iloc[0]
    if row["articles"]:
        label = f"{wording.part(row['articles'], row['base'])} on {plain(row['name'])}"
        evidence.button(label, Evidence("articles", country=code), key="country")


def _draw_versions(found: ArticleView) -> None:
    """The other texts of this address, each with a link; the newest is the one that is counted."""
    if len(found.versions):
        st.header(wording.counted(len(found.versions) + 1, "version"), anchor=False)
        st.caption("Texts of one address, read at different times. The newest is counted.")
    for row in found.versions.itertuples():
        counted = "older, not counted" if row.is_superseded else "the newest, counted"
        words = f"{_text(row.title) or 'without a title'}, read {str(row.ingested_at)[:10]}, {counted}"
        st.markdown(f"[{plain(words)}]({address.href('article', id=[str(row.article_id)])})")


def _draw_story(found: ArticleView) -> None:
    """The other articles that carry the same text, each with a link; the page that this one came from."""
    others = found.story[found.story["article_id"] != found.row["article_id"]]
    if len(others):
        st.header("Other articles of this story", anchor=False)
        st.markdown(story.linked(found.row["article_id"], "Who carried it first, and what each changed"))
        cut = (
            f"The first {wording.count(COPIES_SHOWN)} of {wording.count(len(others))}."
            if len(others) > COPIES_SHOWN
            else ""
        )
        if cut:
            st.caption(cut)
        for row in others.head(COPIES_SHOWN).itertuples():
            words = f"{_text(row.source) or 'no source'}, {_text(row.published)[:10] or 'no date'}, {row.relation}"
            st.markdown(f"[{plain(words)}]({address.href('article', id=[str(row.article_id)])})")
    link = web_link(found.row["url"])
    if link:
        st.caption("The page it was read from, as given; it opens outside this dashboard:")
        st.link_button("Open the source", link, type="tertiary")


def _text(value: object) -> str:
    """A cell's text; empty for nothing."""
    return value if isinstance(value, str) else ""
