"""What `steppewire doctor` says of installations that really are broken."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from steppewire import doctor, paths
from steppewire.doctor import declared, place, programs, serving
from tests.searched import store_of
from tests.test_compiled import checkout, wheel_of  # noqa: F401  (a fixture)

ROOT = Path(__file__).resolve().parent.parent
BARE = """
import sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked!r}:
            raise ImportError(name + " is blocked")
sys.meta_path.insert(0, Blocker())
from steppewire.cli import main
sys.exit(main(["doctor", *sys.argv[1:]]))
"""


def run(folder: Path, *words: object, **environment: str) -> tuple[int, list[str]]:
    """Run Python in a folder whose dashboard has a free port; give the code and the lines."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        (folder / "steppewire.toml").write_text(f"port = {asked.getsockname()[1]}\n", encoding="utf-8")
    given = {"PYTHONPATH": str(ROOT), "HOME": str(folder), **environment}
    command = [sys.executable, *map(str, words)]
    done = subprocess.run(command, capture_output=True, cwd=folder, env=os.environ | given, timeout=120, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout.decode().splitlines()


def without_packages(folder: Path, *words: object, **environment: str) -> tuple[int, list[str]]:
    """Run the doctor by a Python that sees the standard library and this checkout only."""
    return run(folder, "-S", "-m", "steppewire", "doctor", *words, **environment)


def wrongs(findings) -> list[str]:
    return [finding.says for finding in findings if finding.kind == "wrong"]


@pytest.fixture
def store(tmp_path) -> Path:
    return store_of(tmp_path / "store", [{"text": "Yaks came back over the pass."}]).root


def test_a_sound_installation_has_nothing_wrong(store, tmp_path):
    code, lines = run(tmp_path, "-m", "steppewire", "doctor", "--store", store)
    assert (code, [line for line in lines if line.startswith("wrong")]) == (0, [])
    assert any("packages are there" in line for line in lines) and any("Version 1 of the store" in s for s in lines)


def test_packages_that_are_missing_are_named_with_the_remedy_and_the_rest_is_looked_at(tmp_path):
    code, lines = without_packages(tmp_path, "--store", tmp_path / "none")
    assert code == 1
    assert "wrong  The package textblob is missing: pip install 'textblob>=0.19'" in lines
    assert any(line.startswith("ok     The port") for line in lines) and any("data files can" in s for s in lines)


def test_a_package_that_cannot_be_loaded(store, tmp_path):
    (tmp_path / "bare.py").write_text(BARE.format(blocked={"pyarrow", "deltalake"}), encoding="utf-8")
    code, lines = run(tmp_path, tmp_path / "bare.py", "--store", store)
    assert code == 1
    assert any(s.startswith("wrong  The package deltalake cannot be loaded (deltalake is blocked): pip") for s in lines)
    assert any("cannot be looked into" in line for line in lines)


def test_a_package_that_is_too_old(tmp_path):
    (tmp_path / "old" / "tqdm-4.1.dist-info").mkdir(parents=True)
    (tmp_path / "old" / "tqdm-4.1.dist-info" / "METADATA").write_text("Name: tqdm\nVersion: 4.1\n", encoding="utf-8")
    _, lines = without_packages(tmp_path, PYTHONPATH=os.pathsep.join([str(tmp_path / "old"), str(ROOT)]))
    assert "wrong  The package tqdm is too old (4.1): pip install --upgrade 'tqdm>=4.66'" in lines


def test_every_needed_package_can_be_loaded_by_the_name_it_has_here():
    assert [one.name for one in declared.needed() if not one.extra and programs._unloadable(one)] == []


@pytest.mark.parametrize(
    ("version", "least", "is_old"),
    [("2.10", "2.9", False), ("2.9", "2.10", True), ("2", "2.0", False), ("3.0rc1", "3.0", False), ("1", "", False)],
)
def test_versions_are_compared_by_their_numbers(version, least, is_old):
    assert declared.Needed("x", least).is_old(version) is is_old


def test_a_terminal_without_cyrillic_is_told_of_in_letters_it_has(tmp_path):
    code, lines = without_packages(tmp_path, "--store", tmp_path / "Қойма", PYTHONIOENCODING="ascii")
    assert code == 1 and any(line.startswith("wrong  The terminal: ascii") for line in lines)
    assert any("\\u049a" in line for line in lines)


def test_a_file_where_the_store_should_be(tmp_path):
    (tmp_path / "store").write_text("x", encoding="utf-8")
    assert "is a file" in wrongs(place.folder(tmp_path / "store", True))[0]


def test_a_store_that_is_not_there_is_wrong_only_where_it_was_named(tmp_path):
    assert "no store" in wrongs(place.folder(tmp_path / "none", True))[0]
    assert wrongs(doctor.place.folder(tmp_path / "none", False)) == []
    assert not (tmp_path / "none").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_a_store_that_is_read_only(store):
    victim = next(store.rglob("*.parquet"))
    victim.chmod(0)
    store.chmod(0o500)
    try:
        said = wrongs(place.folder(store, True))
    finally:
        store.chmod(0o700)
    assert victim.name in said[0] and "cannot be written" in said[1]


def test_looking_leaves_nothing_behind(store):
    before = sorted(store.rglob("*"))
    assert wrongs([*place.folder(store, True), *place.contents(store)]) == []
    assert sorted(store.rglob("*")) == before


def test_a_folder_of_something_else(tmp_path):
    (tmp_path / "holiday.jpg").write_text("x", encoding="utf-8")
    assert "holds holiday.jpg" in wrongs(place.contents(tmp_path))[0]


def test_a_table_of_a_newer_release(store):
    path = store / "versions" / "00000001.parquet"
    row = pq.read_table(path)
    changed = json.dumps(json.loads(row["tables"][0].as_py()) | {"podcasts": 3})
    place_of = row.schema.get_field_index("tables")
    pq.write_table(row.set_column(place_of, row.schema.field(place_of), pa.array([changed])), path)
    assert "newer release (table podcasts)" in wrongs(place.contents(store))[0]


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('"minReaderVersion":1', '"minReaderVersion":99', "upgrade"),
        ('"minReaderVersion":3', '"minReaderVersion":99', "upgrade"),
        (r"\"name\":\"url_key\",\"type\":\"string\"", r"\"name\":\"url_key\",\"type\":\"long\"", "column url_key"),
    ],
)
def test_a_schema_that_this_release_does_not_read(store, was, becomes, says):
    entry = store / "articles" / "_delta_log" / f"{0:020d}.json"
    text = entry.read_text(encoding="utf-8")
    if was not in text:
        pytest.skip(f"the library in use does not write {was}")
    entry.write_text(text.replace(was, becomes), encoding="utf-8")
    assert says in wrongs(place.contents(store))[0]


