"""Tables that are no part of a store: computed for the filters in force, for pages and `export`. Declared as those of
schema.py are."""

from steppewire.schema import Table, columns

SOURCES = Table(
    "sources",
    "One row per source of the articles that pass, computed when it is asked for: no table of the store.",
    columns(
        ("source", "text", "The publisher, as given or read from the address; empty where unknown."),
        ("articles", "int!", "Its articles that pass."),
        ("dated", "int!", "Those whose date is exact to the day: the base of the next five columns."),
        ("first_day", "day", "Day of the first of them."),
        ("last_day", "day", "Day of the last of them."),
        ("days", "int!", "Days from the first to the last, both included."),
        ("per_day", "float", "dated / days."),
        ("coarse", "int!", "Articles dated to a month or a year only."),
        ("undated", "int!", "Articles without a date, under all filters but dates."),
        ("undated_of", "int!", "Articles under all filters but dates: the base of undated."),
        ("languages", "json!", "Articles by language, ISO 639-1; empty: not recognised."),
        ("wire", "int!", "Articles that are copy of a news agency other than the source itself."),
        ("wire_families", "json!", "These by agency."),
        (
            "usual_days",
            "int",
            "Days that nine in ten stretches between its articles do not exceed; empty under 11 days.",
        ),
        (
            "gaps",
            "int",
            "Stretches over three times as long, the one up to the newest day of any source included.",
        ),
        ("longest_gap", "int", "Days without an article in the longest."),
        ("longest_from", "day", "The day with an article before it."),
        ("owner_kind", "text!", "state, public, private or unknown (data/sources.csv)."),
        ("is_foreign", "bool", "Whether the publisher's country is none of the five states; empty where unknown."),
        ("country", "text", "The publisher's country, ISO 3166-1 alpha-3."),
        ("owner", "text", "Who owns it, where a page named that."),
        ("owner_origin", "text", "The page that says so."),
        ("owner_date", "text", "When that page was read."),
    ),
    key=("source",),
)

CODINGS = Table(
    "codings",
    "What people said of sentences drawn by chance, one row an answer; kept beside the store, no table of it.",
    columns(
        ("sample", "text!", "The sample."),
        ("version", "int!", "The version of the store that it was drawn from."),
        ("version_hash", "text!", "The hash of that version."),
        ("place", "int!", "The place of the sentence in the sample."),
        ("article_id", "text!", "The article."),
        ("start", "int!", "Where the mention begins."),
        ("end", "int!", "Where it ends."),
        ("sentence_start", "int!", "Where the sentence begins."),
        ("sentence_end", "int!", "Where it ends."),
        ("country", "text!", "The country that the analysis says is named, ISO 3166-1 alpha-3."),
        ("question", "text!", "mention (is it that country?), speaker (did that person say it?), tone (toward it)."),
        ("found", "text", "What the analysis said: the country, the speaker, -1, 0 or 1; empty: not sure."),
        ("coder", "text!", "Who answered."),
        ("answer", "text!", "right, wrong; of tone -1, 0, 1; unsure."),
        ("at", "text!", "When, ISO 8601 in UTC."),
    ),
    key=("sample", "place", "question", "coder"),
)

SPEAKERS = Table(
    "speakers",
    "One row per person quoted in the articles that pass, computed when it is asked for: no table of the store.",
    columns(
        ("person", "text!", "The name that speakers were resolved to; a name in two scripts may be two persons."),
        ("quotes", "int!", "Quotes by the person: direct, mixed and indirect."),
        ("in_marks", "int!", "Those of them that are direct or mixed."),
        ("indirect", "int!", "Those that are the reporter's wording."),
        ("articles", "int!", "Articles that hold the quotes."),
        ("outlets", "int!", "Sources of these articles; unknown ones are none."),
        ("first_day", "day", "Day of the first article, of those dated exactly to the day."),
        ("last_day", "day", "Day of the last of them."),
        ("not_dated", "int!", "Quotes in articles without a date, or dated to a month or a year only."),
        ("speaker_country", "text", "The country or bloc that most of the quotes name as the speaker's."),
        (
            "roles",
            "json!",
            "Quotes by role, the commonest first: as the text wrote it, else as data/leaders.csv has it.",
        ),
    ),
    key=("person",),
)

STORY_GROUPS = Table(
    "story_groups",
    "One row per story of the articles that pass: a group of copies and versions of one text, not an event; computed "
    "when it is asked for, no table of the store.",
    columns(
        ("first_id", "text!", "Its first article that passes: by date, those without one last, then as stored."),
        ("title", "text", "The headline of that article."),
        ("source", "text", "The source of that article; empty where unknown."),
        ("articles", "int!", "Its articles that pass."),
        ("labels", "int!", "Their sources; unknown ones are none."),
        ("publishers", "int!", "Independent hands: copies of one agency, and publishers of one known owner, once."),
        ("no_hand", "int!", "Articles with neither a source nor an agency: they count for no publisher."),
        ("agencies", "int!", "News agencies that the texts credit."),
        ("languages", "json!", "Articles by language, ISO 639-1; empty: not recognised."),
        ("first_day", "day", "Day of the first of its articles dated exactly to the day."),
        ("last_day", "day", "Day of the last of them."),
        ("not_dated", "int!", "Articles without a date, or dated to a month or a year only."),
    ),
    key=("first_id",),
)

COMPUTED = {table.name: table for table in (SOURCES, SPEAKERS, STORY_GROUPS, CODINGS)}
"""The tables by name."""
