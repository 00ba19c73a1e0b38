"""Which articles a store has, and with which text: two sorted arrays of 8 bytes an article."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

import numpy as np

_Fingerprints = np.ndarray[Any, np.dtype[np.int64]]


def fingerprint(words: str) -> int:
    """Compute 64 bits of a text's hash, as a signed number. Two of a million clash with odds of 1 in 37 million."""
    digest = hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


@dataclass
class Known:
    """The articles a store has; new ones are noted while an import runs."""

    ids: _Fingerprints
    texts: _Fingerprints
    noted: dict[int, int] = field(default_factory=dict)

    @classmethod
    def empty(cls) -> "Known":
        """Know nothing yet."""
        return cls(np.empty(0, np.int64), np.empty(0, np.int64))

    def text_of(self, article_id: str) -> int | None:
        """Give the fingerprint of an article's text; None where the article is not known."""
        key = fingerprint(article_id)
        if key in self.noted:
            return self.noted[key]
        at = int(np.searchsorted(self.ids, key))
        return int(self.texts[at]) if at < len(self.ids) and self.ids[at] == key else None

    def note(self, article_id: str, text_hash: int) -> None:
        """Remember an article that is being stored."""
        self.noted[fingerprint(article_id)] = text_hash
