"""The errors that callers may catch.

SteppewireError
├── InputError     a source or an option that cannot be used
├── SchemaError    a table that breaks its declaration
├── StoreError     a store that is missing, damaged or not writable
└── QueryError     a search that cannot be understood

A bad *record* is no error: it is a row in the table `problems`.
"""


class SteppewireError(Exception):
    """Something a person has to know: one sentence with what, where and what to do."""


class InputError(SteppewireError):
    """A source or an option that cannot be used."""


class SchemaError(SteppewireError):
    """A table that breaks its declaration in schema.py."""


class StoreError(SteppewireError):
    """A store that is missing, damaged or not writable."""


class QueryError(SteppewireError):
    """A search that cannot be understood."""
