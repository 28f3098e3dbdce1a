"""The gate: which photos and recordings pass, by who is seen and heard in them."""

from pathlib import Path

import pytest

from helpers.small_content import PERSON, RECORD, SMALL, Changes, changed
from privacy.test_gate import gated

MEDIA = {
    "shows: [p-00001], face: shown": ["p-00001"],
    "shows: [p-00001]": None,
    "shows: [p-00031], face: none": ["p-00031"],
    "face: none": [],
    "": None,
    "shows: [p-00031], face: hidden": ["p-00031"],
    "shows: [p-00040], face: shown": [],
    "face: hidden": [],
    "shows: [p-00031], face: shown": None,
    "shows: [p-00001, p-00031], face: shown": None,
    "shows: [p-00031]": None,
    "shows: [p-99999], face: shown": None,
    "face: shown": None,
}


@pytest.mark.parametrize("kind", ["photo", "video"])
@pytest.mark.parametrize("shown", MEDIA)
def test_a_face_passes_only_with_a_real_name(shown: str, kind: str, tmp_path: Path) -> None:
    medium = f"media: [{{file: a.jpg, kind: KIND, {shown}}}]\nconsent:".replace("KIND", kind).replace(", }", "}")
    other = {"people/p-00040.yaml": "id: p-00040\nname_mode: real\nnames: {en: Another Sampleov}\n"}
    media = gated(tmp_path, {**changed(RECORD, "consent:", medium), **other}).testimonies["t-00001"].media
    assert [list(medium.shows) for medium in media] == ([] if MEDIA[shown] is None else [MEDIA[shown]])


def named_otherwise(text: str, mode: str) -> Changes:
    """Return the record with `text` before its consent, whose witness is named by `mode`."""
    return {
        **changed(RECORD, "consent:", f"{text}\nconsent:"),
        PERSON: SMALL[PERSON].replace("name_mode: real", f"name_mode: {mode}"),
    }


VOICES = {
    ("real", ""): True,
    ("pseudonym", ""): False,
    ("pseudonym", ", voice: altered"): True,
    ("pseudonym", ", face: hidden"): False,
    ("pseudonym", ", face: none"): False,
    ("real", ", shows: [p-00031]"): False,
    ("real", ", shows: [p-00031], voice: altered"): True,
    ("real", ", shows: [p-00001]"): True,
    ("real", ", shows: [p-00001, p-00031]"): False,
    ("pseudonym", ", shows: [p-00001]"): False,
}


@pytest.mark.parametrize(("mode", "said"), VOICES)
def test_a_voice_passes_only_altered_or_with_a_real_name(mode: str, said: str, tmp_path: Path) -> None:
    media = f"media: [{{file: a.mp3, kind: audio{said}}}]"
    passed = gated(tmp_path, named_otherwise(media, mode)).testimonies["t-00001"].media
    assert bool(passed) is VOICES[mode, said]


def test_a_voice_of_nobody_stays_behind(tmp_path: Path) -> None:
    record = SMALL[RECORD].replace("witness: p-00001\n", "media: [{file: a.mp3, kind: audio}]\n")
    assert gated(tmp_path, {RECORD: record}).testimonies["t-00001"].media == ()


def test_a_face_of_nobody_stays_behind(tmp_path: Path) -> None:
    record = SMALL[RECORD].replace("witness: p-00001\n", "media: [{file: a.jpg, kind: photo, face: shown}]\n")
    record = record.replace("about:\n  - {person: p-00031, relation: sibling}\n", "")
    assert gated(tmp_path, {RECORD: record}).testimonies["t-00001"].media == ()
