"""The records of the demonstration, counted without Steppewire: a second way to the numbers of the pages."""

import re
from datetime import UTC, datetime

from tests.test_demo import LEAST, read_file

STEMS = {
    "KAZ": r"kazak|gazak|qazaq|qozog|казах|казак|қазақ|қазоқ|қозоғ|astana|астан|остона|almaty|алмат",
    "KGZ": r"kyrgyz|gyrgyz|qyrğyz|qirg|кыргыз|киргиз|қырғыз|қирғиз|bishkek|bışkek|бишкек|бішкек|\bosh\b|\bош\b",
    "RUS": r"kazan\b|russia|rusiýa|rossi|resei|росси|ресей|орус|русия|moscow|москв",
}
"""How a country is named in the languages of the demonstration."""


def counted() -> list[dict]:
    """The records that count: a text that a later version of its address replaced does not."""
    every = [record for name in (*LEAST, "versions") for record in read_file(name)]
    replaced = {record.get("version_of") for record in every}
    return [record for record in every if record["id"] not in replaced]


def day(record: dict) -> str:
    """The day in UTC; empty where the record names none in figures."""
    try:
        moment = datetime.fromisoformat(record.get("published", ""))
    except ValueError:
        return ""
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()


def naming(records: list[dict], month: str, *codes: str) -> list[dict]:
    """The records of a month that name all of these countries."""
    texts = ((record, f"{record['title']} {record['body']}".casefold()) for record in records)
    return [
        record
        for record, text in texts
        if day(record).startswith(month) and all(re.search(STEMS[code], text) for code in codes)
    ]


def of(records: list[dict], name: str) -> dict:
    return next(record for record in records if record["id"] == name)


def copies(records: list[dict], name: str) -> list[dict]:
    """The record of a name and its copies."""
    return [record for record in records if name in (record["id"], record.get("copy_of"))]
