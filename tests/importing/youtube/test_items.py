"""Videos as yt-dlp and Google Takeout leave them."""

import json
from contextlib import ExitStack
from pathlib import Path

import pytest

from aigaq.importing.archives.export import read_export
from aigaq.importing.drafts.take_in import Place, take_in
from aigaq.importing.item import Item, Skipped
from aigaq.importing.youtube.items import SOURCE, items
from helpers.exports import KAZAKH, RUSSIAN, archive, write_folder, write_zip

# The keys are those of yt-dlp's README, "Output template"; the names those of "Filesystem options".
INFO = {
    "id": "abcdefghijk",
    "title": "Үлгі әңгіме",
    "description": KAZAKH,
    "upload_date": "20180302",
    "epoch": 1610236800,
    "webpage_url": "https://www.youtube.com/watch?v=abcdefghijk",
}
STEM = "Үлгі әңгіме [abcdefghijk]"
FILES = {
    f"{STEM}.info.json": json.dumps(INFO).encode(),
    f"{STEM}.mp4": b"video",
    f"{STEM}.webp": b"thumbnail",
    f"{STEM}.description": KAZAKH.encode(),
    f"{STEM}.kk.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nx\n",
    f"{STEM}.zh-Hans.vtt": b"WEBVTT\n",
}
TABLE = (
    "Video ID,Approx Duration (ms),Video Description (Original),Video Title (Original),Privacy,Video Create Timestamp\n"
    f'abcdefghijk,1000,"{RUSSIAN}",Образец: один,Public,2018-03-02T05:26:03+00:00\n'
)


def read(*paths: Path) -> tuple[list[Item], list[Skipped]]:
    with ExitStack() as stack:
        found = list(items(read_export(paths, stack)))
    return [one for one in found if isinstance(one, Item)], [one for one in found if isinstance(one, Skipped)]


def test_a_video_comes_with_its_words_day_captions_and_the_day_of_capture(tmp_path: Path) -> None:
    found, left_out = read(write_folder(tmp_path, FILES))
    assert left_out == []
    item = found[0]
    assert (item.texts[0].title, item.texts[0].body, str(item.given)) == ("Үлгі әңгіме", KAZAKH, "2018-03-02")
    assert (item.url, str(item.captured), item.source_kind) == (INFO["webpage_url"], "2021-01-10", "video")
    media = [(one.name, [said.language for said in one.captions], one.poster_name) for one in item.media]
    assert media == [(f"{STEM}.mp4", ["kk", "zh"], f"{STEM}.webp")]


def test_words_come_in_without_a_video_and_that_is_told(tmp_path: Path) -> None:
    found, left_out = read(write_folder(tmp_path, {name: FILES[name] for name in FILES if not name.endswith("mp4")}))
    assert found[0].media == ()
    assert "the video itself is not there" in str(left_out[0].why)


def test_what_belongs_to_no_video_or_is_broken_is_told(tmp_path: Path) -> None:
    files = {"a.info.json": b"{", "b.info.json": b'{"_type": "playlist", "id": "1"}', "c.mp4": b"x"}
    found, left_out = read(write_folder(tmp_path, files))
    assert (found, [one.damage for one in left_out]) == ([], [True, False, False])


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("kk", "kk"),
        ("ru-orig", "ru"),
        ("en-kk", "en"),
        ("zh-Hans", "zh"),
        ("zh-TW", "zh-hant"),
        ("zh-Hant-en", "zh-hant"),
    ],
)
def test_captions_have_the_language_that_their_name_tells(name: str, language: str, tmp_path: Path) -> None:
    captions = b"WEBVTT\nKind: captions\nLanguage: kk\n\n00:01.000 --> 00:02.000\nx\n"
    found, _ = read(write_folder(tmp_path, {f"{STEM}.{end}": FILES[f"{STEM}.{end}"] for end in ("info.json", "mp4")}
                                 | {f"{STEM}.{name}.vtt": captions}))  # fmt: skip
    assert [one.language for one in found[0].media[0].captions] == [language]


