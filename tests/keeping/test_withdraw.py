"""`aigaq withdraw`: what goes, what stays, and what can be learned from an old and a new copy together."""

import hashlib
import json
import os
import shutil
from datetime import date
from itertools import islice
from pathlib import Path

import pexpect
import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.content.checks.leaks import check_leaks
from aigaq.content.reading.archive import read_archive
from aigaq.content.writing.next_id import next_id
from aigaq.core.ids import RecordKind
from aigaq.core.problems import Problem
from aigaq.keeping.withdraw import Withdrawal, carry_out, plan_withdrawal, steps_of
from helpers.building import tree
from helpers.forked import spawn_forked
from helpers.rebuilding import built, clean
from helpers.small_content import RECORD, SMALL, TEXT, Changes, check_content, write_content
from release.archive import write

SECOND, SECOND_TEXT = (path.replace("t-00001", "t-00002") for path in (RECORD, TEXT))
ALONE = "people/p-00050.yaml"
THREE: Changes = {
    SECOND: SMALL[RECORD].replace("t-00001", "t-00002").replace("witness: p-00001", "witness: p-00050"),
    SECOND_TEXT: "---\ntitle: Құпия тақырып\n---\n\nҚайтарып алынатын сөз.\n",
    ALONE: "id: p-00050\nname_mode: real\nnames: {en: Gulnar Withdrawnova}\n",
    "people/p-00031.yaml": SMALL["people/p-00031.yaml"] + "page: kept\n",
}
NEVER: Changes = {"people/p-00031.yaml": THREE["people/p-00031.yaml"]}
"""The same archive, in which the second testimony never was."""


def withdraw(content: Path, *options: str) -> Result:
    return CliRunner().invoke(aigaq, ["withdraw", "t-00002", "--content", str(content), "--yes", *options])


def leaks(content: Path) -> list[Problem]:
    archive = read_archive(content).archive
    assert archive
    return check_leaks(archive, date(2024, 12, 31))


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    monkeypatch.chdir(tmp_path)
    return write_content(tmp_path / "content", THREE)


def test_words_and_the_person_of_it_alone_go_and_the_record_keeps_none(content: Path) -> None:
    told = withdraw(content, "--on", "2024-12-17")
    assert told.exit_code == 0, told.output
    assert not (content / SECOND_TEXT).exists()
    assert (content / ALONE).read_text(encoding="utf-8") == "id: p-00050\nname_mode: withheld\n"
    assert next_id(content, RecordKind.PERSON) == "p-00051"
    record = (content / SECOND).read_text(encoding="utf-8")
    assert "status: withdrawn" in record
    assert "p-00050" not in record
    assert check_content(content) == []


def test_without_tombstone_the_new_copy_is_that_of_an_archive_that_never_had_it(content: Path, tmp_path: Path) -> None:
    withdraw(content, "--tombstone", "none")
    never = write_content(tmp_path / "never", NEVER)
    assert clean(content) == clean(never)


def test_with_a_tombstone_the_new_copy_adds_the_id_and_the_month_alone(content: Path, tmp_path: Path) -> None:
    withdraw(content, "--on", "2024-12-17")
    new, never = clean(content), clean(write_content(tmp_path / "never", NEVER))
    added = {path for path in new if new[path] != never.get(path)}
    pages = {f"{edition}/t/t-00002.html" for edition in ("kk", "kk-latn", "en", "zh")}
    assert added - pages == {"source/testimonies/000.tar.gz"}
    assert new.keys() - never.keys() == pages
    assert "December 2024" in new["en/t/t-00002.html"].decode()
    assert "17" not in new["en/t/t-00002.html"].decode().partition("<main")[2].partition("</main>")[0]


def test_the_day_within_a_month_changes_no_byte(content: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(content, tmp_path / "other"))
    withdraw(content, "--on", "2024-12-01")
    withdraw(other, "--on", "2024-12-31")
    assert clean(content) == clean(other)


def test_of_a_record_that_was_never_public_nothing_says_that_it_is_gone(content: Path, tmp_path: Path) -> None:
    write_content(content, {**THREE, SECOND: THREE[SECOND].replace("status: given", "status: unknown")})
    withdraw(content)
    assert "tombstone: none" in (content / SECOND).read_text(encoding="utf-8")


def test_a_day_that_has_not_come_is_refused_since_no_release_would_go_out(content: Path) -> None:
    before = tree(content)
    told = withdraw(content, "--on", "2099-01-01")
    assert (told.exit_code, "2099-01-01 has not come yet" in told.output, tree(content)) == (2, True, before)


