"""The fonts that files embed: every letter of the region is in each, and comes out of a PDF again."""

import hashlib

import pytest
from fontTools.ttLib import TTFont

from steppewire.brief.fonts import FONTS
from tests.brief.made import LETTERS

FILES = sorted(FONTS.glob("*.ttf"))
OTHERS = "".join(map(chr, (*range(0x20, 0x7F), *range(0x410, 0x450)))) + "–—−…“”‘’«»„№₸₽€± "


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_font_has_every_letter(path):
    letters = set(TTFont(path).getBestCmap())
    assert [letter for letter in LETTERS + OTHERS if ord(letter) not in letters] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_changed_font_does_not_bear_the_reserved_name(path):
    names = TTFont(path)["name"]
    assert all("Source" not in str(names.getDebugName(number)) for number in (1, 3, 4, 6))
    assert "Open Font License" in str(names.getDebugName(13))


def test_the_readme_has_the_sums_of_the_fonts():
    told = (FONTS / "README.md").read_text(encoding="utf-8")
    assert len(FILES) == 5
    assert [path.name for path in FILES if hashlib.sha256(path.read_bytes()).hexdigest() not in told] == []
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
