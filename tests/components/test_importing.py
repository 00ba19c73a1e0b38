"""Adding articles: names of files that were uploaded."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import importing


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("news.jsonl", "news.jsonl"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\news.csv", "news.csv"),
        ("..", "upload"),
        ("", "upload"),
        (".bashrc", "bashrc"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("<img src=x>.html", "_img src_x_.html"),
        ("новости.txt", "новости.txt"),
        ("$(reboot).txt", "_reboot_.txt"),
    ],
)
def test_a_name_has_no_path_and_no_signs(given_name, kept):
    assert importing.safe_name(given_name) == kept


@given(st.text())
def test_any_name_stays_inside_its_folder(given_name):
    kept = importing.safe_name(given_name)
    assert kept and len(kept) <= importing.LONGEST_NAME
    assert (Path("/folder") / kept).resolve().parent == Path("/folder")


def test_a_name_that_is_too_long_keeps_its_end():
    assert importing.safe_name("a" * 400 + ".jsonl.gz").endswith(".jsonl.gz")