def test_the_whole_film_is_taken_and_its_parts_and_chats_are_told(tmp_path: Path) -> None:
    parts = {f"{STEM}.f137.mp4": b"much larger", f"{STEM}.f140.m4a": b"sound", f"{STEM}.live_chat.json": b"{}"}
    found, left_out = read(write_folder(tmp_path, FILES | parts))
    assert [one.name for one in found[0].media] == [f"{STEM}.mp4"]
    assert sorted(one.where.rpartition("[abcdefghijk].")[2] for one in left_out) == [
        "f137.mp4",
        "f140.m4a",
        "live_chat.json",
    ]


def test_takeout_s_videos_are_found_by_their_titles(tmp_path: Path) -> None:
    base = "Takeout/YouTube and YouTube Music"
    files = {f"{base}/video metadata/videos.csv": TABLE.encode(), f"{base}/videos/Образец_ один.mp4": b"video"}
    found, left_out = read(write_zip(tmp_path / "takeout.zip", files))
    assert left_out == []
    item = found[0]
    assert (item.texts[0].title, item.texts[0].body, str(item.given)) == ("Образец: один", RUSSIAN, "2018-03-02")
    assert (item.identity, item.media[0].name) == ("youtube:abcdefghijk", "Образец_ один.mp4")


def test_a_video_of_several_tables_comes_in_once_as_it_was_last(tmp_path: Path) -> None:
    later = "Video ID,Video title (original),Video create timestamp\nabcdefghijk,Соңғы атау,2020-01-01T00:00:00+00:00\n"
    texts = (
        "Video ID,Video Text Create Timestamp,Video Title Text Segments 1,Video Description Text Segments 1,"
        f"Video Description Text Segments 2\nabcdefghijk,2019-01-01T00:00:00+00:00,Образец: один,{KAZAKH} , Әрі.\n"
    )
    files = {"videos.csv": TABLE.encode(), "videos(1).csv": later.encode(), "video texts.csv": texts.encode()}
    found, _ = read(write_folder(tmp_path, files))
    assert len(found) == 1
    assert (found[0].texts[0].title, found[0].texts[0].body) == ("Соңғы атау", f"{KAZAKH}  Әрі.")
    assert str(found[0].given) == "2018-03-02"


def test_a_table_in_the_language_of_the_account_is_known_by_its_cells(tmp_path: Path) -> None:
    table = "ID видео,Название видео (оригинал),Описание видео (оригинал)\nabcdefghijk,Образец,Сөз\n"
    files = {"Метаданные видео/видео.csv": table.encode(), "Видео/Образец.mp4": b"video", "Комментарии/a.csv": b"A,B\n"}
    found, left_out = read(write_folder(tmp_path, files))
    assert (found[0].texts[0].title, found[0].texts[0].body, len(found[0].media)) == ("Образец", "Сөз", 1)
    assert [str(one.why) for one in left_out] == ["it is not a table of videos"]


def test_captions_in_a_language_of_which_the_archive_has_none_are_named_once(tmp_path: Path) -> None:
    content = archive(tmp_path)
    said = b"WEBVTT\n\n00:01.000 --> 00:02.000\nx\n"
    names = ("info.json", "mp4", "kk.vtt")
    files = {f"{STEM}.{name}": FILES[f"{STEM}.{name}"] for name in names} | {f"{STEM}.ug.vtt": said}
    again = {name.replace("abcdefghijk", "bbbbbbbbbbb"): data.replace(b"abcdefghijk", b"bbbbbbbbbbb")
             for name, data in files.items()}  # fmt: skip
    with ExitStack() as stack:
        export = read_export((write_folder(tmp_path / "export", files | again),), stack)
        report = take_in(SOURCE, export, Place(content=content, store=tmp_path / "store"))
    told = [str(note.why) for note in report.notes]
    assert told == ['captions are marked as in "ug": look whether they are']
    assert len(report.created) == 2
    assert (content / "drafts/t-00002/video-1.ug.vtt").is_file()
