"""Tone toward a marked target: of a sentence, toward a country it mentions.

Trained on sentences about people in US politics; never validated on countries before evaluation/gold/target_tone.jsonl.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from steppewire.analysis.mentions import Mention
from steppewire.analysis.target import heads, light, minilm
from steppewire.analysis.target.features import Target
from steppewire.analysis.target.heads import LABELS, Head
from steppewire.errors import InputError
from steppewire.schema import COUNTED_KINDS
from steppewire.spans import Reading

__all__ = ["DEFAULT", "NONE", "SCORERS", "Judgement", "Target", "Toward", "judge", "rows", "toward"]

LANGUAGE = "en"
DEFAULT, NONE = "light", "none"

Floats = NDArray[np.float32]
SCORERS: Mapping[str, Callable[[Sequence[Target], Head], Floats]] = MappingProxyType(
    {"light": light.probabilities, "extra": minilm.probabilities}
)
"""Scorers by name: targets and head -> the probability of -1, 0 and 1."""


class Judgement(NamedTuple):
    """label: -1, 0 or 1; score: -1 to 1; confidence: 0 to 1, the probability of the label; whether that is enough."""

    label: int
    score: float
    confidence: float
    is_sure: bool


class Toward(NamedTuple):
    """A sentence and a country it mentions: where it is, and whether the mention stands inside quoted words."""

    article_id: str
    start: int
    end: int
    country: str
    in_quote: bool
    target: Target


def judge(targets: Sequence[Target], scorer: str = DEFAULT) -> list[Judgement]:
    """Judge the tone of sentences toward their targets.

    Takes   targets: text, and the span of the target in it; scorer: a key of SCORERS.
    Gives   one Judgement each. score is the probability of 1 minus that of -1.
    Errors  InputError where there is no such scorer, or it is not installed.
    Source  data/target_tone.md: what the scorers were trained on, and how well they do.
    """
    if scorer not in SCORERS:
        raise InputError(f"There is no scorer {scorer}; there are {', '.join(SCORERS)}.")
    head = heads.load(scorer)
    if not targets:
        return []
    likely = SCORERS[scorer](targets, head)
    best = likely.argmax(axis=1)
    confidences = likely.max(axis=1).astype(float).round(4).tolist()
    scores = (likely[:, 2] - likely[:, 0]).astype(float).round(4).tolist()
    return [
        Judgement(LABELS[at], score, confidence, confidence >= head.sure_from)
        for at, score, confidence in zip(best.tolist(), scores, confidences, strict=True)
    ]


def toward(reading: Reading, mentions: Sequence[Mention]) -> list[Toward]:
    """List the sentences of an English article with each country that they mention.

    Takes   mentions: placed in their sentences. Only counted kinds are targets.
    Gives   one Toward for each sentence and country: of several mentions the first outside quoted words, else the
            first.
    """
    if reading.language != LANGUAGE:
        return []
    found: dict[tuple[int, str], Toward] = {}
    for mention in mentions:
        start, end, country = mention.sentence_start, mention.sentence_end, mention.country
        if mention.kind not in COUNTED_KINDS or not country or start is None or end is None:
            continue
        known = found.get((start, country))
        if known is None or (known.in_quote and not mention.in_quote):
            target = Target(reading.text[start:end], mention.start - start, mention.end - start)
            found[start, country] = Toward(reading.article_id, start, end, country, mention.in_quote, target)
    return list(found.values())


def rows(found: Sequence[Toward], scorer: str = DEFAULT) -> list[tuple[object, ...]]:
    """Judge what toward() listed, of many articles at once: rows of schema.TARGET_TONE.

    Gives   the label empty where the scorer is not sure; its score and confidence stand all the same.
    """
    name = f"{scorer} {heads.load(scorer).version}"
    return [
        (at.article_id, at.start, at.end, at.country, said.label if said.is_sure else None, said.score,
         said.confidence, name, at.in_quote)
        for at, said in zip(found, judge([at.target for at in found], scorer), strict=True)
    ]  # fmt: skip
