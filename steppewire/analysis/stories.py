"""Stories: which articles carry the same text, as copies or as versions; grouped, never deleted.

Two texts are the same story where the shorter one shares enough five-word runs with the other. Candidates come from
MinHash: 128 permutations in 64 bands of two, so a pair that shares .4 of all its runs is missed once in 10,000 times.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
from rensa import RMinHash

from steppewire import schema, words
from steppewire.analysis.bands import BANDS, BandIndex

if TYPE_CHECKING:
    import pandas as pd

LoadTexts = Callable[[Sequence[str]], dict[str, str]]
"""Article ids -> their texts without furniture (see bare)."""

RUN = 5  # words
SHORTEST = 8  # words; shorter texts ("Photo of the day") are copies only where they are equal
SAME = 0.35  # containment; with every tenth word changed .59 of the runs are left, related reports share under .2
SAME_PAGE = 0.20  # containment from which a later text at the same address is a version of the first
_ROWS = 2
_SEED = 20
_REMEMBERED_TEXTS = 4_000
_EXACT = np.dtype("<u8").itemsize

Runs = np.ndarray[Any, np.dtype[np.uint64]]
_BandValues = np.ndarray[Any, np.dtype[np.uint32]]


class _Match(NamedTuple):
    """An earlier article that a new one belongs to."""

    number: int
    similarity: float


def bare(text: str, furniture: str) -> str:
    """Cut the furniture (JSON list of [start, end]) out of a text."""
    at, kept = 0, []
    for start, end in sorted(json.loads(furniture)) if furniture != "[]" else []:
        kept.append(text[at:start])
        at = max(at, end)
    return "\n".join([*kept, text[at:]])


def signatures(articles: "pd.DataFrame | pa.Table", texts: "pd.DataFrame | pa.Table") -> list[bytes]:
    """Compute what is kept of each text to find its copies.

    Takes   articles: schema.ARTICLES; texts: schema.TEXTS, same order; frames or Arrow rows.
    Gives   one signature an article: 264 bytes, 8 for a text of under eight words, none for one without a word.
    Errors  none.
    Source  rensa (MIT) for MinHash.     Cost  linear in characters.
    """
    return _signed(words.numbers(_bare_texts(articles, texts)))


class _RunsOf(dict[int, Runs]):
    """The runs of articles by number; texts: those of new ones, for what nobody saw would be compared."""

    def __init__(self, texts: dict[int, str]) -> None:
        super().__init__()
        self.texts = texts

    def __contains__(self, number: object) -> bool:
        return super().__contains__(number) or number in self.texts

    def __missing__(self, number: int) -> Runs:
        runs = self[number] = _runs(_words(self.texts[number]))
        return runs


class StoryIndex:
    """Groups articles batch by batch; what it gives does not depend on where one batch ends.

    It keeps some 900 bytes an article, whatever the length of the texts.
    """

    def __init__(self) -> None:
        """Know no article yet."""
        self._ids: list[str] = []
        self._stories: list[int] = []
        self._equal: dict[int, int] = {}
        self._pages: dict[str, int] = {}
        self._bands = BandIndex()
        self._recent: dict[int, Runs] = {}

    def prime(self, known: Mapping[str, Sequence[Any]]) -> None:
        """Take in the articles that a store already has, oldest first, before any other.

        Takes   known: columns by name: article_id, signature as signatures() gave it, story_id, url_key (None or empty
                where an article has no address).
        Errors  KeyError where a column is missing.
        """
        ids, kept = known["article_id"], known["signature"]
        numbers = {article_id: number for number, article_id in enumerate(ids)}
        self._note(ids, kept)
        stories, pages = known["story_id"], known["url_key"]
        for number, (story, signature, page) in enumerate(zip(stories, kept, pages, strict=True)):
            self._stories.append(numbers.get(story, number))
            self._remember(number, signature, page)

    def group(
        self,
        articles: "pd.DataFrame | pa.Table",
        texts: "pd.DataFrame | pa.Table",
        load_texts: LoadTexts,
        signed: Sequence[bytes] | None = None,
    ) -> pa.Table:
        """Group new articles with all before them.

        Takes   articles: schema.ARTICLES; texts: schema.TEXTS, same order, frames or Arrow rows; load_texts: gives the
                texts of earlier articles, those it lacks are left alone; signed: their signatures(), where these are at
                hand.
        Gives   Arrow rows, schema.STORIES: one an article. A copy joins the story of the earlier article that it shares
                most with; relation is version where both stand at one address. similarity: of the two texts, 1.0 for a
                first.
        Errors  none.
        """
        first = len(self._ids)
        own = dict(enumerate(_bare_texts(articles, texts), first))
        kept = signatures(articles, texts) if signed is None else signed
        ids, pages = schema.cells(articles, "article_id"), schema.cells(articles, "url_key")
        self._note(ids, kept)
        candidates = self._bands.candidates(first)
        runs = _RunsOf(own)
        self._load(runs, candidates, [self._pages.get(page) for page in pages if _is_filled(page)], first, load_texts)
        rows = []
        for number, (article_id, page) in enumerate(zip(ids, pages, strict=True), first):
            rows.append(self._placed(number, article_id, page, kept[number - first], candidates.get(number, ()), runs))
        self._recent = dict(list({**self._recent, **runs}.items())[-_REMEMBERED_TEXTS:])
        return schema.build(schema.STORIES, rows)

    def _note(self, ids: Sequence[str], kept: Sequence[bytes]) -> None:
        """Give articles their numbers, and their bands to the index."""
        long = [place for place, signature in enumerate(kept) if len(signature) > _EXACT]
        bands = np.frombuffer(b"".join(kept[place][_EXACT:] for place in long), "<u4").reshape(len(long), BANDS)
        self._bands.add(bands, np.array(long, np.int64) + len(self._ids))
        self._ids += ids

    def _remember(self, number: int, signature: bytes, page: object) -> None:
        """Keep the first article of each text, and the last at each address."""
        if signature:
            self._equal.setdefault(int.from_bytes(signature[:_EXACT], "little"), number)
        if _is_filled(page):
            self._pages[str(page)] = number

    def _load(
        self,
        runs: _RunsOf,
        candidates: dict[int, list[int]],
        pages: Sequence[int | None],
        first: int,
        load_texts: LoadTexts,
    ) -> None:
        """Add the runs of what will be compared: all at once, since one by one it takes twice the time."""
        compared = set(candidates).union(*candidates.values())
        wanted = {number for number in compared if number < first}
        wanted |= {number for number in pages if number is not None and number < first}
        missing = sorted(wanted - self._recent.keys())
        loaded = load_texts([self._ids[number] for number in missing]) if missing else {}
        runs.update({number: self._recent[number] for number in wanted & self._recent.keys()})
        texts = {number: loaded[self._ids[number]] for number in missing if self._ids[number] in loaded}
        texts |= {number: runs.texts[number] for number in sorted(compared) if number >= first}
        runs.update(zip(texts, map(_runs, words.numbers(texts.values())), strict=True))

    def _placed(
        self,
        number: int,
        article_id: str,
        page: object,
        signature: bytes,
        candidates: Sequence[int],
        runs: dict[int, Runs],
    ) -> tuple[str, str, float, str]:
        """The row of one article; it is remembered for those after it."""
        same_page = self._pages.get(str(page)) if _is_filled(page) else None
        match = self._match(number, signature, same_page, candidates, runs)
        self._stories.append(self._stories[match.number] if match else number)
        self._remember(number, signature, page)
        story = self._ids[self._stories[number]]
        if match is None:
            return article_id, story, 1.0, "first"
        return article_id, story, match.similarity, "version" if match.number == same_page else "copy"

    def _match(
        self, number: int, signature: bytes, same_page: int | None, candidates: Sequence[int], runs: dict[int, Runs]
    ) -> _Match | None:
        """The earlier article that one belongs to: the same page, else an equal text, else the most alike."""
        if same_page is not None and same_page in runs:
            similarity = contained(runs[number], runs[same_page])
            if similarity >= SAME_PAGE:
                return _Match(same_page, similarity)
        equal = self._equal.get(int.from_bytes(signature[:_EXACT], "little")) if signature else None
        if equal is not None:
            return _Match(equal, 1.0)
        alike = [_Match(each, contained(runs[number], runs[each])) for each in candidates if each in runs]
        best = max(alike, key=lambda match: (match.similarity, -match.number), default=None)
        return best if best and best.similarity >= SAME else None


def contained(one: Runs, other: Runs) -> float:
    """Compute the share of the shorter text's runs that the other has, 0 to 1; 0 where one has no run."""
    shorter = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / shorter if shorter else 0.0


