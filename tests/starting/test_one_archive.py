"""From a wheel to two hosts and back: an archive of one's own, as a new editor makes it."""

import shutil
from pathlib import Path

import pytest

from aigaq import __version__
from aigaq.core.program_files import program_files
from aigaq.site.sources.packing import unpack
from aigaq.starting.pinned_program import write_files
from helpers.building import ROOT, Once, tree
from helpers.exports import jpeg
from helpers.installed import Installed, install, installed_from_this, make_wheel, wheel_of_this
from helpers.sample_words import found_in, sample_words

pytestmark = pytest.mark.long

TESTIMONY = "content/testimonies/000/t-00001"
MEDIA = "media:\n  - {file: photo.jpg, kind: photo, alt: {kk: Үйдің қақпасы, ru: Ворота дома}, face: hidden}\n"
TARGETS = """\
first: {kind: folder, path: ../first}
second: {kind: folder, path: ../second}
"""
WORDS = """\
msgid ""
msgstr ""
"Last-Translator: Somebody <somebody@example.org>\\n"

msgctxt "kind"
msgid "Testimony of a relative"
msgstr "Слова близких"
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, once: Once) -> Installed:
    return installed_from_this(once, tmp_path_factory.mktemp("home") / "home")


@pytest.fixture
def archive(tmp_path: Path, program: Installed, once: Once) -> Path:
    folder = tmp_path / "archive"
    options = ("--name", "Қақпа", "--languages", "kk,ru", "--contact", "qaqpa@example.com")
    program.run(tmp_path, "aigaq", "init", folder, *options, "--program", wheel_of_this(once))
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def write_testimony(program: Installed, archive: Path) -> None:
    """Write a testimony with a photo and a translation."""
    person = ("--name-mode", "real", "--name", "kk=Дәмеш", "--name", "ru=Дамеш")
    program.run(archive, "aigaq", "new", "person", *person)
    given = ("--title", "Бір күз", "--original", "kk", "--kind", "relative", "--witness", "p-00001")
    consent = ("--consent", "given", "--consent-on", "2020-01-02", "--uses", "web,search,download")
    program.run(archive, "aigaq", "new", "testimony", *given, *consent)
    change(archive / "pelicanconf.py", 'CONSENT_EVIDENCE = ""', 'CONSENT_EVIDENCE = "../evidence"')
    form = archive.parent / "form.txt"
    form.write_text("signed\n", encoding="utf-8")
    program.run(archive, "aigaq", "consent", "evidence", form, "--record", "t-00001")
    folder = archive / TESTIMONY
    (folder / "photo.jpg").write_bytes(jpeg())
    with (folder / "record.yaml").open("a", encoding="utf-8") as record:
        record.write(MEDIA)
    with (folder / "kk.md").open("a", encoding="utf-8") as text:
        text.write("\nСол күзде қақпа жабық тұрды.\n")
    program.run(archive, "aigaq", "new", "translation", "t-00001", "ru", "--title", "Одна осень")
    change(folder / "ru.md", "review: draft", "review: native")
    with (folder / "ru.md").open("a", encoding="utf-8") as text:
        text.write("\nТой осенью ворота стояли закрытыми.\n")


def begin_page_again(program: Installed, archive: Path) -> None:
    """Delete a page of the program in a language, and begin it with the program's words, as a draft."""
    page = archive / "content/pages/safety/ru.md"
    words = page.read_text(encoding="utf-8").split("---\n", 2)[2]
    page.unlink()
    program.run(archive, "aigaq", "new", "translation", "safety", "ru")
    begun = page.read_text(encoding="utf-8")
    assert ("review: draft" in begun, begun.endswith(words.lstrip())) == (True, True)


def write_own_files(archive: Path) -> None:
    """Styles, a template, words and a table of the archive's own."""
    template = (ROOT / "theme/templates/macros.html").read_text(encoding="utf-8")
    own = template.replace('<section class="person"', '<section class="person own"')
    assert own != template
    (archive / "theme/templates").mkdir()
    (archive / "theme/templates/macros.html").write_text(own, encoding="utf-8")
    (archive / "theme/own.css").write_text(":root { --own: teal }\n", encoding="utf-8")
    (archive / "translations/ru.po").write_text(WORDS, encoding="utf-8")
    (archive / "translations/kk-arab.exceptions.tsv").write_text("қақпа\tقاقپا\tan example\n", encoding="utf-8")


