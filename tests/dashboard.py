"""The dashboard without a browser: Streamlit's AppTest on the frame, and what stands on the page."""

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from steppewire.paths import APP

FRAME = str(APP / "components" / "frame.py")
PAGES = APP / "pages"


def run(
    store: Path, monkeypatch: pytest.MonkeyPatch, query: dict[str, list[str]] | None = None, page: str = ""
) -> AppTest:
    """Run a page, the overview unless told otherwise, on a store.

    Takes   query: of the address; page: its file under pages/.
    """
    monkeypatch.setenv("STEPPEWIRE_STORE", str(store))
    app = AppTest.from_file(FRAME, default_timeout=60)
    for key, values in (query or {}).items():
        app.query_params[key] = values
    app.run()
    return app.switch_page(str(PAGES / page)).run() if page else app


def words(app: AppTest) -> str:
    """Join all that is written on the page."""
    parts = [*app.title, *app.header, *app.subheader, *app.caption, *app.markdown, *app.text, *app.code]
    return "\n".join([*(part.value for part in parts), *(button.label for button in app.button)])


def metric(app: AppTest, label: str) -> str:
    """Read the number under a label."""
    return next(each.value for each in app.metric if each.label == label)


def numbers(column: pd.Series) -> list[int]:
    """Read the numbers that stand on a table's buttons."""
    return [int(label.replace(",", "")) for label in column]
