"""The twenty tasks of docs/tasks.md, each done by hand in at most five clicks; what is asserted is the answer.

What is expected is counted from the records of the demonstration, or asked of the store, never read off the page.
"""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from steppewire import pipeline, sidecar, views, wording
from steppewire.settings import Settings
from steppewire.views import Filters, Snapshot
from tests.browser.clicks import Clicks, read, tasks
from tests.browser.conftest import serving
from tests.browser.demonstration import copies, counted, day, naming, of
from tests.test_demo import DEMO, read_file


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration in a store of its own, since some tasks write into it."""
    root = tmp_path_factory.mktemp("tasks") / "store"
    pipeline.ingest(sorted(DEMO.glob("*.jsonl")), root, Settings(workers=1))
    return root


@pytest.fixture(scope="module")
def site(store: Path) -> Iterator[str]:
    with serving(store, store.parent / "server.log") as found:
        yield found


@pytest.fixture
def clicks(site: str, tab, request: pytest.FixtureRequest) -> Iterator[Clicks]:
    """The start page; at the end, the number of clicks that the document promises."""
    tab.goto(site)
    tab.locator(".st-key-menu a").first.wait_for()
    hand = Clicks(tab)
    yield hand
    assert hand.made == tasks()[" ".join(request.function.__doc__.split())]


@pytest.fixture
def shown(store: Path) -> Snapshot:
    """The newest version, asked without the pages."""
    return Snapshot.open(store)


@pytest.fixture(scope="module")
def records() -> list[dict]:
    return counted()


def test_what_changed_on_the_overview(clicks, records):
    """Which of the five states was written about more in October 2026 than the month before, and what was it about?"""
    now, before = (naming(records, month, "KGZ") for month in ("2026-10", "2026-09"))
    story = of(records, "demo-ky-004")
    told = copies(now, story["id"])
    clicks.day("start", "2026-01-01")
    clicks.day("end", "2026-10-31")
    page = clicks.seen("2026-10-01 to 2026-10-31 against 2026-09-01 to 2026-09-30")
    assert page.index(story["title"]) > page.index(f"Kyrgyzstan: {len(now)} articles")
    assert f"was {len(before)}" in read(clicks.key("evidence_change_before_KGZ"))
    assert f"{len(told)} of {len(now)} articles" in read(clicks.key("evidence_change_story_KGZ"))
    button = clicks.key("evidence_change_KGZ").locator("button")
    clicks.press(button)
    rows = clicks.opened(f"{len(now)} articles")
    assert {row["title"] for row in rows} == {record["title"] for record in now} and now


def test_articles_without_a_date(clicks, records):
    """Which articles fall out of every count by date, because their day is not known?"""
    undated = [record for record in records if not record.get("published")]
    clicks.press(clicks.page.get_by_role("button", name=f"{len(undated)} of {len(records)} articles carry no date"))
    rows = clicks.drawer.locator("[class*=st-key-evidence_row_]")
    assert rows.count() == len(undated) == 1
    assert undated[0]["title"] in read(rows.first) and undated[0]["source"] in read(rows.first)


def test_peaks_of_the_timeline(clicks, records):
    """In which month was Kazakhstan in the news far more than usual because of Russia's rail tariffs, and how much?"""
    first = of(records, "demo-en-045")
    july = naming(records, "2026-07", "KAZ")
    told = copies(july, first["id"])
    clicks.menu("Timeline")
    clicks.press(clicks.key("country").get_by_role("button", name="Kazakhstan"))
    peak = clicks.page.get_by_role("button", name=f"{len(july)} articles that month")
    page = clicks.seen("2026-07 · Kazakhstan", "What the peaks are")
    assert re.search(rf"2026-07 · Kazakhstan\W+\d+ stories\W+(\w+\W+)?usually 4\.4\W+(\w+\W+)?{first['title']}", page)
    assert f"This story: {len(told)} of {len(july)} articles" in page
    clicks.press(peak)
    assert {row["title"] for row in clicks.opened(f"{len(july)} articles")} == {record["title"] for record in july}


def test_tone_of_a_language_that_nobody_scores(clicks, records):
    """In what tone do articles in Kazakh write about the region?"""
    kazakh = [record for record in records if record["language"] == "kk"]
    clicks.menu("Timeline")
    clicks.press(clicks.key("more_filters").locator("button").first)
    clicks.write(clicks.page.get_by_role("combobox", name="Language"), "Kazakh")
    page = clicks.seen("Nothing here is scored: no scorer knows the language")
    assert f"{len(kazakh)} articles" in page and len(kazakh) > 20
    assert clicks.key("timeline_tone").count() == 0, "a mean is drawn"


