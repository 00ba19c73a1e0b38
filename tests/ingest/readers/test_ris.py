"""References in RIS: fields, days, lines that go on."""

from pathlib import Path

import pytest

from tests.ingest.readers.reading import facts, read

ONE = """TY  - NEWS
TI  - Yaks return to the pass
AU  - Asanova, Begimai
AU  - Turdubekov, Azamat
T2  - The Tosor Times
AB  - The yaks came back on Sunday.
It snowed.
DA  - 2024/05/07/
PY  - 2024
UR  - https://herald.example/1
LA  - en
ER  -
"""


def test_references_are_articles(tmp_path: Path) -> None:
    raw = "\ufeff" + (ONE + "\nTY  - JOUR\nT1  - Hay is dear\nPY  - 2023\nID  - hay23\nER  - \n").replace("\n", "\r\n")
    articles, problems = read(tmp_path, "library.ris", raw)
    assert facts(articles, "record", "title", "byline", "source", "published", "url", "text") == [
        ("https://herald.example/1", "Yaks return to the pass", "Asanova, Begimai; Turdubekov, Azamat",
         "The Tosor Times", "2024-05-07", "https://herald.example/1",
         "Yaks return to the pass\n\nThe yaks came back on Sunday.\nIt snowed."),
        ("hay23", "Hay is dear", "", "", "2023", "", "Hay is dear"),
    ]  # fmt: skip
    assert problems == []


@pytest.mark.parametrize(
    ("day", "wanted"),
    [("2024/05/07", "2024-05-07"), ("2024/5/7/", "2024-05-07"), ("2024/05//", "2024-05"), ("2024", "2024"),
     ("7 May 2024", "2024-05-07")],
)  # fmt: skip
def test_days(tmp_path: Path, day: str, wanted: str) -> None:
    articles, _ = read(tmp_path, "x.ris", ONE.replace("2024/05/07/", day))
    assert facts(articles, "published") == [(wanted,)]


def test_it_is_known_by_its_content_and_what_is_empty_is_told(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "list.txt", ONE + "TY  - NEWS\nKW  - yaks\nER  - \n" + ONE.replace("ER  -", ""))
    assert (len(articles), [problem["record"] for problem in problems]) == (2, ["reference 2"])
    articles, problems = read(tmp_path, "x.ris", "nothing\n")
    assert (len(articles), len(problems)) == (0, 1)
