"""Floors only rise; one that falls needs its flag and its sentence, by whatever way it fell."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluation"))

import gate
from run import Figure

CHANGELOG = "# Changelog\n\n## 0.2.0\n\nReading\n- Reads more.\n\n## 0.1.0\n\n- The first.\n"
BECAUSE = "The labels of two texts broke their own rule."
FALLEN = [Figure("quotes: F1", "ru", 40, 0.8012), Figure("quotes: F1", "", 90, 0.9)]
FLOORS = {"quotes: F1 ru": 0.85, "quotes: F1": 0.88}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project of three files, with figures that need no analysis."""
    for name, text in (("floors.json", json.dumps(FLOORS)), ("CHANGELOG.md", CHANGELOG)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "CHANGELOG", tmp_path / "CHANGELOG.md")
    monkeypatch.setattr(gate, "ROOT", tmp_path)
    monkeypatch.setattr(gate, "measure", lambda: FALLEN)
    return tmp_path


def floors(folder: Path) -> dict[str, float]:
    return json.loads((folder / "floors.json").read_text(encoding="utf-8"))


def test_a_figure_under_its_floor_fails(folder, capsys):
    assert gate.main([]) == 1
    assert "under its floor of 0.850" in capsys.readouterr().out


@pytest.mark.parametrize("because", ["", "Because.", "it had to be"])
def test_a_floor_is_not_lowered_without_a_sentence(folder, because):
    assert gate.main(["--lower", "quotes: F1 ru", "--because", because]) == 1
    assert floors(folder) == FLOORS
    assert (folder / "CHANGELOG.md").read_text(encoding="utf-8") == CHANGELOG


@pytest.mark.parametrize("name", ["quotes: F1", "quotes: F1 xx"])
def test_only_a_floor_that_is_broken_is_lowered(folder, name):
    assert gate.main(["--lower", name, "--because", BECAUSE]) == 1
    assert floors(folder) == FLOORS


def test_with_flag_and_sentence_one_floor_falls_to_todays_figure_and_the_newest_version_says_so(folder):
    assert gate.main(["--lower", "quotes: F1 ru", "--because", BECAUSE]) == 0
    assert floors(folder) == FLOORS | {"quotes: F1 ru": 0.801}
    changelog = (folder / "CHANGELOG.md").read_text(encoding="utf-8")
    newest, oldest = changelog.split("\n## 0.1.0")
    assert f"Floor of `quotes: F1 ru` lowered to 0.801 (was 0.850): {BECAUSE}" in newest
    assert oldest == "\n\n- The first.\n"
    assert gate.main([]) == 0


def test_a_second_sentence_joins_the_first():
    once = gate.noted(CHANGELOG, "a", 0.9, 0.8, BECAUSE)
    twice = gate.noted(once, "b", 0.7, 0.6, BECAUSE)
    assert twice.count(gate.PLACE) == 1 and gate.mark("a", 0.8) in twice and gate.mark("b", 0.6) in twice


def git(folder: Path, *words: str) -> None:
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *named, *words], check=True, capture_output=True)


@pytest.fixture
def repository(folder, monkeypatch):
    """The same with a history in which the floors were committed once."""
    if shutil.which("git") is None:
        pytest.skip("no git on this machine")
    (folder / "evaluation").mkdir()
    (folder / "evaluation" / "floors.json").write_text(json.dumps(FLOORS), encoding="utf-8")
    monkeypatch.setattr(gate, "FLOORS", folder / "evaluation" / "floors.json")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Set the floors")
    return folder


def put(folder: Path, changed: dict[str, float]) -> None:
    (folder / "evaluation" / "floors.json").write_text(json.dumps(changed), encoding="utf-8")


def test_a_floor_lowered_by_hand_is_seen_before_and_after_it_is_committed(repository, capsys):
    put(repository, FLOORS | {"quotes: F1 ru": 0.7})
    assert gate.main([]) == 1
    assert "fell from 0.850 to 0.700 without a sentence" in capsys.readouterr().out
    git(repository, "commit", "-qam", "Lower a floor in silence")
    assert gate.main([]) == 1


def test_a_floor_taken_out_is_seen(repository, capsys):
    put(repository, {"quotes: F1": 0.88})
    assert gate.main([]) == 1
    assert "quotes: F1 ru: its floor was taken out" in capsys.readouterr().out


def test_a_floor_lowered_by_the_flag_passes_once_committed(repository):
    assert gate.main(["--lower", "quotes: F1 ru", "--because", BECAUSE]) == 0
    git(repository, "commit", "-qam", "Lower a floor and say why")
    assert gate.main([]) == 0


def test_without_a_history_the_floors_are_held_all_the_same(folder):
    assert gate.history(FLOORS, CHANGELOG) == []
    assert gate.main([]) == 1