def test_sources_side_by_side(clicks, records, shown):
    """Does the Sample Gazette print more quotes an article than Demo Wire and the Example Times?"""
    sides = ("Demo Wire", "Example Times", "Sample Gazette")
    brought = Counter(record["source"] for record in records)
    clicks.menu("Compare")
    clicks.press(clicks.key("compare").get_by_text("Sources"))
    clicks.write(clicks.key("compare_side_2").locator("input"), "Sample Gazette")
    page = clicks.seen("Sample Gazette:", "Words that mark each side")
    for side in sides:
        assert f"{brought[side]} of {len(records)} articles" in page
    rows = views.compare(shown, Filters(), "sources", sides)
    quotes = rows[rows["measure"] == "quotes"].set_index("side")
    block = page[page.index("Quotes an article") : page.index("Tone of reporters")]
    for side in sides:
        assert f"{side}: {quotes.value[side]:.2f}, {quotes.low[side]:.2f} to {quotes.high[side]:.2f}" in block
    assert quotes.low["Sample Gazette"] < quotes.high["Demo Wire"], "the intervals overlap, so nothing is claimed"
    assert " is above " not in block and block.count("No difference shown") == 1
    clicks.press(clicks.key("evidence_quotes_Sample-Gazette").locator("button"))
    assert {row["source"] for row in clicks.opened(f"{quotes.n['Sample Gazette']} quotes")} == {"Sample Gazette"}


def test_quotes_of_both_directions(clicks, records):
    """What did speakers of China say about Kyrgyzstan, what did Kyrgyzstan's say about China, and who carried it?"""
    record = of(records, "demo-ky-003")
    clicks.relation("Kyrgyzstan", "China")
    first, second = (clicks.page.get_by_text(words, exact=True) for words in ("Speakers of Kyrgyzstan on China",
                     "Speakers of China on Kyrgyzstan"))  # fmt: skip
    assert first.count() and second.count()
    page = clicks.seen("What each side says of the other", "Articles a month that name")
    said = page[page.index("What each side says of the other") : page.index("Articles a month that name")]
    ours, theirs = said.split("Speakers of China on Kyrgyzstan")
    assert "No quote here. Their speakers may not be resolved" in ours
    words = re.search(r"«Пекин [^»]+»", theirs)[0]
    assert words.strip("«»") in record["body"]
    assert f"{day(record)} · {record['source']}" in theirs and "Лин Янбен" in theirs
    clicks.press(clicks.key("evidence_spoken_second").locator("button"))
    assert [(row["title"], row["source"]) for row in clicks.opened("1 quote")] == [(record["title"], record["source"])]


def test_tone_by_voice(clicks, records, shown):
    """Where Kazakhstan and Russia are named together, in what tone do reporters write of Russia, and in what tone speak
    the two sides?"""
    told = views.tone_by_voice(shown, Filters(), ("KAZ", "RUS")).set_index("voice")
    reporters = told.loc["reporters"]
    scored, sentences = int(reporters["scored"]), int(reporters["sentences"])
    clicks.relation("Kazakhstan", "Russia")
    clicks.seen("no quote names the other side")
    drawn = read(clicks.key("relations_tone"))
    assert f"{scored} of {sentences} sentences scored" in drawn
    mean = wording.tone(reporters["tone"], reporters["tone_low"], reporters["tone_high"], scored)
    assert f"mean {mean}" in drawn and scored >= 10
    assert list(told.loc[["first", "second"], "sentences"]) == [0, 0]
    assert drawn.count("no quote names the other side") == 2
    clicks.press(clicks.key("evidence_voice_reporters").locator("button"))
    rows = clicks.opened(f"{sentences} sentences")
    assert len(rows) == sentences
    bodies = {" ".join(f"{record['title']} {record['body']}".split()) for record in records}
    assert all(any(" ".join(row["sentence"].split()) in body for body in bodies) for row in rows)


