"""The reasons behind the marks of an article."""

import pytest

from components import found_spans, rules
from steppewire import pipeline
from steppewire.settings import Settings
from steppewire.views import Snapshot, list_articles, read_article
from steppewire.views.filters import Filters

TEXT = (
    "A terrible winter on the steppe\n\nASTANA, May 7 (Invented Wire) – Kazakhstan and Uzbekistan lost cattle. "
    "“The losses are serious,” Anara Testova said."
)


@pytest.fixture(scope="module")
def article(tmp_path_factory):
    folder = tmp_path_factory.mktemp("found")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    pipeline.ingest([folder / "one.txt"], folder / "store", Settings(workers=1))
    snap = Snapshot.open(folder / "store")
    return read_article(snap, list_articles(snap, Filters()).rows.article_id[0])


def test_every_stretch_stands_in_the_order_of_the_text_with_its_reason(article):
    shown = found_spans.table(article)
    assert shown["Place"].is_monotonic_increasing
    assert (shown["Why"] != "").all()
    words = shown.set_index("Words")
    assert words.loc["Kazakhstan", "Why"] == rules.why("mention", "alias")
    assert words.loc["ASTANA", "Found as"] == "dateline, not counted"
    assert words.loc["ASTANA", "Why"].startswith("in the dateline, ")
    assert words.loc["terrible", "Found as"] == "tone word −1.00"


def test_a_quote_has_its_speaker_rule_and_confidence(article):
    shown = found_spans.table(article)
    quote = shown[shown["Found as"] == "direct quote"].iloc[0]
    assert quote["For"] == "Anara Testova"
    assert quote["Why"].startswith(rules.why("quote", "quote, subject")) and "confidence 0." in quote["Why"]
