"""Checksum lists: split by what changes together, and small enough for slow lines."""

import hashlib
import re

from aigaq.release.metadata.sums import LISTS, MOST_LINES, TOP, checksum_lists

EDITIONS = ("kk", "kk-latn", "kk-arab", "ru", "en", "tr", "zh", "zh-hant")


def hashes(pages: int) -> dict[str, str]:
    paths = (f"{edition}/t/t-{number:05}.html" for edition in EDITIONS for number in range(pages))
    return {path: hashlib.sha256(path.encode()).hexdigest() for path in paths}


def lines(data: bytes) -> list[tuple[str, str]]:
    found = [line.partition("  ") for line in data.decode().splitlines()]
    return [(sha256, path) for sha256, _blank, path in found]


def test_a_small_archive_has_one_list() -> None:
    assert checksum_lists(hashes(10)).keys() == {TOP}


def test_every_file_stands_in_one_list_and_every_list_in_the_one_above_it() -> None:
    files, lists = hashes(500), checksum_lists(hashes(500))
    listed = [line for data in lists.values() for line in lines(data)]
    assert sorted(path for _sha256, path in listed) == sorted([*files, *(path for path in lists if path != TOP)])
    sums = {**files, **{path: hashlib.sha256(data).hexdigest() for path, data in lists.items()}}
    assert all(sums[path] == sha256 for sha256, path in listed)


def test_lists_are_short() -> None:
    assert max(data.count(b"\n") for data in checksum_lists(hashes(2000)).values()) <= MOST_LINES


def test_an_edit_of_one_testimony_changes_few_lists() -> None:
    before = hashes(2000)
    after = before | {f"{edition}/t/t-00412.html": "0" * 64 for edition in EDITIONS}
    old, new = checksum_lists(before), checksum_lists(after)
    changed = [path for path in new if old.get(path) != new[path]]
    assert len(changed) == 1 + sum(path.startswith(LISTS) for path in changed) < 6


def test_the_lists_do_not_list_themselves() -> None:
    files = hashes(500)
    assert checksum_lists(files | dict.fromkeys(checksum_lists(files), "0" * 64)) == checksum_lists(files)


def test_lines_have_the_form_of_sha256sum() -> None:
    assert all(
        re.fullmatch(r"[0-9a-f]{64}  [^ ]+", line) for line in checksum_lists(hashes(1))[TOP].decode().split("\n")[:-1]
    )
