"""What is not known: without a date, not scored, not resolved, not read; counted apart, never guessed."""

from steppewire import wording
from steppewire.brief.composing.scope import Scope
from steppewire.brief.items import Item
from steppewire.views import Evidence, Overview, by_speaker

LIMITS = (
    "Counts are of articles, not of events. Tone is scored in English only, by a list of words. What was not given to "
    "the corpus is not in it. How often each rule is right stands on the page Methods."
)


def items(scope: Scope, seen: Overview) -> list[Item]:
    """Tell what stands beside the numbers."""
    told = [
        (seen.undated, "{n} have no date: they are in no number of these days.", Evidence("undated"), None),
        (seen.too_coarse, "{n} have a month or year for a date, which is not exact enough.", Evidence("coarse"), None),
        (seen.not_scored, "{n} have no scored sentence.", Evidence("not_scored"), seen.articles),
    ]
    found = [
        scope.told(words.format(n=_articles(number, base)), behind, base)
        for number, words, behind, base in told
        if number
    ]
    found += _unresolved(scope, seen)
    if seen.problems:
        unread = f"{wording.counted(seen.problems, 'record')} of the whole corpus could not be read, or not in full."
        found.append(scope.told(wording.capital(unread), Evidence("problems")))
    return [Item("heading", "What is not known"), *found, Item("note", LIMITS)]


def _articles(number: int, base: int | None) -> str:
    return wording.counted(number, "article") if base is None else wording.part(number, base)


def _unresolved(scope: Scope, seen: Overview) -> list[Item]:
    """Quotes of which nobody by name is the speaker."""
    rows = by_speaker(scope.snap, scope.filters, limit=1)
    number = int(rows.loc[rows["person"] == "", "quotes"].sum()) if len(rows) else 0
    if not number:
        return []
    sentence = f"{wording.part(number, seen.quotes, 'quotes')} have no speaker who was resolved by name."
    return [scope.told(sentence, Evidence("unresolved"), seen.quotes)]
