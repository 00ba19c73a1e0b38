"""One function per question, each (snapshot, filters) -> a small table: page, list, chart, file and command line ask
the same."""

from steppewire.store.query import Snapshot
from steppewire.views.articles import ArticleView, list_articles, read_article
from steppewire.views.brought import Brought, brought
from steppewire.views.by_countries import by_country, regions
from steppewire.views.carriers import by_owner, outlets
from steppewire.views.change import changes
from steppewire.views.checked import codings_of
from steppewire.views.compare import apart, compare, compare_course
from steppewire.views.compare_words import Marking, common_languages, marking_words, tested_words
from steppewire.views.compared import compared_base
from steppewire.views.corpus import Options, by_language, by_source, imports, options, problems, versions
from steppewire.views.corrections import correctable, corrected, corrections
from steppewire.views.evidence import Evidence, evidence, evidence_articles
from steppewire.views.filters import Filters
from steppewire.views.overviews import Overview, overview
from steppewire.views.pages import Page
from steppewire.views.peaks import Peaks, peaks
from steppewire.views.periods import by_period, tone_by_period, undated
from steppewire.views.quoted import by_speaker, list_quotes
from steppewire.views.quoted_about import list_about
from steppewire.views.refused import Refused, group_problems, list_problems, problem_rows
from steppewire.views.relations import countries_beside, relation_change, relations, seconds_of
from steppewire.views.same_person import may_be_same
from steppewire.views.same_quotes import SameQuotes, same_quotes
from steppewire.views.search.found import widened, word_forms
from steppewire.views.selection import select
from steppewire.views.since import Since, since
from steppewire.views.source_facts import gaps, sources
from steppewire.views.speaker_facts import (
    list_said,
    speaker_beside,
    speaker_names,
    speaker_outlets,
    speaker_periods,
    speaker_roles,
    speaker_totals,
    spoken_of,
)
from steppewire.views.speakers import list_speakers, speaker_parts, speakers
from steppewire.views.story import Story, read_bodies, read_story, story_countries, story_quotes
from steppewire.views.told import list_stories, story_counts, story_groups
from steppewire.views.toward import toward_countries
from steppewire.views.undone_imports import undone
from steppewire.views.voices import list_spoken, tone_by_voice

__all__ = [
    "ArticleView", "Brought", "Evidence", "Filters", "Marking", "Options", "Overview", "Page", "Peaks", "Refused",
    "SameQuotes", "Since", "Snapshot", "Story", "apart", "brought", "by_country", "by_language", "by_owner",
    "by_period", "by_source", "by_speaker", "changes", "codings_of", "common_languages", "compare", "compare_course",
    "compared_base", "correctable", "corrected", "corrections", "countries_beside", "evidence", "evidence_articles",
    "gaps", "group_problems", "imports", "list_about", "list_articles", "list_problems", "list_quotes", "list_said",
    "list_speakers", "list_spoken", "list_stories", "marking_words", "may_be_same", "options", "outlets", "overview",
    "peaks", "problem_rows", "problems", "read_article", "read_bodies", "read_story", "regions", "relation_change",
    "relations", "same_quotes", "seconds_of", "select", "since", "sources", "speaker_beside", "speaker_names",
    "speaker_outlets", "speaker_parts", "speaker_periods", "speaker_roles", "speaker_totals", "speakers",
    "spoken_of", "story_countries", "story_counts", "story_groups", "story_quotes", "tested_words", "tone_by_period",
    "tone_by_voice", "toward_countries", "undated", "undone", "versions", "widened", "word_forms",
]  # fmt: skip