def test_what_changed_in_a_relation(clicks, records):
    """Are Kazakhstan and Russia named together more in October 2026 than in September?"""
    both, one = ({month: naming(records, month, *codes) for month in ("2026-09", "2026-10")}
                 for codes in (("KAZ", "RUS"), ("KAZ",)))  # fmt: skip
    clicks.menu("Relations")
    clicks.first_row("relations_matrix", "Russia")
    clicks.day("start", "2026-01-01")
    clicks.day("end", "2026-10-31")
    block = clicks.seen(
        "Kazakhstan × Russia",
        "2026-10-01 to 2026-10-31 against 2026-09-01 to 2026-09-30",
    )
    assert "no change of the share is claimed" in block
    assert f"This month: {len(both['2026-10'])} of {len(one['2026-10'])} articles" in block
    before = clicks.key("evidence_pair_before").locator("button")
    assert f"{len(both['2026-09'])} of {len(one['2026-09'])} articles" in read(before)
    clicks.press(before)
    assert {row["title"] for row in clicks.opened("1 article")} == {r["title"] for r in both["2026-09"]}


def test_quotes_handed_on_with_their_origin(clicks, records, shown, tmp_path):
    """What was said by speakers of Russia in July 2026, in a file that says where it comes from?"""
    asked = Filters(speaker_country="RUS", date_from="2026-07-01", date_to="2026-07-31")
    expected = views.list_quotes(shown, asked, limit=1000).rows
    clicks.menu("Quotes")
    clicks.day("start", "2026-07-01")
    clicks.day("end", "2026-07-31")
    clicks.write(clicks.key("quotes_speaker_country").locator("input"), "Russia")
    clicks.seen(f"{len(expected)} attributed quotes")
    (tmp_path / "quotes.zip").write_bytes(clicks.save(clicks.key("cited_quotes").locator("button").first))
    with zipfile.ZipFile(tmp_path / "quotes.zip") as packed:
        rows = list(csv.DictReader(io.StringIO(packed.read("steppewire_quotes.csv").decode("utf-8-sig"))))
    assert {(r["article_id"], r["start"]) for r in rows} == {
        (r.article_id, str(r.start)) for r in expected.itertuples()
    }
    assert {row["speaker_country"] for row in rows} == {"RUS"}
    assert all(published.startswith("2026-07") for published in expected["published"])
    assert of(records, "demo-en-045")["title"] in set(expected["title"])
    cited = sidecar.read(tmp_path / "quotes.zip")
    assert (cited.number, cited.version_hash) == (len(rows), shown.made.digest)
    assert "speaker_country=RUS" in cited.address() and cited.path == "quotes"


def test_one_quote_in_several_outlets(clicks, records, shown):
    """Who printed Dmitry Shablonov's words on the rail tariffs, and who printed them first?"""
    line = "The tracks are ours, the trains are theirs"
    printed = sorted(
        (r for r in records if line in r["body"]), key=lambda r: datetime.fromisoformat(r["published"][:10])
    )
    clicks.menu("Speakers")
    clicks.write(clicks.key("speaker_name").locator("input"), "Shablonov")
    found = views.list_speakers(shown, Filters(), "Shablonov").total
    clicks.seen(f"{found} persons found for Shablonov")
    clicks.first_row("speakers", "Speaker")
    page = clicks.seen("May be the same person: Дмитрий Шаблонов (Cyrillic)", "quotes in quotation marks")
    part = page[page.index("1 quote in several outlets") : page.index("quotes in quotation marks")]
    assert line in part and len(printed) == 3
    assert re.search(rf"{printed[0]['source']} · {day(printed[0])} .* · the earliest", part)
    assert {record["source"] for record in printed} == set(re.findall(r"^(.+?) · 2026-", part, re.MULTILINE))
    clicks.press(clicks.key("evidence_same_1").locator("button"))
    assert Counter(r["source"] for r in clicks.opened(f"{len(printed)} quotes")) == Counter(
        r["source"] for r in printed
    )


def test_roles_of_a_person(clicks, records):
    """Is the Bek Mysalbek who is quoted most one man, or what do the papers call him?"""
    clicks.menu("Speakers")
    clicks.first_row("speakers", "Speaker")
    page = clicks.seen("Bek Mysalbek\n", "Different people may bear one name", "A role stands beside")
    called = {row[0]: int(row[1]) for row in clicks.rows("speaker_roles")}
    assert set(called) == {"Almatyly ykdysatçy", "Deputy energy minister", "Kyrgyz deputy energy minister"}
    for role in called:
        assert any(role in record["body"] and "Bek Mysalbek" in record["body"] for record in records), role
    assert f"A role stands beside {sum(called.values())} of " in page
    clicks.first_row("speaker_roles", "Quotes")
    rows = clicks.opened("2 quotes")
    assert len(rows) == called["Almatyly ykdysatçy"] == 2
    economist = next(record for record in records if "Almatyly ykdysatçy Bek Mysalbek" in record["body"])
    assert {row["title"] for row in rows} == {economist["title"]}


