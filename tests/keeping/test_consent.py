"""`aigaq consent`: batches, a decision for each use, evidence outside, and every decision can be undone."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.content.reading.archive import read_archive
from aigaq.keeping.consent_form import LANGUAGES, form_page
from aigaq.privacy.gate import pass_gate
from helpers.building import ROOT, build_site, settings_for, tree
from helpers.programs import needs
from helpers.small_content import RECORD, SMALL, Changes, changed, write_content

REFERENCE = "ev-0123-4567-89ab-cdef"
DRAFT = """\
# Imported: complete it.
{marks}id: {id}
original: kk
kind: eyewitness
published: 2024-01-02
sources: [{{kind: video, url: "{url}"}}]  # kept as it stands
consent: {{status: unknown}}
"""


def drafts(*urls: str, marks: str = "") -> Changes:
    files: Changes = {}
    for number, url in enumerate(urls, 101):
        files[f"drafts/t-00{number}/record.yaml"] = DRAFT.format(id=f"t-00{number}", url=url, marks=marks)
        files[f"drafts/t-00{number}/kk.md"] = SMALL["testimonies/000/t-00001/kk.md"]
    return files


ONE, TWO = "https://t.me/arna/1", "https://www.youtube.com/watch?v=x"
THREE = drafts(ONE, ONE.replace("/1", "/2"), TWO)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_content(tmp_path / "content", THREE)


def typed(content: Path, keys: str, *arguments: str) -> Result:
    return CliRunner().invoke(aigaq, ["consent", "--content", str(content), *arguments], input=keys)


def consents(content: Path) -> list[str]:
    records = sorted((content / "drafts").glob("t-*/record.yaml"))
    return [re.findall("^consent: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)[0] for path in records]


GIVEN = f"{{status: given, on: 2024-03-01, uses: [web, search], evidence: {REFERENCE}}}"


def test_one_decision_settles_all_drafts_of_a_source_and_touches_no_other_line(content: Path) -> None:
    before = (content / "drafts/t-00101/record.yaml").read_text(encoding="utf-8")
    told = typed(content, f"gsw\n2024-03-01\n{REFERENCE}\nq")
    assert told.exit_code == 0, told.output
    assert consents(content) == [GIVEN, GIVEN, "{status: unknown}"]
    after = (content / "drafts/t-00101/record.yaml").read_text(encoding="utf-8")
    assert after == before.replace("{status: unknown}", GIVEN)


def test_drafts_with_something_to_decide_are_a_batch_of_their_own(content: Path) -> None:
    write_content(content, {**THREE, **drafts(ONE, marks="# decide: anothers-words\n")})
    told = typed(content, "q")
    assert "1 drafts" in told.output
    assert "batches after this: 2" in told.output


def test_the_end_of_the_input_ends_it_and_keeps_what_was_settled(content: Path) -> None:
    told = typed(content, f"gw\n2024-03-01\n{REFERENCE}\n")
    assert (told.exit_code, "Drafts settled: 2" in told.output) == (0, True)
    assert consents(content)[2] == "{status: unknown}"


def test_one_by_one_a_batch_is_taken_apart(content: Path) -> None:
    typed(content, f"ogw\n2024-03-01\n{REFERENCE}\nnq")
    assert consents(content)[1:] == ["{status: unknown}", "{status: unknown}"]
    assert "status: given" in consents(content)[0]


def test_every_decision_is_undone_within_the_screen_and_after_it(content: Path) -> None:
    before = tree(content)
    typed(content, f"gw\n2024-03-01\n{REFERENCE}\npw\nq")
    assert "unknown" not in " ".join(consents(content))
    typed(content, "", "undo")
    assert consents(content)[2] == "{status: unknown}"
    typed(content, "zq")
    assert {path: data for path, data in tree(content).items() if "consents" not in path} == before
    told = typed(content, "", "undo")
    assert (told.exit_code, "There is no decision to undo" in told.output) == (2, True)


def test_what_was_accepted_or_changed_since_is_not_undone_and_nothing_is_lost(content: Path) -> None:
    typed(content, f"gw\n2024-03-01\n{REFERENCE}\nq")
    path = content / "drafts/t-00101/record.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: given", "status: given-by-relative"))
    before = tree(content)
    told = typed(content, "", "undo")
    assert (told.exit_code, "t-00101/record.yaml was accepted or changed since" in told.output) == (2, True)
    assert tree(content) == before


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("gw\n2024-03-01\n\nq", "A consent needs its evidence"),
        (f"gw\nyesterday\n{REFERENCE}\nq", "A consent needs the day"),
        ("gw\n2024-03-01\nAina's letter\nq", "is not a reference"),
        ("pwx\nq", 'is not consent to "permanent"'),
        ("pwu\nq", "Only these letters"),
    ],
)
def test_a_decision_that_cannot_stand_is_refused_and_nothing_is_written(content: Path, keys: str, said: str) -> None:
    before = tree(content)
    told = typed(content, keys)
    assert said in told.output
    assert tree(content) == before


def test_evidence_lies_outside_under_a_number_of_chance(content: Path, tmp_path: Path) -> None:
    subprocess.run([needs("git"), "init", "-q", content], check=True)
    (tmp_path / "pelicanconf.py").write_text('CONSENT_EVIDENCE = "safe"\n')
    (tmp_path / "Aina signed.PDF").write_bytes(b"signed")
    reference = typed(content, "", "evidence", str(tmp_path / "Aina signed.PDF")).output.strip()
    assert re.fullmatch(r"ev(-[0-9a-f]{4}){4}", reference)
    kept = tmp_path / "safe" / f"{reference}.pdf"
    assert kept.read_bytes() == b"signed"
    assert [path.stat().st_mode & 0o777 for path in (kept, kept.parent)] == [0o600, 0o700]


def test_evidence_within_the_repository_is_refused(content: Path, tmp_path: Path) -> None:
    (tmp_path / "pelicanconf.py").write_text('CONSENT_EVIDENCE = "content/safe"\n')
    told = typed(content, "", "evidence", str(content / RECORD))
    assert (told.exit_code, "lies in the repository" in told.output) == (2, True)


def test_the_gate_keeps_evidence_back_and_the_scan_stops_what_prints_it(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", changed(RECORD, "ev-0123-4567-89ab-cdef", REFERENCE))
    archive = read_archive(content).archive
    assert archive
    assert pass_gate(archive, None).testimonies["t-00001"].consent.evidence is None
    assert build_site(content, tmp_path / "output", settings=settings_for(tmp_path, "en")).code == 0
    theme = Path(shutil.copytree(ROOT / "theme", tmp_path / "theme"))
    page = theme / "templates/testimony.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace('<article class="testimony">', f"<article><p>See {REFERENCE}</p>")
    )
    settings = settings_for(tmp_path, "en", theme=theme)
    planted = build_site(content, tmp_path / "output", settings=settings)
    assert (planted.code != 0, "leak-words" in planted.said, REFERENCE in planted.said) == (True, True, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_says_of_each_use_what_it_means_and_needs_nothing_else(language: str) -> None:
    page = form_page(language)
    assert [use for use in ("web", "search", "download", "permanent") if f"<code>{use}</code>" not in page] == []
    assert page.count("☐") == form_page("en").count("☐")
    assert "http" not in page


def test_there_is_a_form_in_each_of_the_five_languages() -> None:
    assert LANGUAGES == ("en", "kk", "ru", "tr", "zh")


def test_evidence_is_written_into_older_records_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "archive"
    record = SMALL[RECORD].replace(", evidence: ev-0123-4567-89ab-cdef", "")
    write_content(archive / "content", {RECORD: record})
    (archive / "pelicanconf.py").write_text('CONSENT_EVIDENCE = "../evidence"\n')
    (tmp_path / "note.txt").write_text("In 2019 two of us asked her by telephone; invented.")
    monkeypatch.chdir(archive)
    told = CliRunner().invoke(aigaq, ["consent", "evidence", "../note.txt", "--record", "t-00001"])
    assert told.exit_code == 0, told.output
    reference = told.output.strip()
    assert (tmp_path / "evidence" / f"{reference}.txt").exists()
    after = (archive / "content" / RECORD).read_text(encoding="utf-8")
    assert after == record.replace("permanent]}", f"permanent], evidence: {reference}}}")
    unknown = CliRunner().invoke(aigaq, ["consent", "evidence", "../note.txt", "--record", "t-00099"])
    assert (unknown.exit_code, len(list((tmp_path / "evidence").iterdir()))) == (2, 1)


def test_without_a_terminal_it_says_so(content: Path) -> None:
    command = [sys.executable, "-c", "from aigaq.cli.start import main; main()", "consent", "--content", str(content)]
    told = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, start_new_session=True, check=False
    )
    assert (told.returncode, "Traceback" in told.stderr) == (2, False)
    assert "there is no terminal here" in told.stderr
