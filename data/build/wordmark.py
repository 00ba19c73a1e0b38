"""Draw the wordmark as paths: an SVG used as a logo cannot see the page's fonts.

    pip install fonttools brotli pillow
    python data/build/wordmark.py SourceSerifVariable-Roman.woff2

Source  Source Serif 4 (SIL Open Font License 1.1), as shipped in Streamlit's static folder; only outlines are kept.
"""

import math
import sys
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parents[2] / "components" / "static"
COLOURS = {"light": ("#10171a", "#0b6470"), "dark": ("#e9e6de", "#62c4ce")}
SIZE = 25.0  # of the letters, beside a star of 32
STAR = (
    '<g fill="none" stroke="{accent}" stroke-width="1.7"><rect x="6.8" y="6.8" width="18.4" height="18.4"/>'
    '<rect x="6.8" y="6.8" width="18.4" height="18.4" transform="rotate(45 16 16)"/></g>'
    '<circle cx="16" cy="16" r="2.6" fill="{accent}"/>'
)


def outline(font: TTFont, word: str, left: float, baseline: float) -> tuple[str, float]:
    """Give a word's outline as one SVG path and where it ends."""
    scale, glyphs, characters = SIZE / font["head"].unitsPerEm, font.getGlyphSet(), font.getBestCmap()
    pen, x = SVGPathPen(glyphs, ntos=lambda n: f"{n:.1f}".rstrip("0").rstrip(".")), left
    for letter in word:
        glyph = glyphs[characters[ord(letter)]]
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, baseline)))
        x += glyph.width * scale
    return pen.getCommands(), x


def write_icon(side: int = 64) -> None:
    """Draw the star alone as a PNG for the browser's tab, four times too large and then reduced."""
    scale = side * 4 / 32
    image = Image.new("RGBA", (side * 4, side * 4), (0, 0, 0, 0))
    pen, colour, width = ImageDraw.Draw(image), (11, 100, 112, 255), round(2.2 * scale)
    for turn in (0, 45):
        angles = [math.radians(turn + 45 + 90 * corner) for corner in range(5)]
        pen.line([(scale * (16 + 13 * math.cos(a)), scale * (16 + 13 * math.sin(a))) for a in angles], colour, width)
    pen.ellipse([scale * 13, scale * 13, scale * 19, scale * 19], fill=colour)
    image.resize((side, side), Image.Resampling.LANCZOS).save(FOLDER / "icon.png", optimize=True)


def main() -> None:
    font = instantiateVariableFont(TTFont(sys.argv[1]), {"wght": 600, "opsz": 24})
    path, end = outline(font, "Steppewire", 38, 24)
    for mode, (ink, accent) in COLOURS.items():
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {math.ceil(end) + 1} 32" role="img" '
            f'aria-label="Steppewire">{STAR.format(accent=accent)}<path fill="{ink}" d="{path}"/></svg>\n'
        )
        (FOLDER / f"wordmark_{mode}.svg").write_text(svg, encoding="utf-8")
    write_icon()


if __name__ == "__main__":
    main()
