"""Peaks: days with far more stories than those before, and the story that explains each."""

from datetime import date

from steppewire import wording
from steppewire.brief.composing.scope import Scope, name
from steppewire.brief.items import Item
from steppewire.brief.pinning import headline
from steppewire.views import Evidence, Overview, peaks
from steppewire.views.peaks import BEFORE
from steppewire.wording import tidy

MOST = 6


def items(scope: Scope, seen: Overview, today: date | None = None) -> list[Item]:
    """Tell the peaks of these days, or that none stands out of how many tested."""
    found = peaks(scope.snap, scope.filters, "day", scope.codes, today)
    head = Item("heading", "Days that stand out")
    tested = (
        f"Days compared with the {BEFORE} before each: {wording.count(found.tested)}; by chance alone "
        f"{found.expected:.1f} of them would stand out."
    )
    if not found.tested:
        return [head, Item("note", f"No day here has {BEFORE} complete days before it to be compared with.")]
    if found.rows.empty:
        return [head, Item("note", f"No day stands out. {tested}")]
    told = [_told(scope, row) for row in found.rows.head(MOST).to_dict("records")]
    return [head, *told, Item("note", tested)]


def _told(scope: Scope, row: dict) -> Item:
    code, day, end = str(row["country"]), row["period"], row["period_end"]
    sentence = (
        f"{name(code)}, {day}: {wording.counted(row['stories'], 'story', 'stories')} in "
        f"{wording.counted(row['articles'], 'article')}; usual are {row['usual']:.1f} stories a day."
    )
    if row["story_articles"] > 1:
        sentence += f" Most told, in {wording.part(row['story_articles'], row['articles'])}: {_headline(row)}."
    return scope.told(sentence, Evidence("articles", country=code, period_from=day, period_to=end))


def _headline(row: dict) -> str:
    return f"{headline(row['title'])} ({tidy(row['source']) or 'no source given'})"
