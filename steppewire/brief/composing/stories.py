"""The texts that most articles carry, with labels against independent publishers, and who was first."""

from typing import Any

from steppewire import citing, wording
from steppewire.brief.composing.scope import Scope
from steppewire.brief.items import Item
from steppewire.brief.pinning import first
from steppewire.views import Evidence, Overview, list_stories, read_story
from steppewire.wording import tidy, web_link

MOST = 5


def items(scope: Scope, seen: Overview) -> list[Item]:
    """Tell the texts that more than one label carries."""
    rows = list_stories(scope.snap, scope.filters, limit=MOST).rows.to_dict("records")
    told = [_told(scope, row) for row in rows if row["labels"] > 1]
    head = Item("heading", "Stories most carried")
    if not told:
        return [head, Item("note", "None of the texts in the most articles is carried by more than one outlet.")]
    note = (
        "A story here is one text, not an event. Publishers are the most there can be: outlets that are known to have "
        "one owner, and all that print one agency’s text, count once."
    )
    return [head, *told, Item("note", note)]


def _told(scope: Scope, row: dict[Any, Any]) -> Item:
    """One text: its headline, and how many carry it."""
    story = read_story(scope.snap, str(row["first_id"]))
    carriers = (
        f"{wording.counted(row['articles'], 'article')} of {wording.counted(row['labels'], 'outlet')}, at most "
        f"{wording.counted(row['publishers'], 'publisher')}"
    )
    cited = citing.cite(scope.snap, scope.filters, Evidence("story", value=str(row["first_id"])))
    link = (web_link(story.articles["url"].iloc[0]) if story else None) or ""
    words = tidy(row["title"]) or "An article without a headline"
    return Item("article", words, (cited,), place=f"{carriers}; {first(story)}" if story else carriers, link=link)
