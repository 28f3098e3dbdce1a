"""Whoever is not named is not shown, by a build of the whole site: an error, and nothing is published."""

from pathlib import Path

import pytest

from helpers.building import build_site
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


@pytest.mark.parametrize("case", REFUSED)
def test_a_build_that_would_show_them_is_refused(case: str, tmp_path: Path) -> None:
    changes, rules = REFUSED[case]
    built = build_site(write_content(tmp_path / "content", changes), tmp_path / "output")
    assert built.code == 1
    assert not (tmp_path / "output").exists()
    assert [line.rsplit(" ", 1)[-1] for line in built.said.splitlines() if line.endswith(tuple(rules))] == rules
