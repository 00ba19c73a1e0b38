"""The document of a brief: headings, paragraphs, quotations, figures and footnotes, the same for every file format.

All text is on one line and without marks that nobody sees; the writers make sure that none of it becomes markup.
"""

from dataclasses import dataclass

from steppewire.brief import chart as charts
from steppewire.brief.chart import Chart
from steppewire.brief.items import Brief, Item
from steppewire.citing import SHOWN, Citation
from steppewire.wording import tidy


@dataclass(frozen=True)
class Sentence:
    """Words, and the numbers of the footnotes behind them."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Heading:
    """A heading below the title."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Sentences; a comment is the reader's own, a place says where something stands."""

    sentences: tuple[Sentence, ...]
    role: str = "text"


@dataclass(frozen=True)
class Quotation:
    """Words of somebody else, and who said them where."""

    words: str
    by: Sentence


@dataclass(frozen=True)
class Figure:
    """A chart with its title and the sentence below it."""

    chart: Chart
    title: str
    caption: Sentence


@dataclass(frozen=True)
class Footnote:
    """What a number is and where it is found again."""

    number: int
    text: str
    link: str


Block = Heading | Paragraph | Quotation | Figure


@dataclass(frozen=True)
class Document:
    """A whole brief, ready to be written; day is the latest day of reading, ISO, empty where nothing is cited."""

    title: str
    deck: str
    blocks: tuple[Block, ...]
    notes: tuple[Footnote, ...]
    closing: str
    day: str

    def words(self) -> list[str]:
        """List every text in it, charts included."""
        found = [self.title, self.deck, self.closing, *(note.text for note in self.notes)]
        return found + [text for block in self.blocks for text in _texts(block)]


def _texts(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return [block.text]
    if isinstance(block, Quotation):
        return [block.words, block.by.text]
    if isinstance(block, Figure):
        names = [one.name for one in block.chart.series]
        return [block.title, block.caption.text, *block.chart.labels, *block.chart.printed, *names]
    return [sentence.text for sentence in block.sentences]


def of(brief: Brief, root: str = "") -> Document:
    """Lay a brief out.

    Takes   root: of the dashboard that the links lead to, http://127.0.0.1:8501.
    """
    parts, notes = laid_out(brief, root)
    blocks = [block for part in parts for block in part]
    cited = [citation for item in brief.items for citation in item.citations]
    day = max((citation.day for citation in cited), default=None)
    return Document(
        tidy(brief.title) or "Brief", tidy(brief.deck), tuple(blocks), tuple(notes), _closing(cited), str(day or "")
    )


def laid_out(brief: Brief, root: str = "") -> tuple[list[list[Block]], list[Footnote]]:
    """Give the blocks of each item, and the footnotes of all."""
    notes: list[Footnote] = []
    return [_blocks(item, notes, root) for item in brief.items], notes


def _blocks(item: Item, notes: list[Footnote], root: str) -> list[Block]:
    """What an item becomes, its comment last."""
    if item.raw:
        told = f"An item of the kind “{tidy(item.kind)}” was made by a newer release and is not shown here."
        return [Paragraph((Sentence(told),))]
    made = _one(item, _noted(item, notes, root))
    return [*made, *(Paragraph((Sentence(line),), "comment") for line in _lines(item.comment))]


def _one(item: Item, marks: tuple[int, ...]) -> list[Block]:
    words = tidy(item.words)
    if item.kind == "heading":
        return [Heading(words)]
    if item.kind == "quote":
        by = ". ".join(filter(None, (tidy(item.by), tidy(item.place), tidy(item.link))))
        return [Quotation(words, Sentence(by, marks))]
    if item.kind == "article":
        place = ". ".join(filter(None, (tidy(item.place), tidy(item.link))))
        return [Paragraph((Sentence(words or "Without a headline", marks),)), Paragraph((Sentence(place),), "place")]
    if item.chart:
        chart = charts.tidied(item.chart)
        return [Figure(chart, chart.title, Sentence(chart.note, marks))]
    lines = _lines(item.words)
    return [Paragraph((Sentence(line, marks if line is lines[-1] else ()),)) for line in lines]


def _noted(item: Item, notes: list[Footnote], root: str) -> tuple[int, ...]:
    """Add the footnotes of an item; give their numbers."""
    first = len(notes) + 1
    notes += [
        Footnote(first + at, tidy(_note(citation)), tidy(citation.address(root)))
        for at, citation in enumerate(item.citations)
    ]
    return tuple(range(first, len(notes) + 1))


def _note(citation: Citation) -> str:
    number = f"{citation.what}, version {citation.version} ({citation.version_hash[:SHOWN]})."
    return f"{number} {citation.question}"


def _lines(text: str) -> list[str]:
    """The lines of a note, each a paragraph."""
    return [line for line in map(tidy, text.splitlines()) if line]


def _closing(cited: list[Citation]) -> str:
    """Say of which corpora and by which software the numbers are."""
    told = [
        f"{one.corpus}, version {one.version} ({one.version_hash[:SHOWN]}), read {one.day} (UTC) by {one.made_by()}"
        for one in cited
    ]
    found = " ".join(tidy(line[:1].upper() + line[1:]) for line in dict.fromkeys(told))
    return f"The numbers are of: {found}" if found else "Nothing in this brief is cited."
