"""Whoever is not named is not shown, by a build of the whole site: an error, and nothing is published."""

from pathlib import Path

import pytest

from helpers.building import build_site, settings_for, whole_site
from helpers.everything import every_byte
from helpers.planted_media import photo, recording
from helpers.small_content import FOLDER, PERSON, RECORD, SMALL, Changes, changed, write_content

UNSAID = """\
media:
  - {file: pic.jpg, kind: photo, alt: {en: A drawn picture of a door}}
  - {file: pic2.png, kind: photo, alt: {en: A second picture}}
  - {file: clip.mp4, kind: video, alt: {en: A drawn clip}, captions: {en: clip.en.vtt}}
  - {file: talk.mp3, kind: audio, alt: {en: A talk}, shows: [p-00031]}
consent:"""
BESIDE: Changes = {f"{FOLDER}/{name}": b"x" for name in ("pic.jpg", "pic2.png", "clip.mp4", "talk.mp3", "clip.en.vtt")}
REFUSED: dict[str, tuple[Changes, list[str]]] = {
    "media that say nothing of faces and voices": (
        {**changed(RECORD, "consent:", UNSAID), **BESIDE},
        ["[face]", "[face]", "[face]", "[voice]"],
    ),
    "a real name that leads to a withheld one": (
        {
            PERSON: SMALL[PERSON] + "same_as: [p-00031]\n",
            "people/p-00031.yaml": "id: p-00031\nname_mode: withheld\n",
        },
        ["[name-mode]"],
    ),
    "a witness who is someone else, too": (
        {
            **changed(RECORD, "relation: sibling", "relation: self"),
            "people/p-00031.yaml": "id: p-00031\nname_mode: initials\nnames: {en: A. B.}\n",
        },
        ["[name-mode]"],
    ),
    "the reading of initials": (
        {"people/p-00031.yaml": "id: p-00031\nname_mode: initials\nnames: {zh: A. B.}\nsort: {zh: a b}\n"},
        ["[name-mode]"],
    ),
}


NAMED = ("IMG_20190704_112233_Samsung-SM-G960F", "Aina-at-the-door-of-her-house-2019", "talk-of-Aina-in-July-of-2019")


def test_the_names_of_files_stand_in_no_byte(tmp_path: Path) -> None:
    picture, clip, captions = NAMED
    media = (
        f"media:\n  - {{file: {picture}.JPG, kind: photo, alt: {{en: A door}}, face: none}}\n"
        f"  - {{file: {clip}.mp4, kind: video, face: none, captions: {{kk: {captions}.vtt}}, poster: {picture}.JPG}}\n"
        "consent:"
    )
    content = write_content(
        tmp_path / "content",
        {
            **changed(RECORD, "consent:", media),
            f"{FOLDER}/{picture}.JPG": photo("JPEG"),
            f"{FOLDER}/{captions}.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nСөз\n",
        },
    )
    recording(content / FOLDER / f"{clip}.mp4", codecs=("libx264", "aac"))
    site = whole_site(content, tmp_path / "output", settings=settings_for(tmp_path, "kk", "en"))
    bytes_of = dict(every_byte(site))
    for name in (*NAMED, "samsung", "112233"):
        needle = name.lower().encode()
        assert [
            path for path, data in bytes_of.items() if needle in path.lower().encode() or needle in data.lower()
        ] == []
    folder = site / "media/t-00001"
    assert {"t-00001-2.mp4", "t-00001-2.kk.vtt"} <= {path.name for path in folder.iterdir()}
    assert (site / "source/media/t-00001/t-00001-1.png").is_file()
    assert (site / "source/media/t-00001/t-00001-2-poster.png").is_file()


@pytest.mark.parametrize("case", REFUSED)
def test_a_build_that_would_show_them_is_refused(case: str, tmp_path: Path) -> None:
    changes, rules = REFUSED[case]
    built = build_site(write_content(tmp_path / "content", changes), tmp_path / "output")
    assert built.code == 1
    assert not (tmp_path / "output").exists()
    assert [line.rsplit(" ", 1)[-1] for line in built.said.splitlines() if line.endswith(tuple(rules))] == rules