def test_a_search_by_form_nearness_and_field(clicks, records):
    """In which articles of Demo-Lenta stands the bridge (мост, in any form) within five words of the Panj?"""
    near = re.compile(r"\bмост\w*(?:\W+\w+){0,4}?\W+пяндж\w*", re.IGNORECASE)
    found = [r for r in records if r["source"] == "Демо-Лента" and near.search(f"{r['title']} {r['body']}")]
    clicks.menu("Articles")
    clicks.search('мост NEAR/5 Пяндж AND source:"Демо-Лента"')
    clicks.seen(f"{len(found)} of {len(records)} articles in the store", found[0]["title"], "моста через Пяндж")
    assert len(found) == 1
    clicks.press(clicks.key("word_forms").locator("button").first)
    forms = {form.casefold() for form in re.findall(r"\bмост(?:|а|у|ом|е)\b", found[0]["body"], re.IGNORECASE)}
    clicks.page.get_by_text(f"мост: {len(forms)} forms · Пяндж: 1 form").wait_for()


def test_who_carried_a_story_first(clicks, records):
    """Which text stands in the most outlets, and who carried it first?"""
    most = Counter(record["copy_of"] for record in records if "copy_of" in record)
    name, further = most.most_common(1)[0]
    carried = copies(records, name)
    first = min(carried, key=lambda record: datetime.fromisoformat(record["published"]).timestamp()
                if "T" in record["published"] else float("inf"))  # fmt: skip
    clicks.menu("Stories")
    clicks.seen(f"The text in the most articles stands in {further + 1} articles")
    clicks.first_row("stories", "First headline")
    clicks.seen(f"{first['source']} carried it first")
    assert day(first) in read(clicks.key("story_first"))
    clicks.press(clicks.key("evidence_story_source").locator("button"))
    assert {row["name"] for row in clicks.opened(f"{len(carried)} sources")} == {r["source"] for r in carried}


def test_what_a_correction_changed(clicks):
    """What did Demo Wire correct in its story on the night shift at Khorgos?"""
    after = next(r for r in read_file("versions") if r["version_of"] == "demo-en-001")
    before = next(r for r in read_file("en") if r["id"] == after["version_of"])
    clicks.menu("Stories")
    clicks.search('"night shift at Khorgos"')
    clicks.seen("1 story")
    assert "1 article" in read(clicks.key("deck_bases"))
    clicks.first_row("stories", "First headline")
    clicks.seen("Carried by one article, in 2 versions")
    clicks.write(clicks.key("story_compare").locator("input"), "Version")
    changes = clicks.key("story_changes")
    changes.wait_for()
    gone, new = (" ".join(map(read, changes.locator(mark).all())) for mark in (":is(del, s)", "strong"))
    for old, now in (("nine", "seven"), ("24", "26")):
        assert f" {old}" in before["body"] and f" {now}" in after["body"]
        assert old in gone and now in new and old not in new and now not in gone
    assert "(corrected)" in new and "Correction: an earlier version of this story" in new
    added = sum(1 for line in after["body"].split("\n") if line and line not in before["body"].split("\n"))
    assert added == 3 and changes.get_by_text("paragraph").count() >= 1


def test_owners_of_sources(clicks, records):
    """Who brought the most articles, and who owns it?"""
    (source, most), *_ = Counter(record["source"] for record in records).most_common(1)
    clicks.menu("Sources")
    labels = len({record["source"] for record in records})
    clicks.seen(
        f"{source} brought the most: {most} of {len(records)} articles",
        f"unknown: {len(records)} of {len(records)} articles of {labels} sources",
    )
    clicks.first_row("sources", "Source")
    clicks.seen("Owner: unknown. No page that was read says who owns it.")
    with (DEMO.parent / "sources.csv").open(encoding="utf-8", newline="") as lines:
        assert source not in {value for row in csv.DictReader(lines) for value in row.values()}
    clicks.press(clicks.key("evidence_source_0_0").locator("button"))
    assert clicks.drawer.get_by_text(f"{most} articles", exact=True).count() >= 1