def _is_filled(page: object) -> bool:
    """Whether an address is given."""
    return isinstance(page, str) and page != ""


def _bare_texts(articles: "pd.DataFrame | pa.Table", texts: "pd.DataFrame | pa.Table") -> Iterator[str]:
    """The texts without furniture."""
    return map(bare, schema.cells(texts, "text"), schema.cells(articles, "furniture"))


def _signed(read: Sequence[Runs]) -> list[bytes]:
    """The signatures of texts by their words."""
    made = [exact.tobytes() if len(own) else b"" for own, exact in zip(read, _exact(read), strict=True)]
    long = [number for number, own in enumerate(read) if len(own) >= SHORTEST]
    for number, bands in zip(long, _bands([read[number] for number in long]), strict=True):
        made[number] += bands.tobytes()
    return made


def _words(text: str) -> Runs:
    """The words of a text as numbers, without regard to case and punctuation."""
    return words.numbers([text])[0]


def _powers(size: int) -> Runs:
    """Odd factors that keep the order of words in their sum."""
    return np.cumprod(np.full(size, 0x9E3779B97F4A7C15, np.uint64), dtype=np.uint64)


def _runs(own: Runs) -> Runs:
    """The runs of five words of a text, each once, in order; a shorter text is one run."""
    if not len(own):
        return own
    mixed = np.sort(_rows_of_words(own, min(RUN, len(own))))  # np.unique loads masked arrays, .1 s, and is slower
    return mixed[np.concatenate([[True], mixed[1:] != mixed[:-1]])]


