"""Mapping files: our names to those of columns; a fault is one sentence."""

from pathlib import Path

import pytest

from steppewire.errors import InputError
from steppewire.ingest import mapping
from tests.ingest.readers.reading import facts, read


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("m.toml", 'title = "Kopf"\nbody = "Volltext"', {"title": "Kopf", "body": "Volltext"}),
        ("m.toml", '[mapping]\ntext = "Volltext"\nid = "Nr."', {"body": "Volltext", "record": "Nr."}),
        ("m.json", '{"title": "Kopf", "lang": "Sprache"}', {"title": "Kopf", "language": "Sprache"}),
        ("m.txt", '\ufeff{"mapping": {"published": "Tag"}}', {"published": "Tag"}),
    ],
)
def test_a_mapping_is_read(tmp_path: Path, name: str, text: str, wanted: dict[str, str]) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert mapping.load(tmp_path / name) == wanted


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("titel = 'Kopf'", "nearest is title"),
        ("title = 5", "name of a column"),
        ("title = ''", "name of a column"),
        ("", "maps nothing"),
        ("title = ", "neither"),
        ("{", "neither"),
        ('{"mapping": 5}', "holds no names"),
    ],
)
def test_a_fault_is_one_sentence(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=what) as caught:
        mapping.load(tmp_path / "m.toml")
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
    with pytest.raises(InputError, match="cannot be read"):
        mapping.load(tmp_path / "none.toml")


def test_csv_and_json_are_read_by_it(tmp_path: Path) -> None:
    given = {"title": "KOPF", "body": "Volltext", "published": "Tag"}
    rows = "Kopf;Volltext;Tag;title\nYaks return;They came back.;7.5.2024;not this\n"
    lines = '{"Kopf": "Yaks return", "Volltext": "They came back.", "Tag": "7.5.2024", "title": "not this"}\n' * 2
    for name, raw in (("x.csv", rows), ("x.jsonl", lines), ("x.json", f"[{lines.splitlines()[0]}]")):
        articles, problems = read(tmp_path, name, raw, mapping=given)
        assert set(facts(articles, "title", "text", "published")) == {
            ("Yaks return", "Yaks return\n\nThey came back.", "2024-05-07")
        }
        assert problems == []


def test_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "x.csv", "title,body\nYaks,They came back.\n", mapping={"body": "Fulltext"})
    assert (len(articles), len(problems)) == (0, 1) and "Fulltext" in problems[0]["reason"]
