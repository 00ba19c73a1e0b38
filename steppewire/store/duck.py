"""DuckDB in memory, as the store asks it: with what its package carries, and no extension fetched or loaded beside."""

import duckdb

ALONE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
"""A question that wanted an extension would else have it fetched from DuckDB's site without a word."""


def connect() -> duckdb.DuckDBPyConnection:
    """Open a database of its own."""
    return duckdb.connect(config=dict(ALONE))
