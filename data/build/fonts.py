"""Cut the fonts of the brief out of Source Serif 4 and Source Sans 3: one weight a file, the letters of the region.

    pip install fonttools brotli streamlit==1.67.0
    python data/build/fonts.py

Source  the variable fonts that Streamlit carries (SIL Open Font License 1.1). What is changed may not be called Source,
        which is a reserved name: the files are called Steppewire Serif and Steppewire Sans.
"""

from pathlib import Path

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

MEDIA = Path(streamlit.__file__).parent / "static" / "static" / "media"
FOLDER = Path(__file__).resolve().parents[1] / "fonts"
LETTERS = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C), 0x259, 0x2BB, 0x2BC, 0x301, *range(0x400, 0x530),
    *range(0x2010, 0x2027), 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x20B8, 0x20BD, 0x2116, 0x2122,
    *range(0x2190, 0x2194), 0x2212, 0x25A0, 0x25CF,
)  # fmt: skip
CUTS = (
    ("SourceSerifVariable-Roman", "Steppewire Serif", "Regular", {"wght": 400, "opsz": 12}),
    ("SourceSerifVariable-Roman", "Steppewire Serif", "Bold", {"wght": 600, "opsz": 16}),
    ("SourceSerifVariable-Italic", "Steppewire Serif", "Italic", {"wght": 400, "opsz": 12}),
    ("SourceSansVF-Upright", "Steppewire Sans", "Regular", {"wght": 400}),
    ("SourceSansVF-Upright", "Steppewire Sans", "Bold", {"wght": 600}),
)


def cut(origin: str, family: str, style: str, at: dict[str, float]) -> TTFont:
    font = TTFont(next(MEDIA.glob(f"{origin}.ttf.*.woff2")), recalcTimestamp=False)
    font = instantiateVariableFont(font, at)
    options = Options(hinting=False, layout_features=["kern", "mark", "ccmp"], name_IDs=[*range(8), 13, 14])
    chosen = Subsetter(options)
    chosen.populate(unicodes=LETTERS)
    chosen.subset(font)
    for number, words in (
        (1, family), (2, style), (3, f"{family} {style}"), (4, f"{family} {style}"),
        (6, f"{family}-{style}".replace(" ", "")),
    ):  # fmt: skip
        font["name"].setName(words, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 600 if style == "Bold" else 400
    font.flavor = None
    return font


def main() -> None:
    for origin, family, style, at in CUTS:
        name = f"{family.replace(' ', '')}-{style}.ttf"
        cut(origin, family, style, at).save(FOLDER / name)
        print(name, (FOLDER / name).stat().st_size)


if __name__ == "__main__":
    main()
