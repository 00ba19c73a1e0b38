"""Files of corrections: what is read, what is refused and why, and that a file comes back as it went."""

import io

import pytest

from steppewire import export
from steppewire.errors import InputError
from steppewire.store.corrections import reading, rules, writing
from steppewire.store.corrections.rules import Correction
from steppewire.store.corrections.writing import Draft
from steppewire.store.query import Snapshot
from steppewire.store.tables import Store
from steppewire.views import Filters
from tests import synthetic

HEAD = "article_id,target,start,end,unit,country,field,value,author,reason,made_at"


@pytest.fixture
def store(tmp_path) -> Store:
    return synthetic.fill(tmp_path / "store", 9)


def mention(store: Store) -> tuple[str, int, int]:
    row = Snapshot.open(store.root).rows("SELECT * FROM mentions ORDER BY number, start").iloc[0]
    return row.article_id, int(row.start), int(row.end)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\xff\xfe\x00", "UTF-8"),
        (HEAD.replace("value", "valeu").encode(), "the nearest is value"),
        (f"{HEAD},value".encode(), "twice: value"),
        (b"article_id,target,start,end,field,author", "lacks the column reason"),
        (b"author,reason", "lacks the column article_id"),
        (f'{HEAD}\na,"b'.encode(), "no CSV in line 2"),
    ],
)
def test_a_file_that_is_none_is_one_sentence(content, says):
    with pytest.raises(InputError, match=says):
        reading.parse(content, "said.csv")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("a,mention,0", "3 cells under 11 columns"),
        ("a,mention,one,5,,,row,,Ann,why,", "no whole number"),
        ("a,mention,,5,,,row,,Ann,why,", "start or end is empty"),
        ("a,mention,5,5,,,row,,Ann,why,", "no stretch"),
        ("a,thing,0,5,,,row,,Ann,why,", "mention, quote, speaker, tone"),
        ("a,mention,0,5,,,person,Bek,Ann,why,", "row or country"),
        ("a,mention,0,5,,,row,KAZ,Ann,why,", "must be empty"),
        ("a,mention,0,5,,,country,kaz,Ann,why,", "no code of a country"),
        ("a,mention,0,5,,,country,,Ann,why,", "no code of a country"),
        ("a,mention,0,5,title,,row,,Ann,why,", "for tone only"),
        ("a,speaker,0,5,,,speaker_country,Narnia,Ann,why,", "no code of a country"),
        ("a,tone,0,5,,,polarity,0.5,Ann,why,", "article, title, sentence, quote"),
        ("a,tone,0,5,sentence,,polarity,2,Ann,why,", "between -1 and 1"),
        ("a,tone,0,5,sentence,,polarity,nan,Ann,why,", "between -1 and 1"),
        ("a,tone,0,5,sentence,KAZ,polarity,0.5,Ann,why,", "toward a country"),
        ("a,tone,0,5,sentence,,label,1,Ann,why,", "toward a country"),
        ("a,tone,0,5,sentence,KAZ,label,2,Ann,why,", "-1, 0, 1 or empty"),
        ("a,mention,0,5,,,row,,,why,", "author is empty"),
        ("a,mention,0,5,,,row,,Ann, ,", "reason is empty"),
        (f"a,mention,0,5,,,row,,{'A' * 101},why,", "at most 100"),
        ("a,mention,0,5,,,row,,Ann,why,yesterday", "2024-05-07T09:30:00Z"),
        ("a,mention,0,5,,,row,,Ann,why,2024-02-30T00:00:00Z", "2024-05-07T09:30:00Z"),
        ("a,mention,0,5,,,row,,Ann,why,2999-01-01T00:00:00Z", "not come yet"),
        ("nobody,mention,0,5,,,row,,Ann,why,", "no such article"),
        ("a000000,mention,0,5,,,row,,Ann,why,", "no mention at 0 to 5"),
        ("a000000,mention,0,99999,,,row,,Ann,why,", "ends at"),
    ],
)
def test_each_refused_row_has_its_line_and_its_reason(store, row, says):
    drafts, refused = reading.parse(f"{HEAD}\n\n{row}\n".encode(), "said.csv")
    outcome = writing.add(store, drafts, "said")
    ((line, reason),) = [*refused, *outcome.refused]
    assert line == 3 and says in reason and outcome.version == 2


def test_one_bad_row_does_not_keep_the_good_ones_out(store):
    article, start, end = mention(store)
    rows = f"{HEAD}\n{article},mention,{start},{end},,,row,,Ann,why,\nnobody,mention,0,5,,,row,,Ann,why,\n"
    outcome = writing.add(store, reading.parse(rows.encode(), "said.csv")[0], "said")
    assert (outcome.read, outcome.added, [line for line, _ in outcome.refused]) == (2, 1, [3])