def _rows_of_words(own: Runs, size: int) -> Runs:
    """A number for each row of so many words, from place to place."""
    total = np.zeros(len(own) - size + 1, np.uint64)
    for place, factor in enumerate(_powers(size)):
        total += (own[place : len(own) - size + 1 + place] + np.uint64(1)) * factor
    return _mixed(total)


def _mixed(values: Runs) -> Runs:
    """The values with every bit spread over all bits (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _exact(read: Sequence[Runs]) -> Runs:
    """One number for all words of each text in order; equal texts have it in common."""
    together = np.concatenate([*read, np.zeros(1, np.uint64)])  # a word more, so that each text has a place here
    firsts = np.cumsum([0, *(len(own) for own in read)])
    places = np.arange(1, len(together) + 1) - np.repeat(firsts, np.diff(firsts, append=len(together)))
    mixed = _mixed((together << np.uint64(32)) ^ places.astype(np.uint64))
    return np.add.reduceat(mixed, firsts)[:-1].astype("<u8")


def _bands(read: Sequence[Runs]) -> _BandValues:
    """The 64 band values of each text. Runs that recur, in any order, change nothing: the least of all counts."""
    if not read:
        return np.empty((0, BANDS), np.uint32)
    ends = np.cumsum([len(own) for own in read])
    runs = _rows_of_words(np.concatenate(read), RUN)
    counts = np.array([len(own) - RUN + 1 for own in read])
    is_inside = np.ones(len(runs), np.bool_)
    across = (ends[:-1, None] - np.arange(1, RUN)).ravel()  # runs that begin in one text and end in the next
    is_inside[across] = False
    edges = np.cumsum([0, *counts.tolist()]).astype(np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(runs[is_inside], edges, BANDS * _ROWS, _SEED)
    rows = np.array(matrix.to_rows(), np.uint64).reshape(len(read), BANDS, _ROWS)
    return (_mixed((rows[:, :, 0] << np.uint64(32)) | rows[:, :, 1]) >> np.uint64(32)).astype("<u4")
