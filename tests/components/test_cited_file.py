"""A file with its citation, handed in again: what the page says of it, and that it is not read as articles."""

from dataclasses import replace

import pytest

from components import cited_file
from steppewire import sidecar
from steppewire.citing import citation
from steppewire.views import Snapshot


@pytest.fixture
def cited(small_store, monkeypatch):
    monkeypatch.setattr("components.corpus.path", lambda: small_store)
    return citation(
        Snapshot.open(small_store), "2 rows", "Rows of [names](x).", 2, query="country=KAZ", path="timeline"
    )


def pack(path, cited):
    with path.open("wb") as file:
        sidecar.pack(file, "names.csv", lambda into: into.write(b"a\n1\n") and 1, lambda count: cited)
    return path


def test_the_same_corpus_shows_the_same_numbers_another_one_says_so(cited):
    assert "shows the same numbers" in cited_file.told(cited)
    assert "no version of this store" in cited_file.told(replace(cited, version_hash="0" * 64))
    assert "no version of this store" in cited_file.told(replace(cited, version=99))


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/evil.example", "a=1"),
        ("javascript:alert(1)", ""),
        ("../x", "a=1)[x](http://evil.example"),
        ("timeline", "\n&b"),
    ],
)
def test_a_file_leads_nowhere_but_to_our_pages(cited, path, query):
    link = cited_file.href(replace(cited, path=path, query=query))
    assert link.startswith("/timeline?" if path == "timeline" else "/?")
    assert not {"(", ")", "[", "\n", ":"} & set(link)


def test_only_our_own_files_are_kept_from_being_read(tmp_path, cited):
    (tmp_path / "articles.zip").write_bytes(b"PK\x03\x04")
    assert cited_file.is_ours(pack(tmp_path / "ours.zip", cited))
    assert not cited_file.is_ours(tmp_path / "articles.zip")


def test_a_download_is_packed_with_its_number_of_rows(cited, monkeypatch, tmp_path):
    monkeypatch.setattr(cited_file, "cite", lambda key, rows: cited if (key, rows) == ("names", 2) else None)
    made = cited_file.packed("names", '\ufeffa,b\r\n1,"x\ny"\r\n2,z\r\n'.encode())
    (tmp_path / "names.zip").write_bytes(made)
    assert sidecar.read(tmp_path / "names.zip") == cited
