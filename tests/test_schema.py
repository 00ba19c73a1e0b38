"""The declaration of the tables."""

import pandas as pd
import pyarrow as pa
import pytest

from steppewire import schema
from steppewire.errors import SchemaError


@pytest.mark.parametrize("table", schema.TABLES.values(), ids=lambda table: table.name)
def test_keys_and_spans_name_columns(table):
    assert set(table.key) <= set(table.names)
    assert all(name in ("", *table.names) for span in table.spans for name in span)
    assert len(set(table.names)) == len(table.names)


@pytest.mark.parametrize("table", schema.TABLES.values(), ids=lambda table: table.name)
def test_an_empty_frame_keeps_its_types_in_arrow(table):
    arrow = schema.to_arrow(schema.frame(table, []), table)
    assert arrow.schema == table.arrow
    assert pa.null() not in arrow.schema.types


def test_a_column_of_nothing_keeps_its_type():
    row = ("a", 0, 1, None, "region", "Central Asia", "macro-region", None, None, False)
    rows = schema.frame(schema.MENTIONS, [("a", 0, 1, "C", *row[3:])])
    assert schema.to_arrow(rows, schema.MENTIONS).schema == schema.MENTIONS.arrow


def test_a_missing_column_is_named():
    with pytest.raises(SchemaError, match="focus"):
        schema.check(pd.DataFrame({"article_id": ["a"]}), schema.FOCUS)


def test_an_empty_cell_where_none_may_be_is_named():
    with pytest.raises(SchemaError, match="country"):
        schema.check(schema.frame(schema.FOCUS, [("a", None, 0.5, 1)]), schema.FOCUS)
