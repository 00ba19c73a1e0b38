"""Archives: their members are read within limits, their traps are refused, one at a time."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from steppewire import ingest

NEWS = "The herders of Kochkor counted their sheep again on Sunday, Ulan Dyikanov said."
SMALL = ingest.Options(
    clock=datetime(2024, 9, 1, tzinfo=UTC),
    limits=ingest.Limits(document=100_000, page=100_000, record=100_000, unpacked=400_000, member=400_000, members=20),
)


def zipped(members: dict[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w:gz") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            one = tarfile.TarInfo(name)
            one.size = len(content)
            archive.addfile(one, io.BytesIO(content))
    return made.getvalue()


def outcome(path: Path, raw: bytes, options: ingest.Options = SMALL) -> tuple[list[str], list[tuple[str, str, str]]]:
    """(origins of the articles, (origin, stage, reason) of the problems), each without the folder."""
    path.write_bytes(raw)
    batches = list(ingest.read([path], options))
    for batch in batches:
        assert batch.records == len(batch.articles) + batch.refused
    folder = f"{path.parent}/"
    problems = [row for batch in batches for row in batch.problems.itertuples()]
    return (
        [str(origin).removeprefix(folder) for batch in batches for origin in batch.articles["origin"]],
        [(str(row.origin).removeprefix(folder), str(row.stage), str(row.reason)) for row in problems],
    )


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_gives_its_members(tmp_path: Path, packing: int) -> None:
    raw = zipped(
        {"a/": b"", "a/one.txt": NEWS, "two.jsonl": '{"body": "Snow fell."}', "__MACOSX/a/._one.txt": b"x"}, packing
    )
    articles, problems = outcome(tmp_path / "x.zip", raw)
    assert articles == ["x.zip!a/one.txt", "x.zip!two.jsonl"]
    assert [(origin, stage) for origin, stage, _ in problems] == [("x.zip!__MACOSX/a/._one.txt", "open")]


def test_a_packed_tar_gives_its_members(tmp_path: Path) -> None:
    raw = tarred({"one.txt": NEWS.encode(), "two.csv": b"title,body\nSnow,It fell.\n"})
    assert outcome(tmp_path / "x.tar.gz", raw) == (["x.tar.gz!one.txt", "x.tar.gz!two.csv"], [])


def test_a_large_member_of_a_tar_waits_in_a_file(tmp_path: Path) -> None:
    lines = b"".join(b'{"id": %d, "body": "Hail fell on field %d."}\n' % (n, n) for n in range(300_000))
    assert len(lines) > 8 * 1024 * 1024
    path = tmp_path / "x.tar"
    path.write_bytes(tarred({"one.jsonl": lines}, "w"))
    assert sum(len(batch.articles) for batch in _some(ingest.read([path]), 2)) == 1200


def _some(batches: Iterator[ingest.Ingested], last: int) -> Iterator[ingest.Ingested]:
    for number, batch in enumerate(batches):
        yield batch
        if number == last:
            return


def test_members_that_climb_out_are_refused_and_the_others_read(tmp_path: Path) -> None:
    raw = zipped(
        {"../../evil.txt": NEWS, "/abs.txt": NEWS, "c:\\x.txt": NEWS, "a\\..\\..\\y.txt": NEWS, "good.txt": NEWS}
    )
    articles, problems = outcome(tmp_path / "x.zip", raw)
    assert articles == ["x.zip!good.txt"]
    assert len(problems) == 4 and all("leads out" in reason for _, _, reason in problems)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.zip"]


def test_a_link_in_a_tar_is_not_followed(tmp_path: Path) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
            one = tarfile.TarInfo(f"link{kind.decode()}.txt")
            one.type, one.linkname = kind, "/etc/hosts"
            archive.addfile(one)
    articles, problems = outcome(tmp_path / "x.tar", made.getvalue())
    assert articles == [] and [stage for _, stage, _ in problems] == ["open"] * 3


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("x.zip", zipped({"bomb.txt": bytes(3_000_000)})),
        ("x.gz", gzip.compress(bytes(3_000_000))),
        ("x.txt.gz", gzip.compress(b"a " * 1_000_000)),
        ("x.jsonl.gz", gzip.compress(b'{"body": "a"}\n' * 200_000)),
        ("x.tar.gz", tarred({"bomb.txt": bytes(3_000_000)})),
    ],
    ids=["zip", "zeros", "text", "lines", "tar"],
)
def test_a_bomb_goes_off_in_the_limit(tmp_path: Path, name: str, raw: bytes) -> None:
    _, problems = outcome(tmp_path / name, raw)
    assert {stage for _, stage, _ in problems} == {"limit"} or "no text" in problems[0][2]


def test_archives_inside_archives_have_an_end(tmp_path: Path) -> None:
    raw = zipped({"deep.txt": NEWS})
    for level in range(3):
        articles, problems = outcome(tmp_path / "x.zip", raw)
        assert (len(articles), [stage for _, stage, _ in problems]) == ((1, []) if level < 2 else (0, ["limit"]))
        raw = zipped({"inner.zip": raw})


def test_a_packed_file_in_a_packed_file_is_refused(tmp_path: Path) -> None:
    _, problems = outcome(tmp_path / "x.gz", gzip.compress(gzip.compress(NEWS.encode())))
    assert [stage for _, stage, _ in problems] == ["limit"]


def test_too_many_members_are_told(tmp_path: Path) -> None:
    articles, problems = outcome(tmp_path / "x.zip", zipped({f"{n}.txt": NEWS + str(n) for n in range(30)}))
    assert len(articles) == 20 and [stage for _, stage, _ in problems] == ["limit"]


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("x.zip", zipped({"word/document.xml": b"<w/>"}), "Word"),
        ("x.zip", zipped({"xl/workbook.xml": b"<w/>"}), "Excel"),
        ("x.zip", zipped({}), "nothing"),
        ("x.zip", zipped({"one.txt": NEWS})[:60], "damaged"),
        ("x.gz", gzip.compress(NEWS.encode() * 99)[:60], "damaged"),
        ("x.tar.gz", tarred({"one.txt": NEWS.encode() * 999})[:90], "damaged"),
    ],
)
def test_what_is_no_readable_archive_is_told(tmp_path: Path, name: str, raw: bytes, what: str) -> None:
    articles, problems = outcome(tmp_path / name, raw)
    assert articles == [] and what in problems[0][2]


def test_a_locked_member_is_told(tmp_path: Path) -> None:
    raw = bytearray(zipped({"one.txt": NEWS}, zipfile.ZIP_STORED))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + offset] |= 1
    _, problems = outcome(tmp_path / "x.zip", bytes(raw))
    assert "password" in problems[0][2]


def test_records_before_damage_are_kept(tmp_path: Path) -> None:
    lines = b"".join(
        b'{"id": %d, "body": "Hail fell on field %d, %d tonnes of it."}\n' % (n, n, n * 7919) for n in range(20000)
    )
    raw = gzip.compress(lines)
    large = replace(SMALL, limits=ingest.Limits())
    articles, problems = outcome(tmp_path / "x.jsonl.gz", raw[: len(raw) // 2], large)
    assert len(articles) > 1000
    assert len(problems) == 1 and f"{len(articles)} records before that were read" in problems[0][2]


@pytest.mark.parametrize(
    ("sign", "place", "value"),
    [
        (b"PK\x01\x02", 6, b"\xec\x00"),  # a version that does not exist
        (b"PK\x01\x02", 28, b"\x00\x00"),  # a member without a name
    ],
)
def test_a_zip_with_a_wrong_directory_is_told(tmp_path: Path, sign: bytes, place: int, value: bytes) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as files:
        files.writestr("yaks.txt", "The yaks came back.")
    raw = bytearray(made.getvalue())
    at = raw.index(sign) + place
    raw[at : at + len(value)] = value
    (tmp_path / "yaks.zip").write_bytes(bytes(raw))
    batches = list(ingest.read([tmp_path / "yaks.zip"]))
    assert sum(len(batch.problems) for batch in batches) >= 1
