"""Arrow arrays made without pandas are those that pyarrow makes."""

import subprocess
import sys
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steppewire.arrays import array

DAYS = st.dates(date(1600, 1, 1), date(2100, 1, 1))
KINDS = [
    (pa.string(), st.text(st.characters(exclude_categories=["Cs"]))),
    (pa.int64(), st.integers(-(2**63), 2**63 - 1)),
    (pa.float64(), st.floats(allow_nan=False)),
    (pa.bool_(), st.booleans()),
    (pa.date32(), DAYS),
]


@settings(deadline=None)
@given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(kind[0]), st.lists(st.none() | kind[1]))))
def test_an_array_is_what_pyarrow_makes(made: tuple[pa.DataType, list[Any]]) -> None:
    kind, values = made
    found = array(values, kind)
    found.validate(full=True)
    assert found.equals(pa.array(values, kind))


@pytest.mark.parametrize("values", [["a\0b", "c"], ["\0", None, ""], [None], [], ["", ""]])
def test_a_mark_inside_a_string_is_kept(values: list[str | None]) -> None:
    assert array(values, pa.string()).to_pylist() == values


def test_the_command_does_not_load_pandas() -> None:
    made = "from steppewire import pipeline, schema; schema.build(schema.FOCUS, [('a', 'KAZ', .5, 1)])"
    asked = f"import sys; {made}; sys.exit('pandas' in sys.modules or 'duckdb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
