"""GDELT tables: events have no text, the knowledge graph has titles, countries are never guessed."""

from pathlib import Path

import pytest

from steppewire.ingest.readers import gdelt
from tests.ingest.readers.reading import facts, read


def event(columns: int, country: str = "KZ", number: int = 1234567) -> str:
    """A row of an events table as it is published, without a header."""
    cells = [""] * columns
    cells[0:5] = [str(number), "20240507", "202405", "2024", "2024.3479"]
    cells[6], cells[16], cells[26] = "AZAMAT", "BEGIMAI", "042"
    cells[53 if columns > 59 else 51] = country
    if columns in (58, 61):
        cells[-1] = "https://herald.example/yaks"
    return "\t".join(cells)


@pytest.mark.parametrize("columns", [57, 58, 60, 61])
def test_events_are_told_row_by_row(tmp_path: Path, columns: int) -> None:
    raw = "\n".join([event(columns), event(columns, "TX", 1234568), event(columns, "QQ", 1234569)]) + "\n"
    articles, problems = read(tmp_path, "20240507.export.CSV", raw)
    assert (len(articles), [problem["record"] for problem in problems]) == (0, ["1234567", "1234568", "1234569"])
    address = " | https://herald.example/yaks" if columns in (58, 61) else ""
    assert [problem["excerpt"] for problem in problems] == [
        f"20240507 | 042 | AZAMAT and BEGIMAI | {country}{address}" for country in ("KAZ", "TKM", "FIPS QQ")
    ]


def test_events_with_a_header(tmp_path: Path) -> None:
    raw = (
        "GLOBALEVENTID,Date,Actor1Name,EventDescription,ActionGeo_CountryName,SOURCEURL\n"
        '7,2024-05-07,YAK,"Make a visit, at night",Tajikistan,https://herald.example/1\n\n8,2024-05-08,,,,\n'
    )
    articles, problems = read(tmp_path, "events.csv", raw)
    assert (len(articles), [problem["record"] for problem in problems]) == (0, ["7", "8"])
    assert problems[0]["excerpt"].startswith("2024-05-07 | Make a visit, at night | YAK | Tajikistan")


def graph(number: int, extras: str = "", places: str = "", **cells: str) -> str:
    row = [""] * 27
    row[0:5] = [f"20240507093000-{number}", "20240507093000", "1", "herald.example", f"https://herald.example/{number}"]
    row[10], row[25], row[26] = places, cells.get("translation", ""), extras
    return "\t".join(row)


def test_titles_of_the_knowledge_graph_are_articles(tmp_path: Path) -> None:
    seen = "<PAGE_PRECISEPUBTIMESTAMP>20240506220500</PAGE_PRECISEPUBTIMESTAMP>"
    raw = "\n".join(
        [
            graph(1, "<PAGE_LINKS>x</PAGE_LINKS><PAGE_TITLE>Yaks &amp; goats return</PAGE_TITLE>" + seen),
            graph(2, "<PAGE_TITLE>Қар жауды</PAGE_TITLE>", translation="srclc:kaz;eng:GT-KAZ 1.0"),
            graph(3, places="4#Tosor, Kyrgyzstan#KG#KG01##42.1#77.4#1#9;1#Tajikistan#TI#TI##39#71#TI#40"),
        ]
    )
    articles, problems = read(tmp_path, "20240507093000.gkg.csv", raw)
    assert facts(articles, "record", "title", "published", "url", "source", "language") == [
        (
            "20240507093000-1",
            "Yaks & goats return",
            "2024-05-06T22:05:00Z",
            "https://herald.example/1",
            "herald.example",
            "en",
        ),
        ("20240507093000-2", "Қар жауды", "2024-05-07T09:30:00Z", "https://herald.example/2", "herald.example", "kk"),
    ]
    assert [(problem["record"], problem["excerpt"]) for problem in problems] == [
        ("20240507093000-3", "https://herald.example/3 | KGZ TJK")
    ]


def test_the_list_of_articles_is_read_as_json(tmp_path: Path) -> None:
    raw = (
        '{"articles": [{"url": "https://herald.example/1", "url_mobile": "", "title": "Yaks return", "seendate": '
        '"20240507T093000Z", "socialimage": "", "domain": "herald.example", "language": "Russian", "sourcecountry": '
        '"Kazakhstan"}]}'
    )
    articles, _ = read(tmp_path, "doc.json", raw)
    assert facts(articles, "title", "published", "published_from", "language", "source") == [
        ("Yaks return", "2024-05-07T09:30:00Z", "seendate", "ru", "herald.example")
    ]


def test_mentions_are_told_row_by_row(tmp_path: Path) -> None:
    row = "1122334455\t20240507101500\t20240507103000\t1\therald.example\thttps://herald.example/yaks\t3\t-1\t120\t130\t1\t50"
    articles, problems = read(tmp_path, "mentions", f"{row}\n{row}\n")
    assert not articles
    told = [("1122334455", "20240507103000 | herald.example | https://herald.example/yaks")] * 2
    assert facts(problems, "record", "excerpt") == told


def test_the_older_knowledge_graph_is_told_row_by_row(tmp_path: Path) -> None:
    header = "DATE NUMARTS COUNTS THEMES LOCATIONS PERSONS ORGANIZATIONS TONE CAMEOEVENTIDS SOURCES SOURCEURLS"
    place = "1#Kazakhstan#KZ#KZ#48#68#KZ;1#Tajikistan#TI#TI#39#71#TI"
    cells = ["20240507", "1", "", "TAX", place, "", "", "1,2,1", "", "herald.example", "https://herald.example/yaks"]
    articles, problems = read(tmp_path, "gkg", header.replace(" ", "\t") + "\n" + "\t".join(cells) + "\n")
    assert not articles
    assert facts(problems, "record", "excerpt") == [("row 1", "20240507 | KAZ TJK | https://herald.example/yaks")]


def test_the_graph_with_a_header_keeps_its_time(tmp_path: Path) -> None:
    header = ",".join(["GKGRECORDID", "DATE", "SourceCollectionIdentifier", "DocumentIdentifier", "Extras"])
    row = "20240507101500-7,20240507101500,1,https://herald.example/yaks,<PAGE_TITLE>Yaks return</PAGE_TITLE>"
    articles, _ = read(tmp_path, "graph", f"{header}\n{row}\n")
    assert facts(articles, "title", "published") == [("Yaks return", "2024-05-07T10:15:00Z")]


@pytest.mark.parametrize(("fips", "wanted"), [("KZ", "KAZ"), ("TI", "TJK"), ("RS", "RUS"), ("ch ", "CHN"), ("", "")])
def test_countries_are_converted_by_the_table(fips: str, wanted: str) -> None:
    assert gdelt.country(fips) == wanted
