"""The Containerfile says what the project says: it is read here, not built."""

import re
import tomllib
from pathlib import Path

from steppewire.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "Containerfile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def copied() -> set[str]:
    """What is copied from the checkout."""
    lines = re.findall(r"^COPY (?!--from)(.*) \S+$", TEXT, re.MULTILINE)
    return {name for line in lines for name in line.split()}


def test_everything_that_the_wheel_is_made_of_is_copied():
    built = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    wanted = {*built["packages"], *built["force-include"], PROJECT["project"]["readme"], "LICENSE", "pyproject.toml"}
    assert copied() == {*wanted, "constraints.txt"}
    assert [name for name in copied() if not (ROOT / name).exists()] == []


def test_its_python_is_one_that_was_tested():
    [python] = set(re.findall(r"^FROM python:([\d.]+)-slim", TEXT, re.MULTILINE))
    assert f"Programming Language :: Python :: {python}" in PROJECT["project"]["classifiers"]


def test_it_runs_as_nobody_in_particular_on_the_port_of_the_settings():
    assert re.findall(r"^USER (.*)$", TEXT, re.MULTILINE) == ["steppewire"]
    assert TEXT.index("USER steppewire") < TEXT.index("CMD [")
    assert re.findall(r"^EXPOSE (.*)$", TEXT, re.MULTILINE) == [str(Settings().port)]
    assert f"http://127.0.0.1:{Settings().port}/_stcore/health" in TEXT


def test_its_store_lies_in_the_volume():
    volume = re.findall(r"^VOLUME (.*)$", TEXT, re.MULTILINE)[0]
    assert f"STEPPEWIRE_STORE={volume}/store" in TEXT and f"WORKDIR {volume}" in TEXT


def test_of_the_settings_only_the_address_is_changed():
    [(was, becomes)] = re.findall(r"sed -i 's/(.*?)/(.*?)/' \.streamlit/config\.toml", TEXT)
    settings = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    changed, times = re.subn(was, becomes, settings, flags=re.MULTILINE)
    assert times == 1 and tomllib.loads(changed)["server"] == tomllib.loads(settings)["server"] | {"address": "0.0.0.0"}
    assert TEXT.index("sed -i") < TEXT.index("RUN pip wheel")
