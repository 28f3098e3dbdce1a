"""Media on a page: where the text that says what is said in a recording is found."""

from dataclasses import replace
from pathlib import Path

import pytest

from aigaq.media.published_media import MediaSet, PublishedFile
from aigaq.site.pages.media import medium_views
from helpers.small_content import RECORD, TEXT, Changes, changed
from helpers.small_site import localisers, small_site

RECORDING = "media:\n  - {file: a.mp3, kind: audio, face: hidden, transcript: kk}\nconsent:"
PASHTO = RECORDING.replace("transcript: kk", "transcript: ps")
IN_PASHTO: Changes = {
    RECORD: changed(RECORD, "consent:", PASHTO)[RECORD].replace("original: kk", "original: ps"),
    TEXT.replace("kk", "ps"): "---\ntitle: ب\n---\n\nسۆز\n",
}


def transcript(folder: Path, edition: str, changes: Changes) -> tuple[str, str]:
    """Return the name of the transcript's language, and where its link leads."""
    site = small_site(folder, {TEXT.replace("kk.md", "a.mp3"): b"", **changes})
    published = PublishedFile(path="media/t-00001/a.mp3", mime="audio/mpeg", size=1, seconds=1)
    site = replace(site, media=MediaSet({("t-00001", "t-00001-1.mp3"): published}, {}))
    (view,) = medium_views(site, localisers()[edition], f"{edition}/t/t-00001.html", site.testimony("t-00001"))
    assert view.transcript is not None
    return view.transcript.label, view.transcript.href


@pytest.mark.parametrize(
    ("edition", "label", "href"), [("kk", "қазақ тілі", "#words"), ("kk-latn", "qazaq tılı", "#words")]
)
def test_the_words_of_this_page_are_the_transcript(edition: str, label: str, href: str, tmp_path: Path) -> None:
    assert transcript(tmp_path, edition, changed(RECORD, "consent:", RECORDING)) == (label, href)


def test_a_transcript_in_another_language_stands_in_its_own_edition(tmp_path: Path) -> None:
    changes = changed(RECORD, "consent:", RECORDING)
    changes[TEXT.replace("kk", "ru")] = f"---\ntitle: Б\nsource: sha256:{'0' * 64}\n---\n\nСлово.\n"
    assert transcript(tmp_path, "ru", changes) == ("казахский", "../../kk/t/t-00001.html#words")


def test_one_in_a_language_without_an_edition_stands_beside_the_words(tmp_path: Path) -> None:
    assert transcript(tmp_path, "en", IN_PASHTO) == ("Pashto", "#words")