@pytest.mark.parametrize("made_at", ["", "2024-06-01T00:00:00Z"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_same_file_twice_adds_nothing(store, made_at, delimiter):
    article, start, end = mention(store)
    row = ["article_id", "target", "start", "end", "field", "author", "reason", "made_at"]
    values = [article, "mention", str(start), str(end), "row", "Ann", "why", made_at]
    content = "\ufeff" + delimiter.join(row) + "\r\n" + delimiter.join(values) + "\r\n"
    counts = []
    for _ in range(2):
        outcome = writing.add(store, reading.parse(content.encode(), "said.csv")[0], "said")
        counts.append((outcome.added, outcome.known, outcome.version))
    assert counts == [(1, 0, 3), (0, 1, 3)]


@pytest.mark.parametrize("for_people", [False, True])
def test_an_export_comes_back_whole(store, tmp_path, for_people):
    """Formulas, a negative number, line ends, quotes: a spreadsheet's apostrophes are taken off again."""
    article, start, end = mention(store)
    tone = Snapshot.open(store.root).rows("SELECT * FROM tone WHERE unit = 'sentence' ORDER BY number, start").iloc[0]
    unit = (tone.article_id, "tone", int(tone.start), int(tone.end), "polarity", "-0.5", "sentence")
    said = [
        Draft(Correction(article, "mention", start, end, "row", author="=Ann", reason='+1 "no", really')),
        Draft(Correction(*unit, author="'=quoted", reason="- a list")),
    ]
    first = writing.add(store, said, "said")
    writing.undo(store, next(iter(writing.stored(Snapshot.open(store.root)))), "@Ben", "=not so")
    file = io.BytesIO()
    assert export.write(Snapshot.open(store.root), "corrections", Filters(), file, for_people=for_people) == 3
    drafts, refused = reading.parse(file.getvalue(), "corrections.csv")
    assert refused == [] and first.added == 2
    again = writing.add(store, drafts, "again")
    assert (again.added, again.known, again.refused) == (0, 3, [])
    other = synthetic.fill(tmp_path / "other", 9)
    there = writing.add(other, drafts, "from the other store")
    assert (there.added, there.refused) == (3, [])
    assert writing.stored(Snapshot.open(other.root)) == writing.stored(Snapshot.open(store.root))
    assert there.states == {"applied": 1, "overruled": 0, "undone": 1, "missing": 0, "undo": 1}


def test_an_export_is_kept_where_its_articles_are_not(store, tmp_path):
    article, start, end = mention(store)
    writing.add(store, [Draft(Correction(article, "mention", start, end, "row", author="Ann", reason="why"))], "said")
    file = io.BytesIO()
    export.write(Snapshot.open(store.root), "corrections", Filters(), file)
    empty = Store.open_or_create(tmp_path / "empty")
    outcome = writing.add(empty, reading.parse(file.getvalue(), "corrections.csv")[0], "said")
    assert (outcome.added, outcome.states["missing"]) == (1, 1)


def test_a_row_changed_after_it_was_made_is_refused(store):
    article, start, end = mention(store)
    writing.add(store, [Draft(Correction(article, "mention", start, end, "row", author="Ann", reason="why"))], "said")
    file = io.BytesIO()
    export.write(Snapshot.open(store.root), "corrections", Filters(), file)
    changed = file.getvalue().replace(b'"why"', b'"because"')
    ((_, reason),) = writing.add(store, reading.parse(changed, "c.csv")[0], "said").refused
    assert "leave it empty" in reason


def test_a_file_may_take_back_by_identity_alone(store):
    article, start, end = mention(store)
    said = Correction(article, "mention", start, end, "row", author="Ann", reason="why")
    writing.add(store, [Draft(said)], "said")
    identity = next(iter(writing.stored(Snapshot.open(store.root))))
    content = f"undoes,author,reason\n{identity},Ben,it was right\nc0,Ben,it was right\n"
    outcome = writing.add(store, reading.parse(content.encode(), "back.csv")[0], "back")
    assert outcome.added == 1 and "undoes is 'c0'" in outcome.refused[0][1]
    states = Snapshot.open(store.root).rows("SELECT state FROM corrections ORDER BY made_at").state.tolist()
    assert states == ["undone", "undo"]
    with pytest.raises(InputError, match="taken back before"):
        writing.undo(store, identity, "Ben", "again")


@pytest.mark.parametrize(
    ("given", "kept"), [(".50", "0.5"), ("-0", "0"), ("-0.00001", "0"), ("1e-1", "0.1"), ("much", "much"), ("", "")]
)
def test_a_polarity_has_one_form(given, kept):
    assert rules.polarity(given) == kept


def test_the_identity_is_the_same_everywhere():
    said = Correction("a1", "mention", 0, 5, "row", author="Ann", reason="why", made_at="2024-06-01T00:00:00Z")
    assert said.identity == "c104a79c1e531671f"
    assert Correction(**{**vars(said), "excerpt": "other", "was": "KAZ", "text_hash": 7}).identity == said.identity
