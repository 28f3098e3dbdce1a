"""The handover drill: with nothing left of the first team's machine, their archive goes on with other keys."""

import os
import shutil
import subprocess
import tarfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from aigaq.core.errors import HandoverError, OtherKeysError
from aigaq.keeping.custody import read_log
from aigaq.keeping.handover import CUSTODY, EVIDENCE, Index, write_handover
from aigaq.keeping.repository import read_repository, write_bundle
from aigaq.keeping.sealed import Lock, make_identity, read_identities, seal
from aigaq.keeping.takeover import Opening, take_over
from helpers.building import ROOT, write_small_repository
from helpers.forked import run_forked
from helpers.programs import needs
from helpers.small_content import write_content

pytestmark = pytest.mark.long

PASSPHRASE = "one long passphrase for a drill"
SECRET = b"Gulnar Handoverova signed this"


def run(place: Path, *arguments: object) -> "subprocess.CompletedProcess[str]":
    """Run aigaq as a stranger to this machine: with a HOME of the folder's own."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(place / "home"),
        "PYTHONPATH": str(ROOT / "plugins"),
        "AIGAQ_PASSPHRASE": PASSPHRASE,
        "SOURCE_DATE_EPOCH": "1735732800",
        "COLUMNS": "200",
    }
    return run_forked("aigaq", arguments, place, environment)


def must(place: Path, *arguments: object) -> str:
    told = run(place, *arguments)
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


def git(folder: Path, *arguments: str) -> str:
    own = ("-c", "user.name=A", "-c", "user.email=a@invalid")
    return subprocess.run(
        [needs("git"), *own, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


def first_team(folder: Path) -> Path:
    """Make an archive with all parts: keys, log, evidence, masters, a draft, hosts, history, two branches."""
    archive = folder / "archive"
    write_content(archive / "content")
    for name in ("theme", "translations"):
        (archive / name).symlink_to(ROOT / name)
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    settings += '\nREPOSITORY = str(HERE / "repository")\n'
    settings += f'\nCUSTODY_LOG = "{folder}/log"\nCONSENT_EVIDENCE = "../evidence"\nMEDIA_STORE = "../store"\n'
    (archive / "pelicanconf.py").write_text(settings, encoding="utf-8")
    write_small_repository(archive / "repository")
    (archive / ".gitignore").write_text("__pycache__/\n/output/\n/.cache/\n/content/drafts/\n/targets.yaml\n")
    git(archive, "init", "-q", "-b", "main")
    git(archive, "add", "--all")
    git(archive, "commit", "-qm", "Begin")
    git(archive, "branch", "aside")
    for name, data in {
        "archive/content/drafts/t-00007/kk.md": b"a draft",
        "archive/content/drafts/output/letter.txt": b"an export of a platform",
        "archive/targets.yaml": b"one: {kind: folder, path: ../host}\n",
        "evidence/ev-1.pdf": SECRET,
        "store/" + "ab" * 32 + ".mp4": bytes(300_000),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    must(archive, "keys", "init", "../keys", "--unattended")
    must(archive, "custody", "add", "t-00001", "--event", "collected", "--by", "Gulnar Handoverova")
    git(archive, "commit", "-qam", "Note the custody")
    return archive


@pytest.fixture(scope="module")
def teams(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the first team released, handed over and is gone; there is what strangers got of it."""
    top = tmp_path_factory.mktemp("teams")
    archive = first_team(top / "first")
    must(archive, "release", "--keys", "../keys")
    shutil.copytree(top / "first/host", top / "copy")
    (top / "fingerprint").write_text(must(archive, "keys", "fingerprint", "../keys").strip())
    (top / "history").write_text(git(archive, "log", "--all", "--format=%H %s"))
    (top / "head").write_text(git(archive, "rev-parse", "HEAD"))
    told = must(top, "keys", "successor", "successor.key").strip()
    must(archive, "handover", "--to", "../../bundle.age", "--recipient", told, "--keys", "../keys")
    shutil.rmtree(top / "first")
    return top


@pytest.fixture(scope="module")
def second(teams: Path) -> Path:
    """Return the folder of the second team, once it took over."""
    fingerprint = (teams / "fingerprint").read_text()
    must(teams, "takeover", "bundle.age", "second", "--key", "successor.key", "--fingerprint", fingerprint)
    return teams / "second"


def test_everything_comes_back(teams: Path, second: Path) -> None:
    archive = second / "archive"
    assert git(archive, "log", "--all", "--format=%H %s") == (teams / "history").read_text()
    assert git(archive, "rev-parse", "HEAD") == (teams / "head").read_text()
    assert git(archive, "branch", "--format=%(refname:short)").split() == ["aside", "main"]
    assert (archive / "content/drafts/t-00007/kk.md").read_bytes() == b"a draft"
    assert (archive / "content/drafts/output/letter.txt").exists()
    assert (archive / "targets.yaml").exists()
    assert list((archive / ".cache/aigaq/release").iterdir())
    assert (second / "evidence/ev-1.pdf").read_bytes() == SECRET
    assert (second / "media" / f"{'ab' * 32}.mp4").stat().st_size == 300_000
    assert (second / "letter/kk.txt").read_text(encoding="utf-8").count((teams / "fingerprint").read_text()) == 1
    assert must(archive, "custody", "verify").strip() == "The custody log is whole. Entries: 2."
    changed = git(archive, "diff", "--unified=0").splitlines()
    (entry,) = read_log(second / "custody")[1:]
    assert (entry.entry.event, entry.entry.by, entry.entry.at.day) == ("handed-over", "successors", 1)
    assert [line for line in changed if line.startswith("+") and "=" in line] == [
        '+CUSTODY_LOG = "../custody"',
        '+MEDIA_STORE = "../media"',
    ]


