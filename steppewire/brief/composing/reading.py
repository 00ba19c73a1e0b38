"""What was read: how many articles, from how many sources, and what carries the text of others."""

from steppewire import wording
from steppewire.brief.composing.scope import Scope
from steppewire.brief.items import Item
from steppewire.views import Evidence, Overview, overview


def items(scope: Scope, seen: Overview) -> list[Item]:
    """Tell what was read in these days, whatever the countries."""
    wide = scope.wide()
    every = overview(scope.snap, wide.filters) if scope.filters.country else seen
    origin = f"{wording.counted(every.sources, 'source')} in {wording.counted(every.languages, 'language')}"
    stories = wording.counted(every.stories, "story", "stories")
    read = f"{wording.counted(every.articles, 'article')} of these days, from {origin}: {stories}."
    found = [Item("heading", "What was read"), wide.told(read, Evidence("articles"))]
    if every.copies:
        share = wording.share(every.copies / every.articles)
        copies = f"{wording.capital(wording.counted(every.copies, 'article'))} ({share}) carry the text of another one."
        found.append(wide.told(copies, Evidence("copies"), every.articles))
    return found