def test_a_record_that_others_name_is_refused_and_nothing_is_lost(content: Path) -> None:
    named = "names: {en: Person Invented}\nevents:\n  - {type: camp, from: 2017-04, place: cn-65, source: t-00002}\n"
    write_content(content, {**THREE, "people/p-00031.yaml": f"id: p-00031\nname_mode: pseudonym\n{named}"})
    before = tree(content)
    told = withdraw(content)
    assert (told.exit_code, "people/p-00031.yaml:5" in told.output, tree(content) == before) == (2, True, True)
    assert withdraw(content, "--keep-mentions").exit_code == 0


def test_whom_no_other_record_names_is_looked_for_before_the_file_goes(content: Path) -> None:
    write_content(content, {TEXT: SMALL[TEXT] + "\nWe asked after Gulnar Withdrawnova's house.\n"})
    before = tree(content)
    told = withdraw(content)
    assert (told.exit_code, tree(content) == before) == (2, True)
    assert f"{TEXT}:7" in told.output
    write_content(content, {TEXT: SMALL[TEXT] + "\nWe asked after [[withheld: name]]'s house.\n"})
    assert withdraw(content).exit_code == 0


def test_whom_the_gone_record_let_stand_elsewhere_is_looked_for_too(content: Path) -> None:
    hidden = {"people/p-00060.yaml": "id: p-00060\nname_mode: real\nnames: {en: Aigul Hiddennova}\n"}
    allowed = THREE[SECOND] + 'waive: [{rule: leak-name, reason: "She spoke in public herself."}]\n'
    words = {
        SECOND_TEXT: THREE[SECOND_TEXT] + "\nWe met Aigul Hiddennova.\n",
        TEXT: SMALL[TEXT] + "\nAigul Hiddennova.\n",
    }
    write_content(content, {**hidden, SECOND: allowed, **words})
    assert leaks(content) == []
    before = tree(content)
    told = withdraw(content)
    assert (told.exit_code, f"{TEXT}:7" in told.output, tree(content) == before) == (2, True, True)


def test_who_has_the_name_of_somebody_hidden_is_looked_for(content: Path) -> None:
    hidden = {"people/p-00060.yaml": "id: p-00060\nname_mode: real\nnames: {en: Gulnar Withdrawnova}\n"}
    write_content(content, {**hidden, TEXT: SMALL[TEXT] + "\nWe asked after Gulnar Withdrawnova's house.\n"})
    assert leaks(content) == []
    told = withdraw(content)
    assert (told.exit_code, f"{TEXT}:7" in told.output) == (2, True)


def test_whom_another_public_record_names_may_be_spoken_of(content: Path) -> None:
    third = {path.replace("t-00001", "t-00003"): SMALL[path].replace("t-00001", "t-00003") for path in (RECORD, TEXT)}
    third[RECORD.replace("t-00001", "t-00003")] = THREE[SECOND].replace("t-00002", "t-00003")
    write_content(content, {**third, TEXT: SMALL[TEXT] + "\nWe asked after Gulnar Withdrawnova's house.\n"})
    assert withdraw(content).exit_code == 0


def test_who_stands_in_other_records_stays_and_is_named(content: Path) -> None:
    told = withdraw(content)
    assert "p-00031 stands in other records too" in told.output
    assert (content / "people/p-00031.yaml").exists()


def test_who_stands_in_a_draft_stays(content: Path) -> None:
    write_content(content, {**THREE, "drafts/t-00009/record.yaml": "witness: p-00050\n"})
    withdraw(content)
    assert (content / ALONE).exists()


@pytest.mark.parametrize("id", ["t-00099", "t-2", "p-00001"])
def test_an_id_that_is_not_there_changes_nothing(content: Path, id: str) -> None:
    before = tree(content)
    told = CliRunner().invoke(aigaq, ["withdraw", id, "--content", str(content), "--yes"])
    assert (told.exit_code, tree(content) == before) == (2, True)


def test_where_nobody_can_be_asked_nothing_is_deleted(content: Path) -> None:
    before = tree(content)
    for options in ((), ("--format", "json")):
        told = CliRunner().invoke(aigaq, ["withdraw", "t-00002", "--content", str(content), *options])
        assert (told.exit_code, tree(content) == before) == (2, True)
        assert "add --yes: aigaq withdraw t-00002 --yes" in told.stderr


def test_in_a_terminal_it_asks_and_a_no_changes_nothing(content: Path) -> None:
    before = tree(content)
    command = ["withdraw", "t-00002", "--content", content]
    for answer in ("n", "y"):
        child = spawn_forked("aigaq", command, content.parent, os.environ)
        child.expect_exact(f"  {content / SECOND_TEXT}")
        child.expect_exact("Withdraw t-00002 and delete these files?")
        child.sendline(answer)
        child.expect_exact("Nothing was changed." if answer == "n" else "t-00002 is withdrawn.")
        child.expect(pexpect.EOF)
        assert (tree(content) == before) == (answer == "n")


