"""What a notebook imports: few names, loaded late, the pages' own functions; the examples of docs/python.md run."""

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import steppewire
from steppewire import Evidence, Filters, by_country, evidence, export, list_quotes, open_store, read_table, views
from steppewire.errors import InputError, StoreError

DOC = Path(__file__).resolve().parent.parent / "docs" / "python.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)


def test_the_public_surface_fits_one_screen():
    assert len(steppewire.__all__) <= 10
    assert all(getattr(steppewire, name) for name in steppewire.__all__)


def test_every_public_name_is_documented():
    text = DOC.read_text(encoding="utf-8")
    assert [name for name in steppewire.__all__ if f"`{name}" not in text and f" {name}" not in text] == []


def test_the_names_are_those_of_the_pages():
    for name in set(steppewire.__all__) - {"open_store", "read_table"}:
        assert getattr(steppewire, name) is getattr(views, name)


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, steppewire; print([m for m in ('pandas', 'duckdb', 'pyarrow') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'by_planet'"):
        steppewire.by_planet  # noqa: B018


def test_the_examples_run_one_after_another(small_store, monkeypatch, capsys):
    monkeypatch.setenv("STEPPEWIRE_STORE", str(small_store))
    assert len(EXAMPLES) >= 4
    names: dict[str, object] = {}
    for example in EXAMPLES:
        exec(example, names)  # noqa: S102 - our own documentation
    assert "undated" in capsys.readouterr().out
    assert len(names["quotes"]) == list_quotes(names["store"], Filters(country="KAZ"), ("direct", "mixed")).total  # type: ignore[arg-type]


def test_one_word_stands_for_many_and_a_day_for_a_date(small_store):
    store = open_store(small_store)
    short = Filters(country="KAZ", language="en", date_from="2024-01-01")
    long = Filters.from_params({"country": ["KAZ"], "language": ["en"], "dates": ["2024-01-01", "9999-12-31"]})[0]
    assert short == long
    assert by_country(store, short, ["KAZ"]).equals(by_country(store, long, ["KAZ"]))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"country": "Kazakhstan"}, "Country “Kazakhstan” is not known"),
        ({"country": ("KAZ", "!ZZZ")}, "“!ZZZ” is not known"),
        ({"date_from": "1 May"}, "A date is written 2024-12-31"),
        ({"counting": "twice"}, "Counting “twice” is not known"),
        ({"language": "Kazakh"}, "Language “Kazakh” is not known"),
    ],
)
def test_filters_refuse_what_would_select_nothing(wrong, told):
    with pytest.raises(InputError, match=re.escape(told)):
        Filters(**wrong)


@pytest.mark.parametrize("table", ["articles", "mentions", "quotes", "tone", "sources"])
def test_a_table_read_is_the_table_exported(small_store, table, tmp_path):
    store, filters = open_store(small_store), Filters(country="KAZ")
    with (tmp_path / "rows.csv").open("wb") as file:
        export.write(store, table, filters, file)
    read = read_table(store, table, filters)
    written = pd.read_csv(tmp_path / "rows.csv", dtype=str, keep_default_na=False)
    assert list(read.columns) == list(written.columns)
    assert len(read) == len(written) > 0
    assert read.iloc[:, 0].astype(str).tolist() == written.iloc[:, 0].tolist()


def test_the_sentences_behind_a_number_are_as_many_as_it_says(small_store):
    store = open_store(small_store)
    for row in by_country(store, Filters()).to_dict("records"):
        assert evidence(store, Filters(), Evidence("mentions", row["country"])).total == row["mentions"]
        assert views.evidence_articles(store, Filters(), Evidence("articles", row["country"])).total == row["articles"]


def test_a_store_that_is_not_there_is_told(tmp_path):
    with pytest.raises(StoreError, match="no store"):
        open_store(tmp_path / "nowhere")
