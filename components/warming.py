"""What a server does before its first reader: load what every page needs, and keep the collector away from it.

Streamlit collects all garbage after each run of a page. With the libraries loaded that looks at 150,000 objects which
never go, and takes as long as drawing the page; set apart, they cost nothing.
"""

import gc

import pandas as pd

from components import (
    article_list,
    article_view,
    compare_course,
    compare_measures,
    compare_words,
    country_picture,
    evidence,
    filter_bar,
    importing,
    left_out,
    menu,
    methods,
    quotes,
    relation_course,
    relation_matrix,
    relation_outlets,
    relation_quotes,
    relation_shares,
    relation_voices,
    same_words,
    speaker_course,
    speaker_head,
    speaker_names,
    speaker_offices,
    speaker_parts,
    speaker_quotes,
    speaker_search,
    speaker_subjects,
    speaker_table,
    story_articles,
    story_changes,
    story_head,
    story_shared,
    story_table,
    theme,
    time_course,
    timeline,
    what_changed,
)
from components.country_map import boundaries
from steppewire.schema import STATES

PARTS = (article_list, article_view, compare_course, compare_measures, compare_words, country_picture, evidence,
         filter_bar, importing, left_out, menu, methods, quotes, relation_course, relation_matrix, relation_outlets,
         relation_quotes, relation_shares, relation_voices, same_words, speaker_course, speaker_head, speaker_names,
         speaker_offices, speaker_parts, speaker_quotes, speaker_search, speaker_subjects, speaker_table,
         story_articles, story_changes, story_head, story_shared, story_table, time_course, what_changed)  # fmt: skip
"""What the pages import: loaded with this module."""


def warm() -> None:
    """Load everything, draw a figure for what loads with it, and set all that apart from the collector."""
    load()
    gc.collect()
    gc.freeze()


def load() -> None:
    """Read the shapes and draw a timeline of nothing in both modes: Plotly loads its parts with the first figure."""
    for name in ("states", "neighbours"):
        boundaries(name)
    periods = pd.DataFrame({"period": [], "period_end": [], "country": [], "articles": [], "is_open": []})
    beside = pd.DataFrame({"country": [], "articles": [], "coarse": []})
    for tokens in (theme.LIGHT, theme.DARK):
        timeline.figure(periods, beside, "month", STATES, tokens).to_json()
