"""What a story is and is not, which labels are one publisher, and what a story is called."""

import pandas as pd

from components import corpus
from components.plain_text import tidy
from steppewire import views, wording
from steppewire.analysis.stories import RUN, SAME, SAME_PAGE

BEGIN = 12  # words of a text without a headline
MEANING = (
    f"A story here is one **text**: articles that share at least {wording.share(SAME)} of the shorter one’s runs of "
    f"{wording.NUMBERS[RUN]} words, or {wording.share(SAME_PAGE)} at one address. It is not an event: two reporters’ "
    "own words on one event are two stories, a translation is another, and a form of words that comes back (a daily "
    "rate) is one."
)
RULE = (
    "Publishers: a text that credits a news agency counts for the agency, wherever it stands; any other for its "
    "label; labels that data/sources.csv gives one owner count once. A label that the list does not know counts for "
    "itself: two of them may be one house, so the number is the most there can be. Articles with neither label nor "
    "agency count for none."
)


def headlines(rows: pd.DataFrame, column: str = "article_id") -> list[str]:
    """Give the headlines of articles, of those without one how the text begins.

    Takes   rows: with title, and the article's id in a column.
    """
    bare = rows.loc[[not tidy(title) for title in rows["title"]], column].tolist()
    bodies = corpus.ask(views.read_bodies, tuple(bare)) if bare else {}
    begins = {name: " ".join(tidy(text).split(" ")[:BEGIN]) for name, text in bodies.items()}
    pairs = zip(rows["title"], rows[column], strict=True)
    return [tidy(title) or f"{begins.get(name, '')} …" for title, name in pairs]
