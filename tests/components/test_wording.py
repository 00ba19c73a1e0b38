"""How numbers and dates are written."""

from datetime import date

import pytest

from steppewire import wording

NAN = float("nan")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (wording.count(1906), "1,906"),
        (wording.counted(1, "article"), "1 article"),
        (wording.counted(2, "story", "stories"), "2 stories"),
        (wording.part(38, 412), "38 of 412 articles"),
        (wording.share(0.415), "42%"),
        (wording.share(0.001), "under 1%"),
        (wording.share(0), "0%"),
        (wording.share(NAN), "–"),
        (wording.signed(-0.081), "−0.08"),
        (wording.signed(0.02), "+0.02"),
        (wording.signed(-0.001), "0.00"),
        (wording.change(109, 100), "+9%"),
        (wording.change(97, 100), "−3%"),
        (wording.change(4, 0), "from 0"),
        (wording.change(0, 0), "no change"),
        (wording.tone(-0.1, -0.14, -0.06, 300), "−0.10 ± 0.04"),
        (wording.tone(-0.1, -0.14, -0.06, 9), "9 scored"),
        (wording.tone(NAN, NAN, NAN, 0), "0 scored"),
        (wording.period(date(2026, 5, 4), date(2026, 11, 1)), "2026-05-04 to 2026-11-01 (UTC)"),
        (wording.period(date(2026, 5, 4), date(2026, 5, 4)), "2026-05-04 (UTC)"),
        (wording.period(None, None), "without any date"),
        (wording.in_ten(0.42), "four in ten"),
        (wording.listed(["A", "B", "C"]), "A, B and C"),
        (wording.listed([]), ""),
        (wording.language("kk"), "Kazakh"),
        (wording.language(""), "not recognised"),
    ],
)
def test_it_is_written_so(written, expected):
    assert written == expected
