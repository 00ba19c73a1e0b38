"""Links that several entries of one list share: such a link is no address of an article."""

from array import array
from collections.abc import Iterable

import numpy as np

from steppewire.ingest import addresses
from steppewire.ingest.given import Given, Problem

_MASK = (1 << 64) - 1


class SharedLinks:
    """Which links of a list stand at two different texts; 16 bytes an entry, whatever its length.

    records: how many there are.
    """

    def __init__(self, records: Iterable[Given | Problem]):
        links, texts = array("Q"), array("Q")
        self.records = 0
        for record in records:
            self.records += isinstance(record, Given) or record.is_record
            key = addresses.url_key(record.url) if isinstance(record, Given) and record.url else ""
            if key and isinstance(record, Given):
                links.append(hash(key) & _MASK)
                texts.append(hash((record.title, record.body)) & _MASK)
        self._shared = _shared(np.frombuffer(links, dtype=np.uint64), np.frombuffer(texts, dtype=np.uint64))

    def __contains__(self, url: str) -> bool:
        if not self._shared:
            return False
        key = addresses.url_key(url)
        return bool(key) and hash(key) & _MASK in self._shared


def _shared(links: np.ndarray, texts: np.ndarray) -> frozenset[int]:
    if not len(links):
        return frozenset()
    order = np.lexsort((texts, links))
    links, texts = links[order], texts[order]
    differs = (links[1:] == links[:-1]) & (texts[1:] != texts[:-1])
    return frozenset(links[1:][differs].tolist())
