"""Letters of old code pages and look-alikes are found wherever words stand in a language."""

from pathlib import Path

import pytest

from helpers.small_content import FOLDER, PERSON, RECORD, SMALL, TEXT, Changes, changed, problems_in

MEDIA = (
    "media:\n  - {file: a.mp3, kind: audio, voice: altered, alt: {kk: АЛТ}, caption: {kk: ЖАЗУ}, "
    "captions: {kk: a.vtt}}\nconsent:"
)
WRONG = "ќазаќ"


def with_media(alt: str = "Дауыс", caption: str = "Сөз", track: str = "Сөз") -> Changes:
    record = changed(RECORD, "consent:", MEDIA.replace("АЛТ", alt).replace("ЖАЗУ", caption))
    vtt = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{track}\n"
    return {**record, f"{FOLDER}/a.mp3": b"x", f"{FOLDER}/a.vtt": vtt}


PLACES: dict[str, tuple[Changes, str, int]] = {
    "captions": (with_media(track=f"бұл {WRONG} сөзі"), f"{FOLDER}/a.vtt", 4),
    "the words for a picture": (with_media(alt=WRONG), RECORD, 12),
    "a caption": (with_media(caption=WRONG), RECORD, 12),
    "a title": ({TEXT: SMALL[TEXT].replace("Үлгі", WRONG)}, TEXT, 2),
    "a body": ({TEXT: SMALL[TEXT] + f"\n{WRONG}\n"}, TEXT, 7),
    "a name": (changed(PERSON, "names: {en: Aina Sampleova}", f"names: {{kk: {WRONG}}}"), PERSON, 3),
    "a correction": (
        changed(RECORD, "consent:", f"corrections: [{{on: 2022-05-01, note: {{kk: {WRONG}}}}}]\nconsent:"),
        RECORD,
        11,
    ),
    "a reply": (
        changed(RECORD, "consent:", f"reply: {{on: 2022-05-01, by: {{kk: Адам}}, text: {{kk: {WRONG}}}}}\nconsent:"),
        RECORD,
        11,
    ),
    "a dispute": (
        changed(RECORD, "consent:", f"disputed: {{on: 2022-05-01, note: {{kk: {WRONG}}}}}\nconsent:"),
        RECORD,
        11,
    ),
    "a place": (changed("places.yaml", "names: {en: China}", f"names: {{en: China, kk: {WRONG}}}"), "places.yaml", 2),
    "the site": (changed("site.yaml", "kk: Үлгі", f"kk: {WRONG}"), "site.yaml", 2),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_wrong_letter_is_an_error_on_its_line(place: str, tmp_path: Path) -> None:
    changes, path, line = PLACES[place]
    problems = [one for one in problems_in(tmp_path, changes) if one.rule == "wrong-letter"]
    assert problems[0].is_error
    assert problems[0].path.removeprefix(f"{tmp_path.as_posix()}/") == path
    assert problems[0].line in (line, line - 1, line + 1)
    assert "Write" in str(problems[0].fix)


@pytest.mark.parametrize("letter", ["ə", "ɵ", "ѳ", "γ", "ӊ", "ҡ", "џ", "њ", "ѕ", "ђ"])
def test_each_letter_that_looks_alike_is_told_in_captions(letter: str, tmp_path: Path) -> None:
    problems = problems_in(tmp_path, with_media(track=f"ба{letter}ар"))
    assert "wrong-letter" in {one.rule for one in problems if one.path.endswith(".vtt")}
