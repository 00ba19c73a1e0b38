"""The stories that most outlets carry, and how many publishers these are."""

from steppewire import citing, wording
from steppewire.brief.composing.scope import Scope
from steppewire.brief.items import Item
from steppewire.brief.pinning import web
from steppewire.views import Evidence, Overview, earliest, read_article, top_stories
from steppewire.wording import tidy

MOST = 5


def items(scope: Scope, seen: Overview) -> list[Item]:
    """Tell the stories that more than one outlet carries."""
    rows = top_stories(scope.snap, scope.filters, MOST).to_dict("records")
    carried = [row for row in rows if row["outlets"] > 1]
    head = Item("heading", "Stories most carried")
    if not carried:
        return [head, Item("note", "No story is carried by more than one outlet.")]
    note = "Outlets of one owner are one publisher; where no page that was read names the owner, each outlet is one."
    return [head, *(_told(scope, row) for row in carried), Item("note", note)]


def _told(scope: Scope, row: dict) -> Item:
    source, published, _ = earliest(scope.snap, str(row["article_id"]))
    carriers = (
        f"{wording.counted(row['articles'], 'article')} of {wording.counted(row['outlets'], 'outlet')}, "
        f"{wording.counted(row['publishers'], 'publisher')}"
    )
    wired = f"; {wording.count(row['wired'])} with an agency’s text ({tidy(row['wires'])})" if row["wired"] else ""
    first = f"; the earliest: {tidy(source) or 'no source given'}, {tidy(published)[:10] or 'no date'}"
    cited = citing.cite(scope.snap, scope.filters, Evidence("story", value=str(row["article_id"])))
    headline = tidy(row["title"]) or "An article without a headline"
    return Item("article", headline, (cited,), place=f"{carriers}{wired}{first}", link=_link(scope, row))


def _link(scope: Scope, row: dict) -> str:
    found = read_article(scope.snap, str(row["article_id"]))
    return web(found.row["url"]) if found else ""