def test_records_that_were_not_read(clicks):
    """What could not be read, and why?"""
    line = (DEMO / "broken.jsonl").read_text(encoding="utf-8").splitlines()[0]
    with pytest.raises(json.JSONDecodeError):
        json.loads(line)
    clicks.press(clicks.page.get_by_role("link", name="1 record could not be read"))
    clicks.seen("Record by record")
    row = read(clicks.key("problem_0"))
    start = line.index('"body": ') + len('"body": ')
    assert f"Line 1 is no JSON (unterminated string starting at character {start}): correct it." in row
    assert line[:80] in row and "broken.jsonl · record line 1" in row
    assert "By reason\n1 record" in re.sub(r"\n+", "\n", read(clicks.page.locator("[data-testid=stMain]")))


def test_a_number_in_a_brief(clicks, records, shown, site):
    """How many articles name Kazakhstan, as a note with its origin that can be handed on?"""
    count = int(views.by_country(shown, Filters()).set_index("country").articles["KAZ"])
    clicks.press(clicks.key("evidence_base_KAZ").locator("button").first)
    assert clicks.drawer.get_by_text(f"{count} of {len(records)} articles", exact=True).count() >= 1
    clicks.press(clicks.key("pin_number").locator("button"))
    clicks.press(clicks.page.get_by_role("dialog").get_by_role("button", name="Close"))
    clicks.menu("Brief")
    written = clicks.save(clicks.key("brief_md").locator("button")).decode("utf-8")
    assert re.search(rf"{count} of {len(records)} articles.*\[\^1\]", written)
    note = written[written.index("[^1]:") :]
    assert f"{site}/?" in note and "evidence=articles" in note and f"version_hash={shown.made.digest[:12]}" in note


def test_a_view_that_is_kept(clicks, shown):
    """What is new on Kyrgyzstan since it was last looked at?"""
    clicks.press(clicks.key("country").get_by_role("button", name="Kyrgyzstan"))
    clicks.press(clicks.key("save_view").locator("button").first)
    clicks.write(clicks.key("save_view_name").locator("input"), "Kyrgyzstan, weekly")
    clicks.press(clicks.key("save_view_save").locator("button"))
    clicks.menu("Saved views")
    clicks.seen("Last look")
    kept = read(clicks.key("saved_0"))
    articles = views.overview(shown, Filters(country="KGZ")).articles
    assert "Kyrgyzstan, weekly" in kept and "naming Kyrgyzstan" in kept
    assert f"Nothing new in {articles} articles" in kept and articles > 50
    assert f"version {shown.version}." in kept


def test_how_often_the_analysis_is_right_here(clicks, records):
    """How often is the analysis right in these articles?"""
    clicks.menu("Methods")
    assert clicks.page.get_by_text("No sample of this corpus has been checked yet.").count() == 1
    clicks.press(clicks.page.get_by_role("link", name="Check sentences by hand"))
    clicks.press(clicks.key("coding_draw").locator("button"))
    clicks.write(clicks.key("coding_name").locator("input"), "Ann Sample")
    page = clicks.seen("Sentence 1 of 50", "What was found is shown once you have answered all")
    sentence = page[page.index("Sentence 1 of 50") :].split("\n", 2)[2].strip().split("\n")[0].strip()
    assert len(sentence) > 20 and any(sentence in f"{r['title']} {r['body']}" for r in records), sentence
    assert clicks.page.get_by_text("stand for").count() == 1


def test_a_mention_that_is_wrong(clicks, shown, store):
    """A sentence counted for Turkmenistan is not about it: what is the number without it?"""
    before = len(views.evidence(shown, Filters(), views.Evidence("articles", "TKM"), None, 1000).rows)
    clicks.press(clicks.key("evidence_base_TKM").locator("button").first)
    assert clicks.drawer.get_by_text(re.compile(rf"^{before} sentences in ")).count() == 1
    clicks.press(clicks.key("wrong_0").locator("button"))
    form = clicks.key("wrong_form")
    clicks.write(form.get_by_label("Why?"), "A name of a medal, not the state.")
    clicks.write(form.get_by_role("textbox", name="Your name"), "Ann Sample")
    clicks.press(form.get_by_role("button", name="Correct it"))
    drawer = clicks.drawer
    drawer.get_by_text(re.compile(rf"^{before - 1} sentences in ")).wait_for()
    drawer.get_by_role("link", name="1 correction applied").wait_for()
    assert (
        len(views.evidence(Snapshot.open(store), Filters(), views.Evidence("articles", "TKM"), None, 1000).rows)
        == before - 1
    )