def commit(program: Installed, archive: Path) -> None:
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@invalid")
    program.run(archive, "git", "add", "--all")
    program.run(archive, "git", *who, "commit", "--quiet", "--message", "Add a testimony")


def without_trust(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(folder).items() if not path.startswith("trust/")}


def sample_in(folder: Path) -> dict[str, set[str]]:
    """Return parts of the sample in the files of a folder, and in those that are packed in them."""
    words = sample_words()
    files = tree(folder)
    packed = {path: data for path, data in files.items() if path.endswith(".tar.gz")}
    inner = {f"{path}/{name}": content for path, data in packed.items() for name, content in unpack(data)}
    found = {path: found_in(data, words) for path, data in (files | inner).items()}
    # The program's guide for operators has addresses for examples, which the sample has too.
    return {path: words for path, words in found.items() if words and "/program/docs/" not in path}


def test_from_a_wheel_to_two_hosts_and_back(program: Installed, archive: Path, tmp_path: Path) -> None:
    write_testimony(program, archive)
    write_own_files(archive)
    begin_page_again(program, archive)
    assert "\n0 errors, " in program.run(archive, "aigaq", "check")
    commit(program, archive)
    (archive / "targets.yaml").write_text(TARGETS, encoding="utf-8")
    program.run(tmp_path, "aigaq", "keys", "init", "--unattended", tmp_path / "keys")
    told = program.run(archive, "aigaq", "release", "--keys", tmp_path / "keys")
    assert "Places on public pages that still wait for your words" in told
    assert tree(tmp_path / "first") == tree(tmp_path / "second") == tree(archive / "output")
    assert sample_in(tmp_path / "first") == {}
    assert "Той осенью ворота стояли закрытыми." in (tmp_path / "first/ru/t/t-00001.html").read_text(encoding="utf-8")
    page = (tmp_path / "first/ru/t/t-00001.html").read_text(encoding="utf-8")
    assert ("Слова близких" in page, 'class="person own"' in page) == (True, True)
    workflow = (archive / ".github/workflows/check.yml").read_bytes()
    shutil.rmtree(archive)
    fingerprint = program.run(tmp_path, "aigaq", "keys", "fingerprint", tmp_path / "keys").split()[0]
    program.run(tmp_path, "aigaq", "restore", "second", "--to", "again", "--fingerprint", fingerprint)
    assert (tmp_path / "again/.github/workflows/check.yml").read_bytes() == workflow
    assert "program/" not in (tmp_path / "again/requirements.txt").read_text(encoding="utf-8")
    program.run(tmp_path / "again", "python", "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "output")
    assert without_trust(tmp_path / "again/output") == without_trust(tmp_path / "first")


def later_wheel(folder: Path) -> Path:
    """Return a later version of the program, in whose repository the sample has changed too."""
    source = folder / "source"
    write_files(source, program_files())
    change(source / "plugins/aigaq/__init__.py", f'"{__version__}"', '"7.8.9"')
    shutil.rmtree(source / "content")
    shutil.copytree(ROOT / "content", source / "content")
    change(source / "content/places.yaml", "kk: Үрімжі", "kk: Өзгерген қала")
    (source / "content/people/000/p-99999.yaml").write_text("id: p-99999\nname_mode: withheld\n", encoding="utf-8")
    return make_wheel(source, folder)


def build(program: Installed, archive: Path) -> dict[str, bytes]:
    program.run(archive, "aigaq", "build")
    return tree(archive / "output")


def test_a_later_version_brings_nothing_into_an_archive(program: Installed, archive: Path, tmp_path: Path) -> None:
    before = build(program, archive)
    later = install(later_wheel(tmp_path / "later"), tmp_path / "with-later")
    after = build(later, archive)
    assert program.run(archive, "git", "status", "--porcelain") == ""
    assert {path for path in before | after if before.get(path) != after.get(path)} == {"source/code.tar.gz"}
    code = {name: data.decode(errors="replace") for name, data in unpack(after["source/code.tar.gz"])}
    assert '"7.8.9"' in code["program/plugins/aigaq/__init__.py"]
    assert sample_in(archive / "output") == {}
