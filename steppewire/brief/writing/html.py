"""A document as one HTML file: no script, nothing fetched, made for the printer as well as for the screen."""

import base64
from html import escape

from steppewire.brief import drawing
from steppewire.brief.document import Block, Document, Figure, Footnote, Heading, Quotation, Sentence
from steppewire.palette import LIGHT

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
STYLE = f"""
@page {{ size: A4; margin: 22mm 20mm; }}
body {{ max-width: 44rem; margin: 3rem auto; padding: 0 1.25rem; color: {LIGHT.ink}; background: white;
  font: 1.0625rem/1.5 "Source Serif 4", "Source Serif Pro", Charter, Georgia, serif; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }}
h2 {{ font-size: 1.25rem; margin: 2.2rem 0 .5rem; break-after: avoid; }}
p {{ margin: .5rem 0; }}
.deck, .place, figcaption, .notes, .closing, cite {{ font: .875rem/1.45 "Source Sans 3", "Source Sans Pro", Arial,
  sans-serif; color: {LIGHT.muted}; }}
.comment {{ border-left: 3px solid {LIGHT.accent}; padding-left: .8rem; font-style: italic; }}
blockquote {{ margin: 1rem 0; padding: .7rem 1rem; background: #f4f1e9; break-inside: avoid; }}
blockquote p {{ margin: 0 0 .4rem; }}
figure {{ margin: 1.4rem 0; break-inside: avoid; }}
figure img {{ width: 100%; height: auto; }}
figure strong {{ display: block; margin-bottom: .4rem; }}
sup {{ line-height: 0; }}
a {{ color: {LIGHT.accent}; text-decoration-thickness: 1px; }}
sup a {{ text-decoration: none; padding: 0 .1em; }}
.notes {{ border-top: 1px solid {LIGHT.rule}; margin-top: 2.5rem; }}
.notes li {{ margin: .35rem 0; break-inside: avoid; }}
@media print {{ body {{ margin: 0; padding: 0; max-width: none; font-size: 10.5pt; }} a {{ color: inherit; }} }}
"""


def write(document: Document) -> bytes:
    """Write a document as UTF-8."""
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(document.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>",
        f'<h1>{escape(document.title)}</h1>\n<p class="deck">{escape(document.deck)}</p>',
        *map(_block, document.blocks),
        *_notes(document),
        f'<p class="closing">{escape(document.closing)}</p>\n</main>\n</body>\n</html>\n',
    ]
    return "\n".join(parts).encode()


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h2>{escape(block.text)}</h2>"
    if isinstance(block, Quotation):
        return f"<blockquote><p>{escape(block.words)}</p><cite>{_sentence(block.by)}</cite></blockquote>"
    if isinstance(block, Figure):
        return _figure(block)
    return f'<p class="{block.role}">{" ".join(map(_sentence, block.sentences))}</p>'


def _figure(block: Figure) -> str:
    head, rows = block.chart.table()
    told = escape(f"{' · '.join(filter(None, head))}: " + "; ".join(" ".join(row) for row in rows))
    picture = base64.b64encode(drawing.svg(block.chart)).decode()
    return (
        f"<figure><strong>{escape(block.title)}</strong>"
        f'<img src="data:image/svg+xml;base64,{picture}" alt="{told}">'
        f"<figcaption>{_sentence(block.caption)}</figcaption></figure>"
    )


def _sentence(sentence: Sentence) -> str:
    marks = "".join(f'<sup><a id="mark{n}" href="#note{n}">{n}</a></sup>' for n in sentence.notes)
    return escape(sentence.text) + marks


def _notes(document: Document) -> list[str]:
    if not document.notes:
        return []
    return ['<section class="notes"><h2>Notes</h2>\n<ol>', *map(_note, document.notes), "</ol></section>"]


def _note(note: Footnote) -> str:
    link = escape(note.link)
    return (
        f'<li id="note{note.number}">{escape(note.text)} <a href="{link}">{link}</a> '
        f'<a href="#mark{note.number}" aria-label="Back to the text">↩</a></li>'
    )
