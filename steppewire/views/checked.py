"""Checks by hand: sentences drawn by chance, what two people say of them, how far they agree, how often it is right."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import urlencode

import pandas as pd

from steppewire import computed
from steppewire.agreement import alpha
from steppewire.store import codings
from steppewire.store.codings import Answer, Item, Sample
from steppewire.store.query import Snapshot
from steppewire.views.evidence_rows import COUNTED
from steppewire.views.filters import Filters
from steppewire.views.intervals import wilson
from steppewire.views.selection import rows_of

SIZE = 50  # sentences of a sample
UNSURE = "unsure"
VALUES = {"mention": ("right", "wrong"), "speaker": ("right", "wrong"), "tone": ("-1", "0", "1")}
"""The questions, and what may be answered beside `unsure`; tone is in order, so alpha is ordinal."""
COLUMNS = [
    "question", "items", "coders", "twice", "agreed", "alpha", "alpha_low", "alpha_high", "judged", "right",
    "right_low", "right_high",
]  # fmt: skip
DRAWN = """
SELECT article_id, start, "end", sentence_start, sentence_end, country,
    (SELECT coalesce(nullif(any_value(person), ''), any_value(speaker), '') FROM quotes AS q WHERE q.number = m.number
        AND q.start <= m.start AND q."end" >= m."end" AND coalesce(speaker, '') <> '') AS speaker,
    (SELECT coalesce(any_value(label)::VARCHAR, '') FROM target_tone AS t WHERE t.number = m.number
        AND t.country = m.country AND t.start <= m.start AND t."end" >= m."end") AS tone
FROM (
    SELECT *, md5(concat(?, article_id, start)) AS lot FROM mentions
    WHERE {where} AND kind IN ({kinds}) AND sentence_start IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY number, sentence_start ORDER BY lot) = 1
    ORDER BY lot LIMIT ?
) AS m ORDER BY lot
"""


def draw_sample(snap: Snapshot, filters: Filters, made_at: str, size: int = SIZE) -> tuple[Sample, list[Item]]:
    """Draw sentences that name a country by chance, one mention of each: the same moment draws the same ones.

    Takes   made_at: the moment, ISO 8601 in UTC; every sentence under the filters has the same chance.
    Errors  QueryError where the search cannot be understood.
    """
    address = urlencode(filters.to_params())
    name = hashlib.sha256(f"{snap.made.digest} {address} {made_at}".encode()).hexdigest()[:10]
    clause = rows_of(snap, "mentions", filters)
    rows = snap.rows(DRAWN.format(where=clause.sql, kinds=COUNTED), [name, *clause.parameters, size])
    drawn = [
        Item(name, place, *(row[column] for column in rows.columns))
        for place, row in enumerate(rows.astype(object).where(rows.notna(), "").to_dict("records"), 1)
    ]
    return Sample(name, made_at, address, snap.version, snap.made.digest), drawn


def asked(item: Item) -> list[str]:
    """List the questions about a sentence: of the speaker only where the mention stands in a quote with one."""
    return ["mention", *(["speaker"] if item.speaker else []), "tone"]


def results(drawn: Sequence[Item], given: Sequence[Answer]) -> pd.DataFrame:
    """Say for each question how far coders agree and how often the analysis is right.

    Gives   question, items (asked of), coders, twice (items that two or more answered), agreed (of these, with one
            answer), alpha with its 95 % interval, judged (items whose answers agree, one coder's included, and of which
            the analysis says something), right (of these, the analysis says the same), right_low, right_high (Wilson).
            `unsure` is no answer. Empty where there is nothing to say.
    """
    said = _by_item(given)
    return pd.DataFrame([_result(question, drawn, said) for question in VALUES], columns=COLUMNS)


def _by_item(given: Sequence[Answer]) -> dict[tuple[str, int], dict[str, str]]:
    """The answers by question and place: coder to answer."""
    said: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for one in given:
        if one.answer in VALUES[one.question]:
            said[one.question, one.place][one.coder] = one.answer
    return said


def _result(question: str, drawn: Sequence[Item], said: dict[tuple[str, int], dict[str, str]]) -> dict[str, object]:
    items = [item for item in drawn if question in asked(item)]
    answers = [list(said.get((question, item.place), {}).values()) for item in items]
    coders = {coder for (of, _), by in said.items() if of == question for coder in by}
    twice = [unit for unit in answers if len(unit) > 1]
    found = alpha(answers, VALUES[question], question == "tone")
    settled = [
        (item, unit[0]) for item, unit in zip(items, answers, strict=True)
        if len(set(unit)) == 1 and (question != "tone" or item.tone)
    ]  # fmt: skip
    right = sum(value == (item.tone if question == "tone" else "right") for item, value in settled)
    low, high = wilson(right, len(settled)) if settled else (None, None)
    return {
        "question": question, "items": len(items), "coders": len(coders), "twice": len(twice),
        "agreed": sum(len(set(unit)) == 1 for unit in twice), "alpha": found.value, "alpha_low": found.low,
        "alpha_high": found.high, "judged": len(settled), "right": right, "right_low": low, "right_high": high,
    }  # fmt: skip


def disagreements(drawn: Sequence[Item], given: Sequence[Answer]) -> list[tuple[Item, str, dict[str, str]]]:
    """List the items of which two coders said different things: the item, the question, coder to answer."""
    said, items = _by_item(given), {item.place: item for item in drawn}
    return [(items[place], of, by) for (of, place), by in sorted(said.items()) if len(set(by.values())) > 1]


def codings_of(snap: Snapshot, filters: Filters) -> pd.DataFrame:
    """List every answer to every sample of a store (computed.CODINGS), whatever the filters."""
    rows = []
    for sample in codings.samples(snap.root):
        items = {item.place: item for item in codings.items(snap.root, sample.sample)}
        for one in codings.answers(snap.root, sample.sample):
            item = items[one.place]
            found = {"mention": item.country, "speaker": item.speaker, "tone": item.tone}[one.question]
            place = (item.article_id, item.start, item.end, item.sentence_start, item.sentence_end, item.country)
            head = (sample.sample, sample.version, sample.version_hash, one.place)
            rows.append((*head, *place, one.question, found, one.coder, one.answer, one.at))
    return pd.DataFrame(rows, columns=computed.CODINGS.names)