def test_the_archive_goes_on_with_other_keys_and_copies_follow(teams: Path, second: Path) -> None:
    archive = second / "archive"
    assert "release 2 went out" in must(archive, "release", "--keys", "../keys")
    fingerprint = (teams / "fingerprint").read_text()
    told = must(archive, "keys", "fingerprint", "../keys")
    assert told.strip() == fingerprint
    must(teams, "verify", "copy", "--fingerprint", fingerprint, "--state", "state")
    followed = must(teams, "verify", "second/host", "--fingerprint", fingerprint, "--state", "state")
    assert "the key before it signed the new one" in followed
    old = {"root-1", "root-2", "root-3", "release-1", "online-1"}
    states = run(archive, "keys", "check", "../keys").stdout
    assert {line.partition(":")[0] for line in states.splitlines() if "signs nothing any more" in line} >= old


def test_no_word_of_it_can_be_read_without_the_key(teams: Path) -> None:
    assert SECRET not in (teams / "bundle.age").read_bytes()
    make_identity(teams / "stranger.key")
    told = run(teams, "takeover", "bundle.age", "third", "--key", "stranger.key")
    assert (told.returncode, "is for another key" in told.stderr) == (1, True)
    assert not list(teams.glob("*third*"))


def test_of_a_bundle_that_was_cut_off_nothing_is_made(teams: Path, tmp_path: Path) -> None:
    whole = (teams / "bundle.age").read_bytes()
    keys = read_identities(teams / "successor.key")
    step = 4096 * max(1, len(whole) // 4096 // 12)
    for end in (*range(0, len(whole), step), len(whole) - 1):
        (tmp_path / "cut").write_bytes(whole[:end])
        with pytest.raises(HandoverError, match="cut off or altered"):
            take_over(tmp_path / "cut", tmp_path / "new", Opening(keys=keys))
        assert [path.name for path in tmp_path.iterdir()] == ["cut"]


def test_another_archive_than_the_one_told_is_refused(teams: Path, tmp_path: Path) -> None:
    keys = read_identities(teams / "successor.key")
    with pytest.raises(OtherKeysError, match="the fingerprint of the archive in the bundle is"):
        take_over(teams / "bundle.age", tmp_path / "new", Opening(keys=keys, fingerprint="ab" * 32))
    assert list(tmp_path.iterdir()) == []


STRANGE = ("../out", "archive/../../out", "/etc/out", "archive/.git/hooks/post-checkout", "archive/a\\b", "else/a")


@pytest.mark.parametrize("name", STRANGE)
def test_a_bundle_that_would_write_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    recipient = make_identity(tmp_path / "k")

    def write(sink: object) -> None:
        with tarfile.open(fileobj=sink, mode="w|") as tar:  # a pipe of ours, which tarfile writes to
            member = tarfile.TarInfo(name)
            member.size = 1
            tar.addfile(member, BytesIO(b"x"))

    seal(tmp_path / "b", Lock(recipients=(recipient,)), write)
    with pytest.raises(HandoverError, match="is not a handover"):
        take_over(tmp_path / "b", tmp_path / "new", Opening(keys=read_identities(tmp_path / "k")))
    assert {path.name for path in tmp_path.iterdir()} == {"b", "k"}


def test_folders_that_were_empty_are_there_and_settings_name_them(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "pelicanconf.py").write_text('CONSENT_EVIDENCE = "/gone/evidence"\nMEDIA_STORE = "masters"\n')
    git(archive, "init", "-q")
    git(archive, "add", "--all")
    git(archive, "commit", "-qm", "Begin")
    repository = read_repository(archive)
    write_bundle(archive, tmp_path / "git.bundle")
    index = Index(made=datetime.now(UTC), id="", name={}, repository=repository, parts={EVIDENCE: 0})
    lock = Lock(recipients=(make_identity(tmp_path / "k"),))
    write_handover(tmp_path / "b", lock, index, tmp_path / "git.bundle", {EVIDENCE: {}}, ["en"])
    take_over(tmp_path / "b", tmp_path / "new", Opening(keys=read_identities(tmp_path / "k")))
    settings = (tmp_path / "new/archive/pelicanconf.py").read_text()
    named = ('CONSENT_EVIDENCE = "../evidence"', 'MEDIA_STORE = "masters"', 'CUSTODY_LOG = "../custody"')
    assert [line in settings for line in named] == [True, True, True]
    assert [(tmp_path / "new" / part).stat().st_mode & 0o777 for part in (EVIDENCE, CUSTODY)] == [0o700, 0o700]


def test_what_no_commit_holds_is_not_left_behind_unseen(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    write_content(archive / "content")
    told = run(archive, "handover", "--to", "../bundle.age")
    assert (told.returncode, "in no git repository" in told.stderr) == (2, True)
    git(archive, "init", "-q")
    git(archive, "add", "--all")
    git(archive, "commit", "-qm", "Begin")
    (archive / "content/site.yaml").write_text("changed")
    (archive / "new.md").write_text("new")
    told = run(archive, "handover", "--to", "../bundle.age")
    assert told.returncode == 2
    assert "M content/site.yaml, ?? new.md" in told.stderr
    assert not (tmp_path / "bundle.age").exists()
