"""A brief made by hand: one item of each kind, said by people who do not exist."""

from datetime import date

from steppewire.brief import chart
from steppewire.brief.chart import Chart, Series
from steppewire.brief.items import Brief, Item
from steppewire.citing import Citation

LETTERS = "Әә Іі Ңң Ғғ Үү Ұұ Ққ Өө Һһ Ӣӣ Ӯӯ Ҷҷ Ҳҳ Ъъ Ўў Ёё Şş Ňň Žž Ýý Çç Ää Öö Üü İı Ğğ Oʻoʻ Gʻgʻ Gʼ Ññ Ôô"
"""The letters of the languages of the region beyond English and Russian."""


def citation(what: str = "38 of 412 articles", number: int = 38, base: int | None = 412) -> Citation:
    return Citation(
        what, "Articles on Tajikistan, all dates, all sources, all languages.", number, base, "country=TJK",
        "corpus made", 7, "4f2a9c1b7d20" + "0" * 52, "3", "0.1.0", date(2026, 11, 30),
    )  # fmt: skip


CHARTS = (
    Chart(
        "columns", "Articles by day", "Articles a day.", ("2026-11-01", "2026-11-02"),
        (Series("Tajikistan", "TJK", (3.0, 1.0), is_open=(False, True)), Series("All", "", (4.0, 9.0))),
    ),
    chart.shares(["Russia", "China"], [12, 30], [38, 38], "Also named", "Of 38 articles.", [1]),
    chart.counts(["Nargiza Misolova", LETTERS[:20]], [12, 3], "quote", "Most quoted", "By name."),
    chart.means([("Reporters", -0.1, -0.2, 0.0, 40), ("In quotes", 0.3, 0.1, 0.5, 4)], "Tone", "−1 to +1."),
)  # fmt: skip


def brief(words: str = "The hall was full.", drawn: tuple[Chart, ...] = CHARTS) -> Brief:
    """A brief in which some text from outside stands wherever it can."""
    cited = (citation(),)
    items = [
        Item("heading", f"Heading {words}"),
        Item(
            "number", f"Tajikistan is named in 38 of 412 articles. {words}", (*cited, citation("9 articles", 9, None))
        ),
        *(Item("chart", citations=cited, chart=one) for one in drawn),
        Item("chart", citations=cited, chart=chart.counts([words], [2], "quote", f"Titled {words}", f"Noted {words}")),
        Item("quote", words, cited, by=f"Speaker {words}", place=f"Place {words}", link="https://news.example/a?b=c&d"),
        Item(
            "article",
            f"Headline {words}",
            cited,
            place="2026-11-02, Demo Wire",
            comment=f"Comment {words}\nSecond line",
        ),
        Item("note", f"Note {words}\n\nAnother paragraph"),
    ]
    return Brief(f"Title {words}", f"Deck {words}", tuple(items))