def test_a_clock_before_what_was_stored_and_published():
    now = datetime.now(UTC)
    later = now + timedelta(days=3)
    assert "store was written" in wrongs(place.clock(later, None))[0]
    assert "newest article" in wrongs(place.clock(now, later.date()))[0]
    assert wrongs(place.clock(now, date(2024, 1, 1))) == wrongs(place.clock(None, None)) == []


class Healthy(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_):
        pass


def said_of_port(number: int, folder: Path) -> doctor.Finding:
    (folder / "steppewire.toml").write_text(f"port = {number}\n", encoding="utf-8")
    [finding] = serving.port()
    return finding


def test_a_port_that_is_taken(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        found = said_of_port(taken.getsockname()[1], tmp_path)
        assert found.kind == "wrong" and "--port" in found.says
        number = taken.getsockname()[1]
    assert said_of_port(number, tmp_path).kind == "ok"


def test_a_port_that_a_dashboard_has(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with HTTPServer(("127.0.0.1", 0), Healthy) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        assert said_of_port(server.server_port, tmp_path).kind == "warn"
        thread.join()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("server.address", "0.0.0.0"),
        ("server.allowedHosts", "news.example,*"),
        ("server.enableXsrfProtection", "false"),
        ("browser.gatherUsageStats", "true"),
    ],
)
def test_settings_of_the_server_that_open_it_or_send_statistics(tmp_path, monkeypatch, name, value):
    assert [finding.kind for finding in serving.settings()] == ["ok"]
    monkeypatch.setenv(serving._variable(name), value)
    said = list(serving.settings())
    assert [finding.kind for finding in said] == ["ok", "warn"]
    assert said[1].says.startswith(f"{name} (${serving._variable(name)})")
    monkeypatch.delenv(serving._variable(name))
    shutil.copytree(paths.APP / ".streamlit", tmp_path / ".streamlit")
    section, key = name.split(".")
    text = (tmp_path / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    kept = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(f"{key} "))
    word = {"server.address": f'"{value}"', "server.allowedHosts": '["news.example", "*"]'}.get(name, value)
    changed = kept.replace(f"[{section}]\n", f"[{section}]\n{key} = {word}\n")
    (tmp_path / ".streamlit" / "config.toml").write_text(changed, encoding="utf-8")
    monkeypatch.setattr(paths, "APP", tmp_path)
    [found] = wrongs(serving.settings())
    assert found.startswith(f"{name} ({tmp_path}")


def test_a_dashboard_without_its_settings_listens_on_every_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(paths, "APP", tmp_path)
    assert [said.split(" ")[0] for said in wrongs(serving.settings())] == ["server.address", "browser.gatherUsageStats"]


def test_the_settings_are_those_of_streamlit():
    from streamlit import config

    options = config._config_options_template
    assert {name: options[name].env_var for name in serving.DEFAULTS} == {
        name: serving._variable(name) for name in serving.DEFAULTS
    }
    assert {name: options[name].default_val or type(value)() for name, value in serving.DEFAULTS.items()} == (
        serving.DEFAULTS
    )


def test_data_files_that_were_changed_or_are_gone(tmp_path, monkeypatch):
    copy = tmp_path / "data"
    shutil.copytree(paths.DATA, copy)
    monkeypatch.setattr(paths, "DATA", copy)
    (copy / "months.csv").unlink()
    with (copy / "peoples.csv").open("a", encoding="utf-8") as file:
        file.write("x\n")
    found = {finding.kind: finding.says for finding in programs.files()}
    assert "months.csv cannot be read" in found["wrong"] and found["warn"].split(": ")[1].startswith("peoples.csv")


def test_finders_of_other_sources(checkout):  # noqa: F811
    programs.compiled.take(wheel_of(checkout))
    (checkout / "steppewire" / "spans.py").write_text("HALF = 3\n", encoding="utf-8")
    assert "make compiled" in wrongs(programs.finders())[0]


def test_an_extra_that_the_settings_ask_for(tmp_path):
    with (tmp_path / "steppewire.toml").open("w", encoding="utf-8") as file:
        file.write('target_tone = "extra"\n')
    command = [sys.executable, "-S", "-m", "steppewire", "doctor", "--store", str(tmp_path / "none")]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    said = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False).stdout
    assert "wrong  The optional part “target” is asked for by the settings" in said


def test_settings_that_cannot_be_read_are_a_finding(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "steppewire.toml").write_text("wrokers = 2\n", encoding="utf-8")
    found = list(doctor.examine(tmp_path / "none"))
    assert any("nearest is workers" in said for said in wrongs(found)) and found[-1].says.startswith("File names")
