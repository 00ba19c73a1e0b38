"""Settings: one frozen dataclass; steppewire.toml in the working folder over the defaults."""

import difflib
import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from steppewire.errors import InputError

FILE = "steppewire.toml"
TONES = ("light", "extra", "none")


@dataclass(frozen=True)
class Settings:
    """What can be set: workers (processes; 0 = one a core), crew_bytes (of input from which on there is more than one
    process: another costs a second or two, in which one reads some hundred articles), commit_articles (articles a
    commit, which bounds the memory), port (of the dashboard), allow_private (whether addresses inside the own network
    may be read), follow_lists (whether the addresses that a list names are fetched), mapping (a file that says what
    the columns of tables hold), object_storage (whether sources may lie in object storage: what is typed as a command
    may), cluster (the address of a Dask scheduler whose workers analyse, "" for the processes of this machine),
    target_tone (the scorer of tone toward countries: light, extra, or none)."""

    workers: int = 0
    crew_bytes: int = 24_000_000
    commit_articles: int = 4_000
    port: int = 8501
    allow_private: bool = False
    follow_lists: bool = False
    mapping: str = ""
    object_storage: bool = False
    cluster: str = ""
    target_tone: str = "light"

    @property
    def processes(self) -> int:
        """The number of processes to use."""
        return self.workers or len(os.sched_getaffinity(0))


def load(folder: Path | None = None) -> Settings:
    """Read the settings of a folder, the working one unless told otherwise.

    Errors  InputError where the file is no TOML, names a setting there is not (the nearest one is named), or gives a
            value of another kind.
    """
    path = (folder or Path.cwd()) / FILE
    if not path.is_file():
        return Settings()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is not valid TOML: {error}.") from error
    defaults = {field.name: field.default for field in fields(Settings)}
    for key, value in given.items():
        if key not in defaults:
            near = difflib.get_close_matches(key, defaults, 1, 0)
            raise InputError(f"{path} sets {key}, which is no setting; the nearest is {near[0]}.")
        if type(value) is not type(defaults[key]) or (isinstance(value, int) and value < 0):
            raise InputError(f"{path} sets {key} to {value!r}; it wants something like {defaults[key]!r}.")
    if given.get("target_tone", "light") not in TONES:
        raise InputError(f"{path} sets target_tone to {given['target_tone']!r}; it wants one of {', '.join(TONES)}.")
    return Settings(**given)
