"""What is pinned as an item of a brief: a number, a chart, a quote, an article."""

from collections.abc import Mapping
from typing import Any

from steppewire import citing, countries, wording
from steppewire.brief.chart import Chart
from steppewire.brief.items import Item
from steppewire.citing import Citation
from steppewire.store.query import Snapshot
from steppewire.views import Evidence, Filters, Story, earliest, read_article, read_story
from steppewire.wording import tidy, web_link


def number(cited: Citation) -> Item:
    """Pin a number with its question."""
    return Item("number", f"{wording.capital(cited.what)}. {cited.question}", (cited,))


def drawn(snap: Snapshot, filters: Filters, chart: Chart, behind: Evidence) -> Item:
    """Pin a chart.

    Takes   behind: all that it shows.
    """
    return Item("chart", citations=(citing.cite(snap, filters, behind),), chart=chart)


def quote(snap: Snapshot, row: Mapping[str, Any]) -> Item:
    """Pin a quote, with the earliest outlet of its story.

    Takes   row: of views.list_quotes.
    """
    own = _place(row)
    story = read_story(snap, str(row["article_id"]))
    outlets = wording.counted(story.labels if story else 0, "outlet")
    place = f"{own}; carried by {outlets}, {first(story)}" if story and story.labels > 1 else own
    speaker = tidy(row["person"]) or tidy(row["speaker"]) or "no speaker found"
    code = tidy(row["speaker_country"])
    by = ", ".join(filter(None, (speaker, tidy(row["role"]), countries.names().get(code, code))))
    said = f"In {headline(row['title'])}, {own}."
    cited = citing.place(snap, "The quote", str(row["article_id"]), int(row["start"]), said)
    return Item("quote", tidy(row["quote"]), (cited,), by=by, place=place, link=web_link(row["url"]) or "")


def article(snap: Snapshot, article_id: str) -> Item:
    """Pin an article of the store."""
    found = read_article(snap, article_id)
    row = found.row if found else {"title": "", "published": "", "source": "", "url": ""}
    own = _place(row)
    cited = citing.place(snap, "The article", article_id, 0, f"{headline(row['title'])}, {own}.")
    return Item("article", tidy(row["title"]), (cited,), place=own, link=web_link(row["url"]) or "")


def first(story: Story) -> str:
    """Say who carried a text first, as far as the dates say."""
    rows = story.articles.to_dict("records")
    order = earliest.order([tidy(row["published"]) for row in rows])
    return f"first {_place(rows[0])} ({order})"


def headline(title: object) -> str:
    """Write a headline in quotation marks."""
    words = tidy(title)
    return f"“{words}”" if words else "an article without a headline"


def _place(row: Mapping[str, Any] | Any) -> str:
    """The day and the outlet."""
    return f"{tidy(row['published'])[:10] or 'no date'}, {tidy(row['source']) or 'no source given'}"
