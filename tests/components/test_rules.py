"""Every rule that the analyses can write into a table has its words on screen."""

import ast
import csv
from pathlib import Path

import pytest

from components import rules
from steppewire.analysis import analyse
from steppewire.analysis.tone import REGISTRY
from steppewire.ingest import read
from steppewire.paths import DATA

ANALYSIS = Path(analyse.__code__.co_filename).parent


def column(file: str, name: str) -> set[str]:
    with (DATA / file).open(encoding="utf-8", newline="") as rows:
        return {row[name] for row in csv.DictReader(rows)}


def written(name: str, place: int, under: Path = ANALYSIS) -> set[str]:
    """The plain strings that the source passes to calls of a name as a positional argument."""
    found = set()
    for path in under.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                arguments = [node.args[place]] if len(node.args) > place else []
                found |= {
                    part.value
                    for argument in arguments
                    if not isinstance(argument, ast.JoinedStr)
                    for part in ast.walk(argument)
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return found


@pytest.fixture(scope="module")
def demo():
    """What is found in the demonstration, in all its languages."""
    batches = list(read(sorted((DATA / "demo").glob("[!bv]*.jsonl"))))
    return [analyse(batch.articles, batch.texts) for batch in batches]


def unworded(part: str, found: set[str]) -> list[str]:
    return sorted(rule for rule in found if rules.why(part, rule).removeprefix("in the dateline, ") in (rule, ""))


def test_what_is_found_in_the_demonstration_has_words(demo):
    mentions = {rule.removeprefix(rules.DATELINE) for made in demo for rule in made.mentions["rule"]}
    quotes = {rule for made in demo for rule in made.quotes["rule"]}
    assert len(mentions) > 10 and len(quotes) > 10
    assert unworded("mention", mentions) == unworded("quote", quotes) == []


def test_rules_of_tables_and_source_have_words():
    named = column("names.csv", "rule") | written("_found", 3) | written("Found", 5)
    entries = written("Entry", 3) | {"inhabitants", "belonging"}
    assert {"backed", "cldr", "city_state", "capital"} <= named | entries
    assert unworded("mention", named | entries) == []
    drafted = column("quote_rules.csv", "rule") | written("Draft", 1)
    assert {"marks alone", "verb at end"} <= drafted
    assert unworded("quote", drafted) == []
    assert unworded("tone", set(REGISTRY)) == []


def test_a_place_in_the_dateline_says_so():
    assert rules.why("mention", "dateline_cldr") == f"in the dateline, {rules.why('mention', 'cldr')}"


def test_a_rule_without_words_is_shown_as_it_is():
    assert rules.why("quote", "no such rule") == "no such rule"


def test_no_words_stand_for_two_parts_or_twice():
    with (DATA / "rules.csv").open(encoding="utf-8", newline="") as file:
        keys = [(row["part"], row["rule"]) for row in csv.DictReader(file)]
    assert len(keys) == len(set(keys)) and {part for part, _ in keys} == {"mention", "quote", "tone"}
