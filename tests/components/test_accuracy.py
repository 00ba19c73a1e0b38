"""Accuracy beside the numbers: the line is the figure of the table, no better and no worse."""

import pandas as pd
import pytest

from components import accuracy

HEAD = ["measure", "set", "program", "n", "value", "low", "high", "goal", "date", "command"]
SPEAKERS = accuracy.LINES["speakers"]


def given(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=HEAD)


def figure(program: str, value: float, low: float | None = None, high: float | None = None) -> tuple:
    return (SPEAKERS.measure, SPEAKERS.set, program, 3069, value, low, high, None, "2026-11-23", "a command")


@pytest.fixture
def read(monkeypatch):
    """Give the component another table."""

    def put(rows: pd.DataFrame) -> None:
        monkeypatch.setattr(accuracy, "measured", lambda: rows.astype({"low": "float64", "high": "float64"}))
        accuracy.line.cache_clear()

    yield put
    accuracy.line.cache_clear()


def test_the_line_has_value_interval_set_and_n(read):
    read(given(figure("steppewire", 0.9334, 0.9212, 0.9451)))
    assert (
        accuracy.line("speakers") == "Measured: 93 of 100 speakers right, direct speech (92–95), PolNeAR, n\u00a03,069."
    )


def test_an_interval_is_never_written_narrower_than_it_is(read):
    read(given(figure("steppewire", 0.9, 0.8799, 0.9201)))
    assert "(87–93)" in accuracy.line("speakers")


def test_without_an_interval_none_is_made_up(read):
    read(given(figure("steppewire", 0.9)))
    assert "right, direct speech, PolNeAR" in accuracy.line("speakers")


def test_the_figure_of_another_program_is_never_ours(read):
    read(given(figure("another 1.0", 0.99, 0.98, 1.0)))
    assert accuracy.line("speakers") == ""


def test_every_line_but_unmeasured_ones_names_a_row_and_its_set():
    rows = accuracy.measured()
    ours = set(zip(rows["measure"], rows["set"], strict=True))
    for kind, line in accuracy.LINES.items():
        assert ((line.measure, line.set) in ours) == accuracy.line(kind).startswith("Measured: "), kind
    assert {"mentions", "articles", "quotes", "speakers"} <= {kind for kind in accuracy.LINES if accuracy.line(kind)}


def test_every_set_has_a_name():
    assert set(accuracy.measured()["set"]) <= set(accuracy.sets())


def test_the_table_writes_the_interval_beside_the_value():
    shown = accuracy.table(given(figure("steppewire", 0.9, 0.88, 0.92), figure("another 1.0", 0.5)))
    assert shown["interval"].tolist() == ["0.880–0.920", ""]
    assert shown["set"].tolist() == ["PolNeAR", "PolNeAR"]
    assert {"low", "high"}.isdisjoint(shown.columns)


def test_the_table_of_measurements_is_whole():
    rows = accuracy.measured()
    assert list(rows.columns) == HEAD
    assert not rows.duplicated(["measure", "set", "program"]).any()
    assert rows[["measure", "set", "program", "n", "value", "date", "command"]].notna().all().all()
    known = rows.dropna(subset=["low", "high"])
    assert (known["low"] <= known["value"] + 1e-9).all() and (known["value"] <= known["high"] + 1e-9).all()


def test_the_confidence_of_a_quote_stands_beside_how_many_are_right():
    rows = pd.DataFrame(
        [["PolNeAR", 0.9, 1.0, 263, 81, "2026-11-23"]], columns=["set", "low", "high", "n", "right", "date"]
    )
    assert accuracy.calibration(rows).to_dict("records") == [
        {
            "Set": "PolNeAR", "Confidence": "0.9–1.0", "Right": "81 of 263", "Share": "0.31", "95%": "0.26–0.37",
            "Date": "2026-11-23",
        }
    ]  # fmt: skip
    assert len(accuracy.calibration(pd.read_csv(accuracy.CALIBRATION)))