def test_originals_that_another_record_needs_stay(content: Path) -> None:
    own, shared = (hashlib.sha256(name).hexdigest() for name in (b"own", b"shared"))
    media = "media:\n" + "".join(
        f"  - {{file: {name}.jpg, kind: photo, face: none, sha256: {hash}, alt: {{en: A}}}}\n"
        for name, hash in (("a", own), ("b", shared))
    )
    write_content(
        content, {**THREE, SECOND: f"{THREE[SECOND]}{media}", RECORD: SMALL[RECORD] + media.replace(own, shared)}
    )
    store = content / "drafts/media"
    store.mkdir(parents=True)
    for name in (own, shared):
        (store / f"{name}.jpg").write_bytes(b"")
    withdraw(content)
    assert [path.stem for path in store.iterdir()] == [shared]


def test_a_run_that_was_cut_off_is_finished_by_the_next(content: Path) -> None:
    text = (content / SECOND_TEXT).read_bytes()
    withdraw(content, "--on", "2024-12-17")
    (content / SECOND_TEXT).write_bytes(text)
    withdraw(content, "--on", "2024-12-20")
    assert not (content / SECOND_TEXT).exists()
    assert "2024-12-17" in (content / SECOND).read_text(encoding="utf-8")


def test_a_run_that_was_cut_off_between_any_two_steps_is_finished_by_the_next(tmp_path: Path) -> None:
    own = hashlib.sha256(b"own").hexdigest()
    media = f"media: [{{file: a.jpg, kind: photo, face: none, sha256: {own}, alt: {{en: A}}}}]\n"
    before = tmp_path / "before"
    write_content(before / "content", {**THREE, SECOND: f"{THREE[SECOND]}{media}"})
    write(before, f"store/{own}.jpg", b"own")

    def plan(folder: Path) -> Withdrawal:
        archive = read_archive(folder / "content").archive
        assert archive
        return plan_withdrawal(archive, "t-00002", date(2024, 12, 17), folder / "store", None, date(2025, 1, 1))

    whole = Path(shutil.copytree(before, tmp_path / "whole"))
    steps = len([step() for step in steps_of(plan(whole))])
    assert not list((whole / "store").iterdir())
    for count in range(1, steps):
        cut_off = Path(shutil.copytree(before, tmp_path / f"{count}"))
        for step in islice(steps_of(plan(cut_off)), count):
            step()
        assert "status: withdrawn" in (cut_off / "content" / SECOND).read_text(encoding="utf-8")
        carry_out(plan(cut_off))
        assert tree(cut_off) == tree(whole)


def test_a_release_that_stops_after_a_withdrawal_leaves_one_document(content: Path) -> None:
    (content.parent / "keys").mkdir()
    package = "archive-kk-text-1a2b3c4d.zip"
    write(content.parent, "given-away.json", json.dumps({package: {"ids": ["t-00002"]}}))
    told = withdraw(content, "--format", "json", "--keys", f"{content.parent / 'keys'}")
    assert told.exit_code
    document = json.loads(told.stdout)
    assert (document["id"], document["packages"]) == ("t-00002", [package])


@pytest.mark.parametrize("keys", [(), ("--keys", "keys")], ids=["alone", "with a release that fails"])
def test_what_builds_kept_of_it_goes_and_what_is_known_of_hosts_stays(
    content: Path, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    (tmp_path / "pelicanconf.py").write_text('CACHE_PATH = ".cache/aigaq"\n')
    write(tmp_path, "targets.yaml", '{"stick": {"kind": "folder", "path": "stick"}}')
    write(tmp_path, "translations/kk.po", "<<<<<<< HEAD\n")  # so that the release ends with its first step
    (tmp_path / "keys").mkdir()
    cache = tmp_path / ".cache/aigaq"
    for path in (cache / "made/one", cache / "media/two", cache / "builds/three", cache / "release/removed.json"):
        path.parent.mkdir(parents=True)
        path.write_text("[]")
    told = withdraw(content, *keys)
    assert ("is withdrawn" in told.output, bool(told.exit_code)) == (True, bool(keys))
    assert [path.name for path in cache.iterdir()] == ["release"]


def test_it_says_how_to_clear_the_history_and_that_hosts_still_have_it(content: Path) -> None:
    told = withdraw(content).output
    assert "aigaq release --keys" in told
    assert read_archive(content).value.testimonies["t-00002"].texts == {}


def test_a_build_upon_the_old_copy_leaves_nothing_of_it(content: Path, tmp_path: Path) -> None:
    built(content, tmp_path / "output")
    withdraw(content)
    built(content, tmp_path / "output")
    assert tree(tmp_path / "output") == clean(content)
    assert not [path for path, data in tree(tmp_path / "output").items() if b"Withdrawnova" in data]
