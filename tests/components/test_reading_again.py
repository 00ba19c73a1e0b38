"""Where a refused record can be read again from, and where not."""

from pathlib import Path

import pytest

from components import reading_again


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "given.txt"
    path.write_text("Snow fell.", encoding="utf-8")
    return path


def test_a_file_and_an_archive_around_a_member_are_read_by_their_path(file):
    assert reading_again.way(str(file), "given.txt", "open").source == file
    assert reading_again.way(f"{file}!inside/a.txt", "a.txt", "parse").source == file
    odd = file.with_name("what! a name.txt")
    odd.write_text("x", encoding="utf-8")
    assert reading_again.way(str(odd), "", "parse").source == odd


def test_what_is_gone_or_came_by_standard_input_says_so(file):
    file.unlink()
    assert reading_again.way(str(file), "given.txt", "open") == reading_again.Way(None, "The file is no longer there.")
    assert "standard input" in reading_again.way("-", "line 3", "parse").words


def test_folders_hidden_files_and_links_are_not_read(file):
    assert "folder" in reading_again.way(str(file.parent), "", "open").words
    hidden, link = file.with_name(".env"), file.with_name("link.txt")
    hidden.write_text("x", encoding="utf-8")
    link.symlink_to(file)
    assert reading_again.way(str(hidden), ".env", "open").source is None
    assert reading_again.way(str(link), "link.txt", "open").source is None


@pytest.mark.parametrize(
    ("origin", "record", "stage", "source"),
    [
        ("https://demo.example/a", "https://demo.example/a", "fetch", "https://demo.example/a"),
        ("list.opml", "https://demo.example/rss", "fetch", "https://demo.example/rss"),
        ("list.opml", "javascript:alert(1)", "fetch", None),
        ("nowhere.jsonl", "https://demo.example/b", "record", None),
    ],
)
def test_an_address_is_read_only_as_an_address(origin, record, stage, source):
    assert reading_again.way(origin, record, stage).source == source
