"""The numbers of the views counted again from whole tables in plain pandas, by the words of the contract."""

import json
import re
from collections import Counter, defaultdict
from datetime import timedelta
from functools import cached_property

import numpy as np
import pandas as pd

from steppewire import schema
from steppewire.views import Filters, Snapshot


class Recount:
    """Every table of a store in memory, and the slow way to each number."""

    def __init__(self, snap: Snapshot) -> None:
        self.all_of_them = {
            name: snap.rows(f"SELECT * FROM {name}")
            for name in ("articles", "mentions", "quotes", "tone", "stories", "texts")
        }
        articles = self.all_of_them["articles"]
        stories = self.all_of_them["stories"].set_index("article_id").story_id
        self.articles = articles.assign(story_id=articles.article_id.map(stories))
        self.mentions = self.all_of_them["mentions"]
        self.counted = self.mentions[self.mentions.kind.isin(schema.COUNTED_KINDS)]
        self.quotes, self.tone = self.all_of_them["quotes"], self.all_of_them["tone"]
        self._passing: dict[Filters, pd.DataFrame] = {}
        self._but_country: dict[Filters, pd.DataFrame] = {}

    def passing(self, f: Filters) -> pd.DataFrame:
        """Articles that pass."""
        if f not in self._passing:
            self._passing[f] = self._pass(f)
        return self._passing[f]

    def but_country(self, f: Filters) -> pd.DataFrame:
        """Articles that pass all but the filter on countries."""
        if f not in self._but_country:
            self._but_country[f] = self._pass_but_country(f)
        return self._but_country[f]

    def _pass(self, f: Filters) -> pd.DataFrame:
        rows = self.but_country(f)
        if f.included:
            rows = rows[rows.article_id.isin(self.mentioning(f.included))]
        if f.excluded:
            rows = rows[~rows.article_id.isin(self.mentioning(f.excluded))]
        return rows

    def mentioning(self, codes: tuple[str, ...]) -> set[str]:
        return set(self.counted[self.counted.country.isin(codes)].article_id)

    def _pass_but_country(self, f: Filters) -> pd.DataFrame:
        rows = self.articles[~self.articles.is_superseded]
        days = zip(rows.day_first, rows.day_last, strict=True)
        rows = rows[np.array([self.in_range(a, b, f) for a, b in days], dtype=bool)]
        for column in ("source", "language"):
            if getattr(f, column):
                rows = rows[rows[column].isin(getattr(f, column))]
        if f.speaker or f.speaker_country:
            rows = rows[rows.article_id.isin(self.said(f).article_id)]
        if f.query:
            texts = self.all_of_them["texts"].set_index("article_id").text
            rows = rows[np.array([f.query in re.findall(r"\w+", texts[i]) for i in rows.article_id], dtype=bool)]
        if f.counting == "unique":
            rows = rows.sort_values("number").drop_duplicates("story_id")
        return rows

    @staticmethod
    def in_range(first: object, last: object, f: Filters) -> bool:
        if not (f.date_from or f.date_to):
            return True
        if pd.isna(first):
            return False
        return (not f.date_from or first >= f.date_from) and (not f.date_to or last <= f.date_to)

    def said(self, f: Filters) -> pd.DataFrame:
        rows = self.quotes
        if f.speaker:
            who = [person or speaker for person, speaker in zip(rows.person, rows.speaker, strict=True)]
            rows = rows[np.array([name in f.speaker for name in who], dtype=bool)]
        return rows[rows.speaker_country.isin(f.speaker_country)] if f.speaker_country else rows

    def quoted(self, f: Filters) -> pd.DataFrame:
        rows = self.said(f)
        return rows[rows.article_id.isin(self.passing(f).article_id)]

    def country(self, f: Filters, code: str) -> dict[str, float]:
        """articles, mentions, base, sentences, sentences_scored, tone, speech_scored, speech_tone, quotes of one
        country."""
        chosen = set(self.passing(f).article_id)
        mine = self.counted[(self.counted.country == code) & self.counted.article_id.isin(chosen)]
        outside = mine[~mine.in_quote].drop_duplicates(["article_id", "sentence_start"])
        told = self.tone[(self.tone.unit == "sentence") & ~self.tone.in_quote]
        told = outside.merge(told, left_on=["article_id", "sentence_start"], right_on=["article_id", "start"])
        return {
            "articles": mine.article_id.nunique(),
            "mentions": len(mine),
            "base": len(self.but_country(f)),
            "sentences": len(told),
            "sentences_scored": int(told.polarity.notna().sum()),
            "tone": told.polarity.mean(),
            **self.speech(mine),
            "quotes": int((self.quoted(f).speaker_country == code).sum()),
        }

    def speech(self, mentions: pd.DataFrame) -> dict[str, float]:
        """Mean polarity of the scored quotes in marks whose words hold one of the mentions."""
        places = defaultdict(list)
        for article, start, end in zip(mentions.article_id, mentions.start, mentions.end, strict=True):
            places[article].append((start, end))
        found = [
            polarity
            for article, polarity, stretches in self._spoken
            if any(a <= start and end <= b for start, end in places[article] for a, b in stretches)
        ]
        return {"speech_scored": len(found), "speech_tone": float(np.mean(found)) if found else np.nan}

    @cached_property
    def _spoken(self) -> list[tuple[str, float, list[list[int]]]]:
        """Article, polarity and stretches of each scored quote in marks."""
        scored = self.tone[(self.tone.unit == "quote") & self.tone.polarity.notna()]
        quotes = self.quotes[self.quotes.kind.isin(["direct", "mixed"])]
        both = quotes.merge(scored, on=["article_id", "start", "end"])
        spans = map(json.loads, both.spans)
        return list(zip(both.article_id, both.polarity, spans, strict=True))

    def weeks(self, f: Filters, code: str) -> dict[object, int]:
        """Articles of a country by ISO week, of dates that lie in one week."""
        rows = self.passing(f)
        rows = rows[rows.article_id.isin(self.mentioning((code,))) & rows.day_first.notna()]
        mondays = [[day - timedelta(days=day.weekday()) for day in rows[name]] for name in ("day_first", "day_last")]
        return dict(Counter(first for first, last in zip(*mondays, strict=True) if first == last))

    def quotes_by_week(self, f: Filters) -> dict[object, int]:
        """Quotes by ISO week of their article, of dates that lie in one week."""
        rows = self.quoted(f)
        rows = rows[rows.day_first.notna()]
        mondays = [[day - timedelta(days=day.weekday()) for day in rows[name]] for name in ("day_first", "day_last")]
        return dict(Counter(first for first, last in zip(*mondays, strict=True) if first == last))
