"""Captions of a recording, converted where the edition is."""

from msgspec.structs import replace

from aigaq.media.captions import Cue
from aigaq.media.published_media import MediaSet, PublishedFile, PublishedTrack
from aigaq.model.public import PublicMedium
from aigaq.model.view_media import Line
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
        (Line("1", "0:01", "ءسوز، — دەدى."),),
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
    assert [line.words for track in tracks for line in track.lines] == ["Сөз, — деді.", "ءسوز."]
    assert files("kk-arab", recording(KAZAKH, ARABIC)) == {}


def test_lines_tell_their_time_as_players_do_and_as_addresses_do() -> None:
    cues = tuple(Cue(start, "99:00:00.000", ("Сөз.",)) for start in ("00:09.500", "12:34.000", "01:02:03.250"))
    (track,) = track_views(localisers()["kk"], PAGE.format("kk"), "t-00001", recording(replace(KAZAKH, cues=cues)))
    told = [(line.at, line.time) for line in track.lines]
    assert told == [("9.5", "0:09"), ("754", "12:34"), ("3723.25", "1:02:03")]


def test_what_is_said_stands_once_and_is_linked_in_other_languages() -> None:
    spoken = recording(KAZAKH, replace(RUSSIAN, cues=KAZAKH.cues))
    for edition, shown in (("kk", "kk"), ("ru", "ru"), ("en", "ru")):
        pages = {"kk": "../../kk/t/t-00001.html", "ru": "../../ru/t/t-00001.html"}
        tracks = track_views(localisers()[edition], PAGE.format(edition), "t-00001", spoken, pages)
        assert [(track.language, bool(track.lines), bool(track.page)) for track in tracks] == [
            (language, language == shown, language != shown) for language in ("kk", "ru")
        ]


def test_other_editions_show_captions_as_they_were_written() -> None:
    track, _ = track_views(localisers()["ru"], PAGE.format("ru"), "t-00001", recording(KAZAKH, RUSSIAN))
    assert (track.href, track.language, track.dir) == ("../../media/t-00001/a.kk.vtt", "kk", "ltr")
    assert files("ru", recording(KAZAKH, RUSSIAN)) == {}
