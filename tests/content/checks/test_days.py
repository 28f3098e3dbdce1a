"""Days against those of the build: nothing lies ahead, and no embargo runs where the build has no date."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from aigaq.content.build_date import Days
from aigaq.content.checks import check
from aigaq.content.checks.alone import Alone
from aigaq.content.checks.days import check_days, last_day_in
from aigaq.content.reading.archive import read_archive
from aigaq.core.problems import Problem
from aigaq.model.archive_tree import Archive
from aigaq.model.dates import Day
from helpers.building import build_site
from helpers.small_content import DAYS, PERSON, RECORD, SMALL, TEXT, Changes, changed, write_content

CLOCK = Days(clock=date(2025, 1, 1))
TOMORROW, AFTER = "2025-01-02", "2025-01-03"
CONSENT = "consent: {status: given, on: 2020-12-01,"


def in_record(line: str) -> Changes:
    return changed(RECORD, "consent:", f"{line}\nconsent:")


HELD: dict[str, tuple[Changes, int]] = {
    "published": (changed(RECORD, "2021-02-03", "DAY"), 6),
    "consent": (changed(RECORD, "2020-12-01", "DAY"), 11),
    "given": (changed(RECORD, "2018-03", "DAY"), 4),
    "the end of an interval": (changed(RECORD, "2018-03", "2018-03/DAY"), 4),
    "a source": (in_record("sources:\n  - {kind: article, captured: DAY}"), 12),
    "a correction": (in_record("corrections:\n  - {on: DAY, note: {en: A}}"), 12),
    "status_as_of": (changed(PERSON, "born:", "status: missing\nstatus_as_of: DAY\nborn:"), 5),
    "an event": (changed("people/p-00031.yaml", "to: 2018-12", "to: DAY"), 5),
    "a revised text": ({TEXT: "---\ntitle: A\nrevised: DAY\n---\n\nСөз\n"}, 3),
    "a revised page": ({"pages/about/en.md": "---\ntitle: A\nrevised: DAY\n---\n\nWords\n"}, 3),
    "news": ({"news/DAY-new/en.md": SMALL["pages/about/en.md"]}, 0),
    "a mirror": ({"mirrors.yaml": "mirrors:\n  - {url: 'https://example.org/', since: DAY}\n"}, 2),
}


def written(folder: Path, changes: Changes, day: str) -> list[Problem]:
    """Return messages about the content with `day` in place of DAY, but for the order of days."""
    dated = {name.replace("DAY", day): text.replace("DAY", day) for name, text in changes.items() if text}
    reading = read_archive(write_content(folder, dated))
    groups = {path: Alone(last_day=day) for path, day in last_days(reading.value).items()}
    assert list(check_days(reading.value, CLOCK, groups)) == list(check_days(reading.value, CLOCK))
    return [problem for problem in check(reading, CLOCK) if problem.rule != "date"]


def last_days(archive: Archive) -> dict[str, Day]:
    """Return the last day in each record, as a build keeps it."""
    nothing = replace(archive, people={}, testimonies={}, mirrors=(), pages={}, news={})
    people = {one.path: replace(nothing, people={id: one}) for id, one in archive.people.items()}
    testimonies = {one.path: replace(nothing, testimonies={id: one}) for id, one in archive.testimonies.items()}
    return {path: last_day_in(alone) for path, alone in {**people, **testimonies}.items()}


@pytest.mark.parametrize("place", HELD)
def test_a_day_that_has_not_come_is_an_error(place: str, tmp_path: Path) -> None:
    changes, line = HELD[place]
    (problem,) = written(tmp_path, changes, AFTER)
    assert (problem.rule, problem.is_error, problem.line) == ("future", True, line)
    assert str(problem.message).endswith("2025-01-03 has not come yet: the clock of this computer says 2025-01-01")


@pytest.mark.parametrize("place", HELD)
def test_tomorrow_may_be_today_elsewhere(place: str, tmp_path: Path) -> None:
    assert written(tmp_path, HELD[place][0], TOMORROW) == []


@pytest.mark.parametrize("date_", ["2026", "2025-02", "2025-22", "2025-02~", "2025-02?"])
def test_a_partial_date_that_has_not_begun_is_an_error(date_: str, tmp_path: Path) -> None:
    assert [problem.rule for problem in written(tmp_path, HELD["given"][0], date_)] == ["future"]


@pytest.mark.parametrize("date_", ["2025", "2025-01", "2025~", "2024-24", "../2025", "2018/.."])
def test_a_partial_date_that_has_begun_is_none(date_: str, tmp_path: Path) -> None:
    assert written(tmp_path, HELD["given"][0], date_) == []


def test_a_year_of_birth_that_has_not_come_is_an_error(tmp_path: Path) -> None:
    assert [problem.rule for problem in written(tmp_path, changed(PERSON, "1962", "2026"), "")] == ["future"]


def test_the_day_of_the_epoch_is_named_beside_that_of_the_clock(tmp_path: Path) -> None:
    days = Days(clock=date(2024, 5, 1), epoch=date(2023, 1, 1))
    content = write_content(tmp_path, changed(RECORD, "2021-02-03", "2202-02-04"))
    assert [str(problem.message) for problem in check(read_archive(content), days)] == [
        "2202-02-04 has not come yet: the clock of this computer says 2024-05-01, SOURCE_DATE_EPOCH 2023-01-01"
    ]


def test_a_commit_of_a_day_that_has_not_come_is_an_error(tmp_path: Path) -> None:
    days = Days(clock=date(2024, 5, 1), committed=date(2042, 5, 1))
    (problem,) = check(read_archive(write_content(tmp_path)), days)
    assert (problem.rule, problem.path) == ("future", tmp_path.as_posix())


def embargoed(until: str) -> Changes:
    return changed(RECORD, "on: 2020-12-01,", f"on: 2020-12-01, embargo: {until},")


@pytest.mark.parametrize("days", [Days(clock=date(2035, 1, 1)), Days(clock=date(2024, 1, 1))])
@pytest.mark.parametrize("consent", ["given", "unknown", "withdrawn"])
def test_an_embargo_without_a_date_of_the_build_is_an_error(days: Days, consent: str, tmp_path: Path) -> None:
    record = {RECORD: (embargoed("2030-01-01")[RECORD] or "").replace("status: given", f"status: {consent}")}
    problems = check(read_archive(write_content(tmp_path, record)), days)
    assert [problem.line for problem in problems if problem.rule == "embargo" and problem.is_error] == [11]


@pytest.mark.parametrize("days", [DAYS, Days(clock=date(2025, 1, 1), committed=date(2024, 1, 1))])
def test_an_embargo_with_a_date_is_none(days: Days, tmp_path: Path) -> None:
    assert check(read_archive(write_content(tmp_path, embargoed("2030-01-01"))), days) == []


def test_without_an_embargo_no_date_is_needed(tmp_path: Path) -> None:
    assert check(read_archive(write_content(tmp_path)), CLOCK) == []


IMPLAUSIBLE: dict[str, Changes] = {
    "published before consent": changed(RECORD, "on: 2020-12-01", "on: 2021-12-01"),
    "consent before given": changed(RECORD, "given: 2018-03", "given: 2020-12-02"),
    "given before birth of the witness": changed(PERSON, "born: 1962", "born: 2019"),
    "given before birth of another": {
        "people/p-00031.yaml": "id: p-00031\nname_mode: pseudonym\nnames: {en: Person Invented}\nborn: 2019\n"
    },
    "published before birth": {**changed(RECORD, "given: 2018-03\n", ""), **changed(PERSON, "1962", "2022")},
}


@pytest.mark.parametrize("case", IMPLAUSIBLE)
def test_days_that_can_hardly_be_are_warnings(case: str, tmp_path: Path) -> None:
    problems = check(read_archive(write_content(tmp_path, IMPLAUSIBLE[case])), DAYS)
    assert {(problem.rule, problem.severity) for problem in problems} == {("date", "warning")}


@pytest.mark.parametrize(
    "change",
    [
        changed(RECORD, "on: 2020-12-01", "on: 2021-02-03"),
        changed(RECORD, "given: 2018-03", "given: 2020-12"),
        changed(RECORD, "given: 2018-03", "given: 2020-12-02~"),
        changed(RECORD, "status: given, on: 2020-12-01", "status: withdrawn, on: 2022-01-01"),
        changed(PERSON, "born: 1962", "born: 2018"),
    ],
)
def test_days_that_may_be_are_not_told(change: Changes, tmp_path: Path) -> None:
    problems = check(read_archive(write_content(tmp_path, change)), DAYS)
    assert [problem for problem in problems if problem.rule == "date"] == []


NO_EMBARGO = {
    "before consent": embargoed("2003-01-01"),
    "of another century": embargoed("0230-01-01"),
    "on the day of consent": embargoed("2020-12-01"),
    "before it was given": {RECORD: SMALL[RECORD].replace("on: 2020-12-01,", "embargo: 2018-02-28,")},
    "before it was published": {
        RECORD: SMALL[RECORD].replace("given: 2018-03\n", "").replace("on: 2020-12-01,", "embargo: 2021-02-02,")
    },
}


@pytest.mark.parametrize("case", NO_EMBARGO)
def test_an_embargo_that_keeps_nothing_back_is_an_error(case: str, tmp_path: Path) -> None:
    problems = check(read_archive(write_content(tmp_path, NO_EMBARGO[case])), DAYS)
    assert [problem.line for problem in problems if problem.rule == "embargo" and problem.is_error]


@pytest.mark.parametrize(
    "change",
    [
        embargoed("2020-12-02"),
        {RECORD: SMALL[RECORD].replace("on: 2020-12-01,", "embargo: 2018-04-01,")},
        changed(RECORD, "status: given, on: 2020-12-01", "status: withdrawn, on: 2024-01-01, embargo: 2023-01-01"),
    ],
)
def test_an_embargo_that_is_over_is_none(change: Changes, tmp_path: Path) -> None:
    problems = check(read_archive(write_content(tmp_path, change)), DAYS)
    assert [problem for problem in problems if problem.rule == "embargo"] == []


@pytest.mark.parametrize(
    ("clock", "epoch", "told"),
    [
        (date(2029, 12, 30), date(2520, 1, 1), [("future", 11)]),
        (date(2029, 12, 31), date(2030, 1, 1), []),
        (date(1970, 1, 1), date(2029, 12, 31), []),
        (date(2520, 1, 1), date(2029, 12, 31), []),
    ],
)
def test_an_embargo_is_not_over_by_source_date_epoch_alone(
    clock: date, epoch: date, told: list[tuple[str, int]], tmp_path: Path
) -> None:
    problems = check(read_archive(write_content(tmp_path, embargoed("2030-01-01"))), Days(clock=clock, epoch=epoch))
    assert [(problem.rule, problem.line) for problem in problems if problem.is_error] == told


def test_an_embargo_opens_by_no_typo(tmp_path: Path) -> None:
    """A folder outside git, no SOURCE_DATE_EPOCH, and 2202 written for 2022 in another record."""
    typo = SMALL[RECORD].replace("t-00001", "t-00002").replace("2021-02-03", "2202-02-04")
    second = {RECORD.replace("t-00001", "t-00002"): typo, TEXT.replace("t-00001", "t-00002"): SMALL[TEXT]}
    content = write_content(tmp_path / "content", {**embargoed("2030-01-01"), **second})
    built = build_site(content, tmp_path / "output", SOURCE_DATE_EPOCH=None)
    assert built.code == 1
    assert not (tmp_path / "output").exists()
    assert "record.yaml:11: an embargo runs until 2030-01-01, but the build has no date." in built.said
    assert "record.yaml:6: 2202-02-04 has not come yet" in built.said


def pages(output: Path) -> dict[str, bytes]:
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*.*") if path.is_file()}


def test_no_file_depends_on_the_day_where_nothing_has_an_embargo(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content")
    built = [
        build_site(content, tmp_path / name, SOURCE_DATE_EPOCH=epoch)
        for name, epoch in (("a", "1735689600"), ("b", "1830297600"))
    ]
    assert [one.code for one in built] == [0, 0], built[0].said + built[1].said
    assert pages(tmp_path / "a") == pages(tmp_path / "b")
