"""The rules of a build's scan: what is looked for, and what is waived."""

from datetime import date
from pathlib import Path

import pytest

from aigaq.content.reading.archive import read_archive
from aigaq.privacy.scan.file_scan import Rules, Scanner
from helpers.scan_rules import whole_rules
from helpers.small_content import RECORD, SMALL, TEXT, Changes, changed, write_content

TODAY = date(2024, 5, 1)
HOTLINE = SMALL[TEXT] + "\n+7 701 123 45 67, Hidden Personova\n"
HIDDEN: Changes = {"people/p-00040.yaml": "id: p-00040\nname_mode: real\nnames: {en: Hidden Personova}\n"}


def rules(folder: Path, changes: Changes, *places: Path) -> Rules:
    archive = read_archive(write_content(folder, {**HIDDEN, **changes})).value
    return whole_rules(archive, TODAY, *places)


def found(folder: Path, changes: Changes, text: str) -> list[str]:
    return [finding.rule for finding in Scanner(rules(folder, changes)).scan("a.html", text.encode())]


def waiving(*names: str) -> Changes:
    waivers = ", ".join(f"{{rule: {name}, reason: asked for}}" for name in names)
    return {TEXT: HOTLINE, **changed(RECORD, "consent:", f"waive: [{waivers}]\nconsent:")}


WAIVERS = {
    (): ["leak-name", "phone-number"],
    ("phone-number",): ["leak-name"],
    ("leak-name",): ["phone-number"],
    ("phone-number", "leak-name"): [],
    ("email-address",): ["leak-name", "phone-number"],
}


@pytest.mark.parametrize("names", WAIVERS)
def test_what_a_record_waives_may_stand(names: tuple[str, ...], tmp_path: Path) -> None:
    assert found(tmp_path, waiving(*names), HOTLINE) == WAIVERS[names]


def test_a_waiver_holds_for_what_its_record_says_alone(tmp_path: Path) -> None:
    assert found(tmp_path, waiving("phone-number"), "+7 701 999 99 99") == ["phone-number"]


def test_a_record_that_stays_behind_waives_nothing(tmp_path: Path) -> None:
    changes = waiving("phone-number")
    hidden = {**changes, RECORD: str(changes[RECORD]).replace("[web, ", "[")}
    assert "phone-number" in found(tmp_path, hidden, "+7 701 123 45 67")


def test_a_page_waives_for_itself(tmp_path: Path) -> None:
    page = "---\ntitle: About\nwaive: [{rule: email-address, reason: ours}]\n---\n\na@example.org\n"
    assert found(tmp_path, {"pages/about/en.md": page}, "a@example.org") == []


def test_the_sites_own_address_may_stand(tmp_path: Path) -> None:
    site = {"site.yaml": SMALL["site.yaml"] + "contact: {en: archive@example.org}\n"}
    assert found(tmp_path, site, "archive@example.org, other@example.org") == ["email-address"]


def test_folders_of_the_machine_are_looked_for_but_not_short_ones(tmp_path: Path) -> None:
    assert rules(tmp_path, {}, Path("/home/editor"), Path("/root")).machine == ("/home/editor",)
