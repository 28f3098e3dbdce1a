"""An archive's own theme and words: one example of each that it may say otherwise."""

from pathlib import Path

import pytest

from helpers.building import ROOT, Built, build_site, settings_for, write_small_repository
from helpers.small_content import RECORD, SMALL, write_content

WORDS = 'msgid ""\nmsgstr ""\n\nmsgctxt "kind"\nmsgid "Letter"\nmsgstr "Хатымыз"\n'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    content = write_content(tmp_path / "content", {RECORD: SMALL[RECORD].replace("kind: relative", "kind: letter")})
    return write_small_repository(content.parent)


def build(archive: Path, *editions: str) -> Built:
    settings = settings_for(archive, *editions)
    with settings.open("a", encoding="utf-8") as file:
        file.write(f"\nREPOSITORY = {str(archive)!r}\nCACHE_PATH = {str(archive / 'cache')!r}\n")
    return build_site(archive / "content", archive / "output", settings=settings, has_program=True)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def page(archive: Path, edition: str = "kk") -> str:
    return (archive / f"output/{edition}/t/t-00001.html").read_text(encoding="utf-8")


def test_a_template_takes_the_place_of_the_programs(archive: Path) -> None:
    program = (ROOT / "theme/templates/macros.html").read_text(encoding="utf-8")
    write(
        archive / "theme/templates/macros.html",
        program.replace('<section class="person"', '<section class="person own"'),
    )
    assert build(archive, "kk").code == 0
    assert 'class="person own"' in page(archive)


def test_linked_folders_of_a_theme_are_followed(archive: Path) -> None:
    write(archive / "elsewhere/own.css", "p { color: red }\n")
    write(archive / "elsewhere/up/own.txt", "here")
    (archive / "elsewhere/up/again").symlink_to(archive / "elsewhere")
    (archive / "theme").mkdir(exist_ok=True)
    (archive / "theme/static").symlink_to(archive / "elsewhere")
    assert build(archive, "kk").code == 0
    assert [path.read_text() for path in (archive / "output/assets").rglob("own*.txt")] == ["here"]


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("own.html", "", None),
        ("testimony.html", "one\n{% if view %}\n", "theme/templates/testimony.html:2"),
        ("testimony.html", "one\n{{ view.no_such_thing }}\n", "theme/templates/testimony.html:2"),
        ("testimony.html", "{{ no_such_word }}\n", "theme/templates/testimony.html:1"),
        ("testimony.html", '{% extends "none.html" %}\n', "theme/templates/none.html"),
        ("base.html", "one\ntwo\n{% include view %}\n", "theme/templates/base.html"),
    ],
)
def test_a_broken_template_is_named_without_a_traceback(archive: Path, name: str, text: str, place: str | None) -> None:
    write(archive / "theme/templates" / name, text)
    built = build(archive, "kk")
    assert "Traceback" not in built.said
    assert (built.code, place in built.said if place else True) == (0 if place is None else 1, True), built.said


def test_styles_follow_those_of_the_program(archive: Path) -> None:
    write(archive / "theme/own.css", ":root { --own: teal }\n")
    assert build(archive, "kk").code == 0
    (styles,) = (archive / "output/assets").glob("aigaq*.css")
    assert "--own:teal" in styles.read_text(encoding="utf-8").replace(" ", "")


def test_a_message_is_said_otherwise_and_all_others_stay(archive: Path) -> None:
    write(archive / "translations/kk.po", WORDS)
    built = build(archive, "kk", "ru")
    assert built.code == 0, built.said
    assert "Хатымыз" in page(archive)
    assert "Письмо" in page(archive, "ru")


def test_an_exception_is_added_to_those_of_the_program(archive: Path) -> None:
    assert build(archive, "kk-arab").code == 0
    before = page(archive, "kk-arab")
    write(archive / "translations/kk-arab.exceptions.tsv", "ойдан\tقالدان\tan example\n")
    built = build(archive, "kk-arab")
    assert built.code == 0, built.said
    assert "قالدان" not in before
    assert "قالدان" in page(archive, "kk-arab")


def test_what_is_deleted_again_is_the_programs_again(archive: Path) -> None:
    write(archive / "translations/kk.po", WORDS)
    build(archive, "kk")
    (archive / "translations/kk.po").unlink()
    assert build(archive, "kk").code == 0
    assert "Хатымыз" not in page(archive)


def test_a_message_that_the_program_does_not_have_stops_the_build(archive: Path) -> None:
    write(archive / "translations/kk.po", WORDS.replace("Letter", "Leter"))
    built = build(archive, "kk")
    assert (built.code, 'nothing like "Leter"' in built.said) == (2, True), built.said
