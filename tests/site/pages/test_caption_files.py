"""Captions of a recording, converted where the edition is."""

from msgspec.structs import replace

from aigaq.media.captions import Cue
from aigaq.media.published_media import MediaSet, PublishedFile, PublishedTrack
from aigaq.model.public import PublicMedium
from aigaq.model.vocabulary import MediumKind
from aigaq.site.pages.caption_files import caption_files, track_views
from helpers.search_archives import a_testimony
from helpers.small_site import localisers

KAZAKH = PublishedTrack("kk", "media/t-00001/a.kk.vtt", (Cue("00:01.000", "00:02.000", ("Сөз, — деді.",)),))
ARABIC = PublishedTrack("kk-arab", "media/t-00001/a.kk-arab.vtt", (Cue("00:01.000", "00:02.000", ("ءسوز.",)),))
RUSSIAN = PublishedTrack("ru", "media/t-00001/a.ru.vtt", ())
PAGE = "{}/t/t-00001.html"


def recording(*tracks: PublishedTrack) -> PublishedFile:
    return PublishedFile(path="media/t-00001/a.mp4", mime="video/mp4", size=1, seconds=1, tracks=tracks)


def files(edition: str, published: PublishedFile) -> dict[str, bytes]:
    testimony = a_testimony("t-00001", media=(PublicMedium(file="a.mp4", kind=MediumKind.VIDEO),))
    media = MediaSet({("t-00001", "a.mp4"): published}, {})
    return dict(caption_files(media, localisers()[edition], testimony))


def test_an_edition_that_is_converted_has_captions_of_its_own_beside_the_page() -> None:
    track, _ = track_views(localisers()["kk-arab"], PAGE.format("kk-arab"), "t-00001", recording(KAZAKH, RUSSIAN))
    assert (track.href, track.language, track.dir, track.lines) == (
        "t-00001-a.kk.vtt",
        "kk-Arab",
        "rtl",
        ("ءسوز، — دەدى.",),
    )
    assert files("kk-arab", recording(KAZAKH, RUSSIAN)) == {
        "kk-arab/t/t-00001-a.kk.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nءسوز، — دەدى.\n".encode()
    }


def test_captions_of_a_machine_say_so_in_every_edition_and_file() -> None:
    published = recording(replace(KAZAKH, machine=True), RUSSIAN)
    for edition in ("kk", "kk-arab", "en"):
        tracks = track_views(localisers()[edition], PAGE.format(edition), "t-00001", published)
        assert [track.machine for track in tracks] == [True, False]
    assert b"NOTE made by a machine\n" in files("kk-arab", published)["kk-arab/t/t-00001-a.kk.vtt"]


def test_captions_written_in_the_script_of_the_edition_go_before_converted_ones() -> None:
    tracks = track_views(localisers()["kk-arab"], PAGE.format("kk-arab"), "t-00001", recording(KAZAKH, ARABIC))
    assert [track.lines for track in tracks] == [("Сөз, — деді.",), ("ءسوز.",)]
    assert files("kk-arab", recording(KAZAKH, ARABIC)) == {}


def test_other_editions_show_captions_as_they_were_written() -> None:
    track, _ = track_views(localisers()["ru"], PAGE.format("ru"), "t-00001", recording(KAZAKH, RUSSIAN))
    assert (track.href, track.language, track.dir) == ("../../media/t-00001/a.kk.vtt", "kk", "ltr")
    assert files("ru", recording(KAZAKH, RUSSIAN)) == {}
