"""Small drawings as SVG inside Markdown: a chart element for each would cost the browser more than all the rest."""

import base64

from components.plain_text import plain


def markdown(svg: str, alternative: str) -> str:
    """Wrap a drawing of our own as a Markdown image; what it shows is said for those who cannot see it.

    Takes   svg: made of numbers and colours only, never of text from outside.
    """
    return f"![{plain(alternative)}](data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()})"


def canvas(width: float, height: float, marks: str) -> str:
    """Give an SVG document of a size, px."""
    size = f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{marks}</svg>'


def swatch(colour: str) -> str:
    """Give a small square of a colour, for legends."""
    return canvas(22, 12, f'<rect x="0" y="1" width="18" height="11" fill="{colour}"/>')
