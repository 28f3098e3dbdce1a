"""Rules that see one group of files find the same there as in the whole archive."""

from pathlib import Path

import pytest

from aigaq.content.checks import check, check_alone
from aigaq.content.reading.archive import only, read_archive, read_groups
from aigaq.content.reading.file_groups import Group, GroupContent
from aigaq.core.problems import Problem
from content.checks.test_bad_input import CASES
from helpers.building import ROOT
from helpers.small_content import DAYS, write_content


def _group_by_group(content: Path) -> list[Problem]:
    seen: list[tuple[Group, GroupContent]] = []

    def read(groups):
        for group in groups:
            seen.append((group, next(read_groups([group]))))
            yield seen[-1][1]

    reading = read_archive(content, read)
    groups = {group.path: only(content.as_posix(), group, found) for group, found in seen}
    return check(reading, DAYS, {path: check_alone(group) for path, group in groups.items()})


@pytest.mark.parametrize("case", CASES)
def test_bad_input_is_found_group_by_group(case: str, tmp_path: Path) -> None:
    content = write_content(tmp_path, CASES[case])
    assert _group_by_group(content) == check(read_archive(content), DAYS)


def test_so_are_the_faults_of_the_sample() -> None:
    assert _group_by_group(ROOT / "content") == check(read_archive(ROOT / "content"), DAYS)
