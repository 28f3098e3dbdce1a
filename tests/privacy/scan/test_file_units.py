"""Files of many records are cut, so that each unit is scanned by itself."""

import gzip
import tarfile
from io import BytesIO

import pytest

from aigaq.privacy.scan.file_scan import Rules, Scanner
from aigaq.privacy.scan.file_units import cut, digests
from aigaq.privacy.scan.findings import Finding, Kind, Secret

ARCHIVE, ROWS = "source/testimonies/000.tar.gz", "data/kk/testimonies-000.jsonl"
SCANNER = Scanner(Rules((Secret(Kind.NAME, "p.yaml", "Aina Sampleova"),)))


def archive(*members: tuple[str, bytes]) -> bytes:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w") as packed:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            packed.addfile(info, BytesIO(data))
    return gzip.compress(made.getvalue(), mtime=0)


def names(path: str, data: bytes) -> list[str]:
    return [unit.name for unit in cut(path, data)]


def test_an_archive_has_a_unit_for_each_file_and_for_its_heads() -> None:
    assert names(ARCHIVE, archive(("a/kk.md", b"1"), ("a/ru.md", b"2"))) == ["", "a/kk.md", "a/ru.md", "heads"]


def test_rows_have_a_unit_each_by_id_or_line() -> None:
    assert names(ROWS, b'{"id":"t-00001"}\n\n{"year":1}\n') == ["", "t-00001", "3"]


WHOLE = {
    "another file": ("kk/index.html", b"<p>x"),
    "an archive that is cut off": (ARCHIVE, archive(("a", b"1"))[:-9]),
    "two files of one name": (ARCHIVE, archive(("a", b"1"), ("a", b"2"))),
    "a text in place of an archive": (ARCHIVE, b"x"),
    "a line that is no row": (ROWS, b'{"id":"t-00001"}\nAina\nSampleova\n'),
    "a row that is cut off": (ROWS, b'{"id":"t-00001"}\n{"id":"t-0'),
    "two rows of one id": (ROWS, b'{"id":"t-00001"}\n{"id":"t-00001"}'),
    "an id that is no text": (ROWS, b'{"id":1}'),
    "an id that is empty": (ROWS, b'{"id":""}'),
    "nothing": (ROWS, b""),
    "rows too deep in one another": (ROWS, b'{"id":"a","b":' + b"[" * 100_000),
}


@pytest.mark.parametrize("case", WHOLE)
def test_what_cannot_be_cut_is_one_unit(case: str) -> None:
    assert names(*WHOLE[case]) == [""]
    assert digests(*WHOLE[case]) == {}


FOUND = {
    "in a file": (ARCHIVE, archive(("a/kk.md", b"x\nAina Sampleova")), ("a/kk.md", 2)),
    "in the name of a file": (ARCHIVE, archive(("Aina_Sampleova.md", b"x")), ("its own name", 0)),
    "in the heads": (ARCHIVE, archive(("a/Aina Sampleova/b.md", b"x")), ("heads", 1)),
    "in a row": (ROWS, b'{"id":"t-00001"}\n{"id":"t-00002","text":"Aina Sampleova"}\n', ("", 2)),
    "in lines that are no rows": (ROWS, b'{"id":"t-00001"}\nAina\nSampleova\n', ("", 2)),
    "in a line in UTF-16": (ROWS, "{}\nAina Sampleova".encode("utf-16"), ("", 2)),
    "in the path": ("data/kk/aina-sampleova.jsonl", b'{"id":"t-00001"}', ("its own name", 0)),
}


@pytest.mark.parametrize("case", FOUND)
def test_a_name_is_found_in_every_unit(case: str) -> None:
    path, data, place = FOUND[case]
    assert place in [(finding.member, finding.line) for finding in SCANNER.scan(path, data)]


def test_a_unit_is_known_by_what_it_holds_and_by_its_name() -> None:
    before = digests(ARCHIVE, archive(("a", b"1"), ("b", b"2")))
    after = digests(ARCHIVE, archive(("b", b"2"), ("c", b"1")))
    assert before["b"] == after["b"]
    assert before["a"] != after["c"]


def test_an_archive_that_is_cut_off_is_told() -> None:
    (finding,) = SCANNER.scan(ARCHIVE, WHOLE["an archive that is cut off"][1])
    assert finding == Finding("leak-packed", told=finding.told)
