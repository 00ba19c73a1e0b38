"""How each number is made, how often it is right, and what it cannot say."""

from dataclasses import dataclass

import streamlit as st

from components import accuracy, coding_samples
from steppewire.views import checked


@dataclass(frozen=True)
class Section:
    """One method: the anchor that links lead to, its heading and its text."""

    anchor: str
    heading: str
    text: str


SECTIONS = (
    Section(
        "countries",
        "Countries",
        """
A **mention** is one stretch of text that names a country: by its name, its people (demonym), its capital, a city, a
province, or its government by the name of a place (“Astana said”). Every mention counts once for its country.

Kept beside the count and never added in silently: the **dateline** (where an article was written), **leaders**,
**historical** states and **regions**. “Central Asia” is a region and never turned into five countries.

**Articles** on a country are those with at least one counted mention. **Share of attention** is these articles divided
by all articles that pass every filter but the country. An article can name several countries, so shares do not add up.
""",
    ),
    Section(
        "tone",
        "Tone",
        """
Tone is the mean **polarity** of sentences, from −1 (negative words) to +1 (positive words), by the word list of
TextBlob. For a country it is two numbers, never mixed: **reporters’** sentences that mention it and stand outside
quotation marks, and words **in quotes** that mention it. Indirect speech is the reporter’s wording.
The 95% interval comes from drawing stories, not sentences, again and again: copies of one text are no evidence of more.

A sentence without a known word is **not scored**; it is not zero. English is scored; where no word list knows a
language nothing is. Under 10 scored sentences no mean is shown. The words that made a score are marked in the article.

Tone is about words, not about stance: “more”, “first” or “foreign” move it too. It says what words surround a country,
not whether somebody is for or against it. Where two intervals overlap, no difference is claimed.
""",
    ),
    Section(
        "toward",
        "Tone toward a state",
        """
How a sentence speaks *of a state*: **unkind**, **neutral**, **kind**, or **not sure**. It is not how sad the news is: a
flood is no reproach. English sentences outside page furniture have one judgement for each state they name, those that
name it in quoted words apart. A small model (`light`) reads the words around the name, never the name itself.

It learned from sentences about **people in US politics** (NewsMTSC). Toward countries it was checked on 310 sentences
invented for this project and on no real news. There a plain word list did as well, and it misses unkind sentences
more often than it invents them. `target_tone = "extra"` in steppewire.toml takes a larger model.
""",
    ),
    Section(
        "quotes",
        "Quotes",
        """
One row is one attribution of speech: **direct** (words in quotation marks), **mixed** (partly in marks) or
**indirect** (the reporter’s wording of what was said). Rules find the marks, the word of saying and the speaker; a
pronoun leads to the last subject, a surname to the full name earlier in the text. Quoted words are shown letter by
letter. Quotes without a resolved speaker are shown, not ranked.
""",
    ),
    Section(
        "speakers",
        "Speakers",
        """
A **person** is a name that speakers were resolved to. Office-holders of data/leaders.csv have one name in all scripts;
any other name in two scripts is two persons. **May be the same person** compares full names by their consonants across
scripts: a suggestion that joins nothing. A name is a **group** where most of its quotes are by an institution.

**Offices** are what that list says, **called** is what the texts write; a role that no text wrote, filled in from the
list, is counted apart. **Countries spoken of** are named in the words said. **About** a person are quotes of others, or
of speakers nobody resolved, whose words hold the full name, or a surname that means nobody else in office that day.

**The same quote**: quotes in marks of five words or more, of one language, compared without case and punctuation with
the earliest of their group. *Shortened*, *longer*: all words of one stand in the other, in order. *Altered*: at least
70% of the shorter one’s words do, in stretches of two. The newest 2,000 quotes of a person are compared.
""",
    ),
    Section(
        "articles",
        "Articles, stories and copies",
        """
Nothing is deleted. Articles that carry the same text are one **story**: the first of them, its **copies**, and later
**versions** of the same address, of which the newest is counted. *Every article* counts each; *Copies once* counts
each story once. Counts of articles are never counts of events.
""",
    ),
    Section(
        "stories",
        "Stories",
        """
A **story** is one text, not one event: articles that share at least 35% of the shorter one’s five-word runs, or 20% at
one address. Two reporters’ own words on one event are two stories, a translation is another, and a form of words that
comes back, as a daily rate does, is one.

**Carried first** is claimed only where the dates allow it: an article with a day alone is not put before or after one
with an hour of that day, and what has no date may be earlier. **Labels** are sources. **Publishers** count copies of
one news agency once, and labels that data/sources.csv gives one owner once. A label that the list does not know counts
for itself, so the number is the most there can be.

**What changed** compares bodies word by word: each version with the text of its address before it, each copy with the
first. **Quotes in all articles** are quotes in marks with the same words, without case and punctuation.
""",
    ),
    Section(
        "sources",
        "Sources and wire copy",
        """
**Articles a day** are a source’s articles dated to the day, divided by the days from the first to the last of them. A
**gap** is a stretch between two such days that is more than three times as long as nine in ten of the source’s own
stretches; the stretch up to the newest day of any source counts too. Fewer than 11 such days are no rhythm, so no gaps
are counted. Articles without an exact day neither make nor fill one.

**Wire copy** is text that credits an agency where agencies sign: dateline, brackets, source line, copyright line, or a
formula that closes a sentence of the first paragraphs (“Об этом сообщает …”, “деп хабарлайды …”, “… reports”). A text
about an agency, or one that cites it within a sentence, is none; on the agency’s own site nothing is.

The **owner** is what a page that was read says, with that page and day; otherwise it is unknown.
""",
    ),
    Section(
        "problems",
        "Problems and imports",
        """
What could not be read, or not in full, is a row with its stage, reason and beginning. **Read it again** gives the same
file or address to the ordinary import once more; the old row stays and says so when a later import read the record. An
import can be taken back as a whole: its articles and problems leave the newest version, older versions keep them.
""",
    ),
    Section(
        "timeline",
        "Dates",
        """
A date is read from the page’s own metadata, then from its text; where it came from is kept with every article. No date
found means no date, never today. All days are UTC, weeks begin on Monday. A date known only to the month or year passes
a date filter only if the whole of it lies inside. Articles without a date, and those dated too coarsely, are counted
beside the picture and never in it. The week or month that is not over is drawn open and not compared.

A **peak** is a day, week or month with more stories on a country than the mean of the 8 before plus 3 standard
deviations, copies merged, and at least 4. The deviation is that of the 8, but never less than stories that come
independently would have. The page says how many periods were tested and how many would pass by chance alone.
""",
    ),
    Section(
        "relations",
        "Relations",
        """
An article belongs to a relation if it **names both sides**: at least one counted mention of each. The share is these
articles divided by all that name the first side. Naming together is neither agreement nor dispute. The **EU** is the
bloc’s own name or one of its members of today; **each other** is two of the five states. The country filter joins by
AND.

Three voices, never mixed: **reporters**, sentences outside quotes that name the second side in articles that name both;
**speakers of one side**, quotes whose own words name the other. A speaker is of a side by office or role, so officials
are among them and others too. Tone takes quotes in marks only. Shares are of what is scored; under 10 scored there is
neither share nor mean, and where intervals overlap no difference is claimed.
""",
    ),
    Section(
        "compare",
        "Compare",
        """
Two or three **sides** are measured in the same way, each the page’s filters cut to one country, source, language or
period; what is compared takes the place of its own filter. A share is of all articles that pass the other filters, with
Wilson’s interval; mentions, quotes and tone have the bootstrap interval over stories. Where intervals overlap, no
difference is claimed.

**Words that mark a side** are in more of its articles than in the others’, by the log-odds ratio with an informative
Dirichlet prior (Monroe, Colaresi and Quinn 2008) that weighs ten articles. Articles are counted, not occurrences;
copies once, articles of several sides not at all, one language at a time. Intervals are widened for the number of words
tested, so that one in twenty of the words shown is expected to be there by chance. At most 1,000 articles of a side
are read, chosen by chance, and the page says so. A word is a form as written; small words are left out.
""",
    ),
    Section(
        "search",
        "Search",
        """
A word is looked for in title and text, in all its forms: of Russian those of the OpenCorpora dictionary, of English
number and verb endings, of Kazakh, Kyrgyz, Uzbek, Tajik and Turkmen the endings of nouns. A form counts in texts of its
language only. **Word forms** beside the filters lists every form with its articles; =word finds itself only. How more
is said stands under “How to search” below the field.
""",
    ),
    Section(
        "evidence",
        "From a number to its sentences",
        """
Each number with a chevron opens the sentences that made it, with outlet, date, where the date came from, and a link
to the place in the article. Page, list, figure, file and command line take their numbers from the same function.
A version of the store is never changed: a link that names one gives the same number for ever.
""",
    ),
    Section(
        "corrections",
        "Corrections",
        """
Rules err. **Wrong?** at a sentence or in an article says of a mention, a quote, a speaker or a tone what is right, with
your name and your reason, and every number follows: page, list, file and command line. Each correction is kept as a
row of its own, can be taken back, and makes a version of the store; the number of those applied stands under every page
and leads to their list, where they come and go as CSV. Where the place of one holds no such row any more, it is kept
and counted as not applied.

A country that is no longer named in an article leaves its focus; stories and copies never change. What is no quote
stays in quotation marks, and does not become the reporter’s words.
""",
    ),
    Section(
        "coding",
        "Checks by hand",
        f"""
How often a rule is right on other people’s texts says little of yours. **Check by hand** draws {checked.SIZE} sentences
that name a country, each with the same chance, and asks two people apart from each other: is it that country, are those
words that speaker’s, how does the sentence speak of the country. Agreement is Krippendorff’s alpha (nominal; ordinal
for tone) with a 95% interval by drawing sentences again; the share that is right has Wilson’s. “Cannot say” is no
answer, and a sentence on which coders differ is neither right nor wrong. Results change no count; they are kept beside
the store and are exported as `codings`. To put something right, use *Wrong?*.
""",
    ),
    Section(
        "limits",
        "What these numbers cannot say",
        """
The corpus is what was given: it is no sample of all news, and outlets that publish more weigh more. Rules miss what
they do not know: a village, a new minister, irony. Text that is the page and not the article (“Also see”, a comment
form) stays readable but is no evidence. There is no score that sums a country up, and none will be made here.
""",
    ),
)


FIRST = 3  # sections of the left column; the tables below take the whole width


def draw() -> None:
    """Draw the page."""
    with st.container(gap="xxsmall"):
        st.title("Methods", anchor=False)
        st.caption("How each number is made, how often it is right, and what it cannot say.")
    for column, sections in zip(st.columns(2, gap="large"), (SECTIONS[:FIRST], SECTIONS[FIRST:]), strict=True):
        with column:
            for section in sections:
                st.header(section.heading, anchor=section.anchor)
                st.markdown(section.text, width=650)
    coding_samples.draw()
    accuracy.draw()
