"""Three more of each handed kind of fault, invented: each is an error that names its line."""

from pathlib import Path

import pytest

from helpers.small_content import ABOUT, PERSON, RECORD, SMALL, TEXT, Changes, changed, problems_in

MORE: dict[str, tuple[Changes, str, str, int]] = {
    "a day to come: a correction": (
        changed(RECORD, "consent:", "corrections: [{on: 2098-05-01, note: {kk: Сөз}}]\nconsent:"),
        RECORD,
        "future",
        11,
    ),
    "a day to come: a source": (
        changed(RECORD, "consent:", "sources: [{kind: video, captured: 2077-01-01}]\nconsent:"),
        RECORD,
        "future",
        11,
    ),
    "a day to come: news": ({"news/2091-01-01-a/en.md": ABOUT}, "news/2091-01-01-a", "future", 0),
    "a cut value: a name": (changed(PERSON, "{en: Aina Sampleova}", "\n  en: Aina #2"), PERSON, "cut-value", 4),
    "a cut value: a witness": (changed(RECORD, "witness: p-00001", "witness: p-00001 #2"), RECORD, "cut-value", 7),
    "a cut value: a page": (
        {"pages/about/en.md": "---\ntitle: Room #7\n---\n\nA.\n"},
        "pages/about/en.md",
        "cut-value",
        2,
    ),
    "a comment: of two lines": ({TEXT: SMALL[TEXT] + "\n<!-- бір\nекі -->\n"}, TEXT, "comment", 7),
    "a comment: in a list": ({TEXT: SMALL[TEXT] + "\n- сөз <!-- аты -->\n"}, TEXT, "comment", 7),
    "a comment: in a quotation": ({TEXT: SMALL[TEXT] + "\n> [//]: # (аты)\n"}, TEXT, "comment", 7),
    "a lost letter: in a title": ({TEXT: SMALL[TEXT].replace("Үлгі", "Үл\ufffdі")}, TEXT, "lost-letter", 2),
    "a lost letter: in a name": (changed(PERSON, "Aina", "A\ufffdna"), PERSON, "lost-letter", 3),
    "a symbol font: in the site": (
        changed("site.yaml", "en: Sample", "en: Sa\uf0b7mple"),
        "site.yaml",
        "symbol-font",
        2,
    ),
    "an embargo with a typo in its key": (
        changed(RECORD, "on: 2020-12-01,", "on: 2020-12-01, embrago: 2030-01-01,"),
        RECORD,
        "unknown-key",
        11,
    ),
    "an embargo with a typo in its day": (
        changed(RECORD, "on: 2020-12-01,", "on: 2020-12-01, embargo: 2030-1-01,"),
        RECORD,
        "date",
        11,
    ),
    "an embargo of a year alone": (
        changed(RECORD, "on: 2020-12-01,", "on: 2020-12-01, embargo: 2030,"),
        RECORD,
        "date",
        11,
    ),
}


@pytest.mark.parametrize("case", MORE)
def test_it_is_an_error_on_its_line(case: str, tmp_path: Path) -> None:
    changes, path, rule, line = MORE[case]
    told = [one for one in problems_in(tmp_path, changes) if one.rule == rule and one.is_error]
    assert told, case
    assert path in told[0].path
    assert told[0].line == line or line == 0
