"""`aigaq renumber`."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.content.writing.git_sides import find_both_added
from aigaq.content.writing.take_apart import plan_parting
from helpers.building import tree
from helpers.programs import needs
from helpers.small_content import DAYS, RECORD, SMALL, Changes, changed, write_content

TWIN = "people/other/p-00031.yaml"


def run(content: Path, path: str, *options: str) -> Result:
    return CliRunner().invoke(aigaq, ["renumber", str(content / path), "--content", str(content), *options])


def content_with(folder: Path, changes: Changes | None = None) -> Path:
    return write_content(folder / "content", changes)


def test_a_person_gets_the_next_id_in_every_file_that_names_them(tmp_path: Path) -> None:
    comment = changed(RECORD, "witness: p-00001", '# who tells it: p-00001\nwitness: "p-00001"')
    content = content_with(tmp_path, comment)
    assert run(content, "people/p-00001.yaml").exit_code == 0
    assert check(read_archive(content), DAYS) == []
    assert '# who tells it: p-00001\nwitness: "p-00032"\n' in (content / RECORD).read_text(encoding="utf-8")
    assert (content / "people/000/p-00032.yaml").read_text(encoding="utf-8").startswith("id: p-00032\n")


@pytest.mark.parametrize("code", ["cp1251", "utf-16"])
@pytest.mark.parametrize("path", ["people/p-00001.yaml", "people/p-00031.yaml"])
def test_a_file_in_another_encoding_is_named_and_nothing_is_changed(path: str, code: str, tmp_path: Path) -> None:
    content = content_with(tmp_path, {path: f"# Айна\n{SMALL[path]}".encode(code)})
    before = tree(content)
    told = run(content, "people/p-00001.yaml")
    assert (told.exit_code, f"{path} cannot be read. Run aigaq check" in told.output) == (2, True), told.output
    assert tree(content) == before


def test_a_testimony_moves_with_its_texts(tmp_path: Path) -> None:
    content = content_with(tmp_path)
    assert run(content, "testimonies/000/t-00001", "--to", "t-00200").exit_code == 0
    testimony = read_archive(content).value.testimonies["t-00200"]
    assert (testimony.path, list(testimony.texts)) == (f"{content}/testimonies/002/t-00200", ["kk"])
    assert check(read_archive(content), DAYS) == []


def test_of_twins_the_one_that_is_meant_must_be_told(tmp_path: Path) -> None:
    content = content_with(tmp_path, {TWIN: SMALL["people/p-00031.yaml"]})
    refused = run(content, TWIN)
    assert (refused.exit_code, f"is meant in {content / RECORD}" in refused.output) == (2, True)
    assert (content / TWIN).exists()


def test_with_no_references_the_other_twin_keeps_them(tmp_path: Path) -> None:
    content = content_with(tmp_path, {TWIN: SMALL["people/p-00031.yaml"]})
    assert run(content, TWIN, "--no-references").exit_code == 0
    assert check(read_archive(content), DAYS) == []
    assert (content / RECORD).read_text(encoding="utf-8") == SMALL[RECORD]


def test_with_a_reference_it_follows(tmp_path: Path) -> None:
    content = content_with(tmp_path, {TWIN: SMALL["people/p-00031.yaml"]})
    assert run(content, TWIN, "--reference", str(content / RECORD)).exit_code == 0
    assert "person: p-00032" in (content / RECORD).read_text(encoding="utf-8")


def test_an_id_that_is_given_is_not_given_again(tmp_path: Path) -> None:
    told = run(content_with(tmp_path), "people/p-00001.yaml", "--to", "p-00031")
    assert (told.exit_code, "p-00031 is given already" in told.output) == (2, True)


def test_a_copied_folder_gets_an_id_of_its_own_and_nobody_means_it(tmp_path: Path) -> None:
    content = content_with(tmp_path)
    shutil.copytree(content / "testimonies/000/t-00001", content / "testimonies/000/t-00001 (copy)")
    shutil.copy(content / "people/p-00031.yaml", content / "people/p-00090.yaml")
    told = check(read_archive(content), DAYS)
    assert {problem.rule for problem in told} == {"duplicate-id", "id"}
    for problem in told:
        if problem.rule == "duplicate-id":
            assert str(problem.fix).endswith(('000/t-00001 (copy)"', 'people/p-00090.yaml"'))
    assert run(content, "testimonies/000/t-00001 (copy)").exit_code == 0
    assert run(content, "people/p-00090.yaml").exit_code == 0
    assert check(read_archive(content), DAYS) == []
    assert (content / RECORD).read_text(encoding="utf-8") == SMALL[RECORD]
    assert sorted(read_archive(content).value.testimonies) == ["t-00001", "t-00002"]
    assert sorted(read_archive(content).value.people) == ["p-00001", "p-00031", "p-00091"]


def git(folder: Path, *arguments: str) -> int:
    own = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "core.editor=true"]
    return subprocess.run([needs("git"), *own, *arguments], cwd=folder, capture_output=True, check=False).returncode


NEW = "testimonies/000/t-00002"
NEW_PERSON = "people/000/p-00032.yaml"


def begin(content: Path, name: str, **texts: str) -> None:
    """Begin the same testimony and person on a branch, as a colleague does who does not know of the other."""
    record = SMALL[RECORD].replace("t-00001", "t-00002").replace("witness: p-00001", "witness: p-00032")
    files = {
        f"{NEW}/record.yaml": f"# of {name}\n{record}",
        NEW_PERSON: f"id: p-00032\nname_mode: real\nnames: {{kk: {name}}}\n",
        f"{NEW}/kk.md": f"---\ntitle: {name}\n---\n\nОйдан шығарылған сөз: {name}.\n",
    }
    for path, text in {**files, **texts}.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")
    git(content, "add", "-A")
    assert git(content, "commit", "-qm", name) == 0


def in_conflict(folder: Path, command: str = "merge") -> Path:
    """Write the small content, on which two branches began the same record.

    Theirs also named the person in an older record.
    """
    content = content_with(folder)
    assert git(folder, "init", "-q", "-b", "main") == 0
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "First")
    git(folder, "checkout", "-qb", "theirs")
    about = SMALL[RECORD].replace("about:\n", "about:\n  - {person: p-00032, relation: friend}\n")
    begin(content, "Бота", **{RECORD: about})
    (content / NEW / "photo.jpg").write_bytes(b"theirs")
    git(content, "add", "-A")
    git(content, "commit", "-q", "--amend", "--no-edit")
    git(folder, "checkout", "-q", "main")
    begin(content, "Айна")
    if command == "rebase":
        git(folder, "checkout", "-q", "theirs")
        assert git(folder, "rebase", "main") != 0
    else:
        assert git(folder, command, "theirs") != 0
    return content


@pytest.mark.parametrize("command", ["merge", "rebase", "cherry-pick"])
@pytest.mark.parametrize("path", [NEW, NEW_PERSON])
def test_what_two_branches_began_is_taken_apart(command: str, path: str, tmp_path: Path) -> None:
    content = in_conflict(tmp_path, command)
    assert "renumber" in str(check(read_archive(content), DAYS)[0].fix)
    told = run(content, path)
    assert told.exit_code == 0, told.output
    (content / "testimonies/000/t-00003/photo.jpg").unlink()
    assert check(read_archive(content), DAYS) == []
    found = read_archive(content).value
    told = {id: (one.record.witness, one.texts["kk"].front.title) for id, one in found.testimonies.items()}
    assert told == {"t-00001": ("p-00001", "Үлгі"), "t-00002": ("p-00032", "Айна"), "t-00003": ("p-00033", "Бота")}
    assert found.people["p-00033"].record.names == {"kk": "Бота"}
    assert [about.person for about in found.testimonies["t-00001"].record.about] == ["p-00033", "p-00031"]
    assert not (content / NEW / "photo.jpg").exists()
    git(tmp_path, "add", "-A")
    assert (
        git(
            tmp_path,
            "commit" if command == "merge" else command,
            *(["-qm", "M"] if command == "merge" else ["--continue"]),
        )
        == 0
    )


def test_records_with_the_same_lines_on_both_sides_are_taken_apart_too(tmp_path: Path) -> None:
    content = content_with(tmp_path)
    same = SMALL[RECORD].replace("t-00001", "t-00002").replace("witness: p-00001", "witness: p-00032")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "First")
    git(tmp_path, "checkout", "-qb", "theirs")
    begin(content, "Бота", **{f"{NEW}/record.yaml": same})
    git(tmp_path, "checkout", "-q", "main")
    begin(content, "Айна", **{f"{NEW}/record.yaml": same})
    assert git(tmp_path, "merge", "theirs") != 0
    assert run(content, NEW_PERSON).exit_code == 0
    assert check(read_archive(content), DAYS) == []
    found = read_archive(content).value
    told = {id: (one.record.witness, one.texts["kk"].front.title) for id, one in found.testimonies.items()}
    assert told == {"t-00001": ("p-00001", "Үлгі"), "t-00002": ("p-00032", "Айна"), "t-00003": ("p-00033", "Бота")}


def test_a_translation_that_two_branches_began_is_no_second_record(tmp_path: Path) -> None:
    content = content_with(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "First")
    for branch, words in (("theirs", "Бота"), ("ours", "Айна")):  # both took the same record over, by other commits
        git(tmp_path, "checkout", "-qb", branch, "main")
        begin(content, "Үлгі", **{f"{NEW}/ru.md": f"---\ntitle: {words}\n---\n\nПример.\n"})
    assert git(tmp_path, "merge", "theirs") != 0
    both = find_both_added(content, os.environ)
    assert sorted(both) == [f"{NEW}/ru.md"]
    assert plan_parting(content, content / NEW, None, (), os.environ) is None


def test_what_was_taken_apart_is_not_taken_apart_again(tmp_path: Path) -> None:
    content = in_conflict(tmp_path)
    assert run(content, NEW).exit_code == 0
    told = run(content, NEW_PERSON)
    assert (told.exit_code, "taken apart already" in told.output) == (2, True), told.output
    assert sorted(read_archive(content).value.testimonies) == ["t-00001", "t-00002", "t-00003"]


def test_what_was_edited_after_the_conflict_is_not_written_over(tmp_path: Path) -> None:
    content = in_conflict(tmp_path)
    (content / NEW / "kk.md").write_text("---\ntitle: By hand\n---\n\nBy hand.\n", encoding="utf-8")
    told = run(content, NEW)
    assert (told.exit_code, "was edited after the conflict" in told.output) == (2, True)
    assert "By hand" in (content / NEW / "kk.md").read_text(encoding="utf-8")


def test_a_file_in_which_both_sides_name_the_id_must_be_mended_first(tmp_path: Path) -> None:
    content = in_conflict(tmp_path)
    git(tmp_path, "merge", "--abort")
    (content / "people/p-00001.yaml").write_text(SMALL["people/p-00001.yaml"] + "same_as: p-00032\n")
    git(content, "commit", "-qam", "Ours")
    git(content, "checkout", "-q", "theirs")
    (content / "people/p-00001.yaml").write_text(SMALL["people/p-00001.yaml"] + "same_as: p-00032\n")
    git(content, "commit", "-qam", "Theirs")
    git(content, "checkout", "-q", "main")
    assert git(content, "merge", "theirs") != 0
    told = run(content, NEW)
    assert (told.exit_code, "people/p-00001.yaml" in told.output) == (2, True), told.output
    assert run(content, NEW, "--reference", str(content / "people/p-00001.yaml")).exit_code == 0
    assert "same_as: p-00033" in (content / "people/p-00001.yaml").read_text()
