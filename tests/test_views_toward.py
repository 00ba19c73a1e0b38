"""Tone toward countries, against a recount in pandas; the export of its table."""

import io
from datetime import date

import pandas as pd
import pytest

from steppewire import export, schema
from steppewire.views import Evidence, Filters, Snapshot, evidence, toward_countries
from tests import synthetic

LABELS = {"negative": -1, "neutral": 0, "positive": 1}


@pytest.fixture(scope="module")
def snap(tmp_path_factory) -> Snapshot:
    root = tmp_path_factory.mktemp("toward") / "s"
    synthetic.fill(root, 300)
    return Snapshot.open(root)


def rows(snap: Snapshot, filters: Filters) -> pd.DataFrame:
    """The rows of target_tone of articles that pass, read as a program reads the export."""
    articles, toward = io.BytesIO(), io.BytesIO()
    export.write(snap, "articles", filters, articles)
    export.write(snap, "target_tone", filters.without("country"), toward)
    for file in (articles, toward):
        file.seek(0)
    passing = set(pd.read_csv(articles).article_id)
    read = pd.read_csv(toward)
    return read[read.article_id.isin(passing)]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(country=("KAZ",)),
        Filters(country=("!RUS",)),
        Filters(date_from=date(2024, 2, 1), source=("Demo Wire",)),
        Filters(query="water"),
        Filters(source=("Nobody's",)),
    ],
    ids=str,
)
def test_toward_countries_is_a_recount(snap, filters):
    told = toward_countries(snap, filters)
    assert list(zip(told.country, told.in_quote, strict=True)) == [
        (code, quoted) for code in schema.STATES for quoted in (False, True)
    ]
    every = rows(snap, filters)
    for row in told.itertuples():
        mine = every[(every.country == row.country) & (every.in_quote == row.in_quote)]
        judged = mine[mine.label.notna()]
        assert (row.sentences, row.judged) == (len(mine), len(judged))
        for name, label in LABELS.items():
            share = getattr(row, name)
            if not len(judged):
                assert pd.isna(share)
                continue
            assert share == pytest.approx((judged.label == label).mean())
            assert getattr(row, f"{name}_low") <= share <= getattr(row, f"{name}_high")
        if len(judged):
            assert row.negative + row.neutral + row.positive == pytest.approx(1)
            assert row.net == pytest.approx(row.positive - row.negative)
            assert row.net_low <= row.net <= row.net_high


def test_countries_come_in_the_order_asked_for(snap):
    told = toward_countries(snap, Filters(), ["USA", "MNG"])
    assert told.country.tolist() == ["USA", "USA", "MNG", "MNG"]
    assert told.name.tolist()[0] == "United States" and told.sentences.tolist()[2:] == [0, 0]
    assert told.sentences.tolist()[0] > 0


def test_the_same_store_gives_the_same_interval(snap):
    pd.testing.assert_frame_equal(toward_countries(snap, Filters()), toward_countries(snap, Filters()))


def test_the_export_holds_the_countries_chosen(snap):
    file = io.BytesIO()
    count = export.write(snap, "target_tone", Filters(country=("KAZ", "UZB")), file)
    file.seek(0)
    read = pd.read_csv(file)
    assert count == len(read) > 0 and set(read.country) == {"KAZ", "UZB"}
    assert read.columns.tolist() == schema.TARGET_TONE.names


@pytest.mark.parametrize("filters", [Filters(), Filters(country=("KAZ",)), Filters(query="water")], ids=str)
def test_every_number_opens_its_sentences(snap, filters):
    for row in toward_countries(snap, filters).itertuples():
        voice = "quotes" if row.in_quote else "reporters"
        numbers = {"sentences": row.sentences, "judged": row.judged}
        numbers |= {name: 0 if pd.isna(share) else round(share * row.judged) for name, share in shares(row).items()}
        for part, number in numbers.items():
            found = evidence(snap, filters, Evidence("toward", row.country, value=f"{voice}:{part}"), limit=3)
            assert found.total == number, (row.country, voice, part)
            if number and part in WORDS:
                assert set(found.rows.kind) == {WORDS[part]}


WORDS = {"negative": "unkind", "neutral": "neutral", "positive": "kind"}


def shares(row) -> dict[str, float]:
    return {name: getattr(row, name) for name in LABELS}
