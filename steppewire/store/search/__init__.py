"""Full-text search: SQLite FTS5 beside the store, a file for each month of publication, in the folder `search`.

It can be deleted at any time, as a whole or a file of it; what is missing is built again when it is asked. Articles
never change and their numbers never come again, so a file only grows, and one index serves every version: what a
version does not hold is filtered out by number. Each file remembers which articles it holds, since an import that was
taken back is still part of older versions. It holds no text, only where words stand.
"""

from steppewire.store.search.building import update
from steppewire.store.search.files import FOLDER, Numbers, path_of, size
from steppewire.store.search.index import Index, asking
from steppewire.store.search.months import ALL, Months, all_of, between, of_days
from steppewire.store.search.seals import alone, delete, delete_all, faults
from steppewire.store.search.words import fold, normal, words_in, words_of

__all__ = [
    "ALL", "FOLDER", "Index", "Months", "Numbers", "all_of", "alone", "asking", "between", "delete", "delete_all",
    "faults", "fold", "normal", "of_days", "path_of", "size", "update", "words_in", "words_of",
]  # fmt: skip
