"""Steppewire: news on Central Asia, read closely. Every number opens the sentences that made it.

In a notebook: `from steppewire import Filters, by_country, open_store`; the functions are those that the pages ask.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from steppewire.export import read_table
    from steppewire.store.query import open_store
    from steppewire.views import Evidence, Filters, by_country, by_period, by_speaker, list_quotes, overview
    from steppewire.views.evidence import evidence

__version__ = "0.1.0"
__all__ = [
    "Evidence", "Filters", "by_country", "by_period", "by_speaker", "evidence", "list_quotes", "open_store", "overview",
    "read_table",
]  # fmt: skip
_ELSEWHERE = {"open_store": "steppewire.store.query", "read_table": "steppewire.export"}


def __getattr__(name: str) -> Any:
    """Load a public name when it is asked for: the command line starts without pandas and DuckDB."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ELSEWHERE.get(name, "steppewire.views")), name)
