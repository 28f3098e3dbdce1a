"""Facebook's export: layouts, encoding, media, and what is left out."""

import json
import re
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from aigaq.importing.archives.export import read_export
from aigaq.importing.facebook.entries import repair_encoding
from aigaq.importing.facebook.items import items
from aigaq.importing.facebook.roles import WHY, Role
from aigaq.importing.item import Item, Skipped
from aigaq.model.vocabulary import MediumKind, SourceKind
from helpers.exports import KAZAKH, PHOTO, PROFILE, RUSSIAN, facebook, garbled, post, write_folder, write_zip


def read(*paths: Path) -> tuple[list[Item], list[Skipped]]:
    """Return the items of an export, and what is left out but for Facebook's sentences."""
    with ExitStack() as stack:
        found = list(items(read_export(paths, stack)))
    left_out = [one for one in found if isinstance(one, Skipped) and one.why != WHY[Role.SENTENCE]]
    return [one for one in found if isinstance(one, Item)], left_out


def of_account(*posts: dict[str, Any], **others: Any) -> dict[str, bytes]:
    return facebook(*posts, **{"profile_information.json": PROFILE, **others})


def numbers(found: list[Item]) -> list[str]:
    """Return keys of items, without the account."""
    return [re.sub("^facebook:[0-9a-f]{12}:", "", one.identity) for one in found]


def one_item(folder: Path, files: dict[str, bytes]) -> Item:
    found, _left_out = read(write_folder(folder, files))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("text", [KAZAKH, "“Қазақ” — 中文 😀", "plain"])
def test_garbled_texts_are_put_right_and_right_ones_stay(text: str) -> None:
    assert repair_encoding({"a": [garbled(text), text]}) == {"a": [text, text]}


def test_a_post_has_its_words_day_and_identity(tmp_path: Path) -> None:
    item = one_item(tmp_path, of_account(post(1520000000, KAZAKH)))
    assert (item.texts[0].title, item.texts[0].body) == ("Мен әкемді іздеймін", KAZAKH)
    assert (str(item.given), numbers([item]), item.source_kind) == ("2018-03-02", ["post:1520000000"], "article")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("posts/your_posts_1.json", [post(1520000000, KAZAKH)]),
        ("this_profile's_activity_across_facebook/posts/profile_posts_1.json", [post(1520000000, KAZAKH)]),
        ("your_facebook_activity/groups/group_posts_and_comments.json", {"group_posts_v2": [post(1520000000, KAZAKH)]}),
        ("groups/your_posts_in_groups.json", {"group_posts": {"activity_log_data": [post(1520000000, KAZAKH)]}}),
        ("other_activity/notes.json", {"notes_v2": [{"created_timestamp": 1520000000, "text": garbled(KAZAKH)}]}),
        ("posts/your_posts_1.json", [{"fbid": "1", "timestamp": 1520000000, "media": [], "label_values": [
            {"label": "Message", "value": garbled(KAZAKH)}]}]),
        ("posts/archive.json", [{"timestamp": 1520000000, "label_values": [
            {"label": garbled("Хабарлама"), "value": garbled(KAZAKH)}]}]),
        ("posts/posts_on_other_pages_and_profiles.json", {"media": [], "timestamp": 1520000000, "label_values": [
            {"ent_field_name": "Message", "label": "?", "value": garbled(KAZAKH)}]}),
        ("posts/page_posts_12.json", {"page_posts_v2": [post(1520000000, KAZAKH)]}),
        ("posts/your_posts.json", {"status_updates": [post(1520000000, KAZAKH)]}),
        ("reels/your_reels.json", {"lasso_videos_v2": [post(1520000000, KAZAKH)]}),
        ("stories/archived_stories.json", {"archived_stories_v2": [post(1520000000, KAZAKH)]}),
        ("posts/other_people's_posts_to_your_timeline.json", {"wall_posts_sent_to_you": {"activity_log_data": [
            post(1520000000, KAZAKH)]}}),
    ],
)  # fmt: skip
def test_posts_are_found_in_each_layout(name: str, value: Any, tmp_path: Path) -> None:
    files = facebook(**{name: value})
    item = one_item(tmp_path, {name: files[name]})
    assert (item.texts[0].body, str(item.given)) == (KAZAKH, "2018-03-02")


def test_a_photo_comes_along_even_from_another_zip(tmp_path: Path) -> None:
    files = facebook(post(1, KAZAKH, PHOTO))
    zips = [write_zip(tmp_path / f"{n}.zip", {name: files[name]}) for n, name in enumerate(files)]
    found, _ = read(*zips)
    assert [(one.name, one.kind) for one in found[0].media] == [("1_n.jpg", MediumKind.PHOTO)]


def test_a_photo_that_is_not_there_is_told(tmp_path: Path) -> None:
    found, left_out = read(write_folder(tmp_path, facebook(post(1, KAZAKH, "posts/media/none.jpg"))))
    assert "belongs to no post" in str(left_out[0].why)
    assert (found[0].media[0].open, str(found[0].media[0].missing)) == (
        None,
        "posts/media/none.jpg is not in the export: give all zips of the export",
    )


def test_videos_and_albums_come_with_what_is_said_of_them_but_once(tmp_path: Path) -> None:
    base = "your_facebook_activity/posts"
    video = {"uri": f"{base}/media/v.mp4", "creation_timestamp": 1520000000, "description": garbled(RUSSIAN)}
    album = {"name": garbled("Үлгі"), "photos": [{"uri": PHOTO, "creation_timestamp": 9, "description": "A door"}]}
    files = of_account(post(1, KAZAKH, f"{base}/media/shown.mp4"), **{f"{base}/album/0.json": album})
    lists = {"videos_v2": [video, {"uri": f"{base}/media/shown.mp4", "creation_timestamp": 1}]}
    files |= facebook(**{f"{base}/your_videos.json": lists})
    files |= facebook(post(1, KAZAKH, f"{base}/media/shown.mp4"))
    files |= {f"{base}/media/v.mp4": b"video", f"{base}/media/shown.mp4": b"video"}
    found, _ = read(write_folder(tmp_path, files))
    assert numbers(found) == ["post:1", "media:1520000000", "album:9"]
    assert (found[1].source_kind, found[1].texts[0].body) == (SourceKind.VIDEO, RUSSIAN)
    assert (found[2].texts[0].title, found[2].media[0].caption) == ("Үлгі", "A door")


def test_a_link_comes_as_words(tmp_path: Path) -> None:
    shared = {**post(1, KAZAKH), "attachments": [{"data": [{"external_context": {"url": "https://example.org/a_b"}}]}]}
    item = one_item(tmp_path, facebook(shared))
    assert item.texts[0].body.endswith("\n\n<https://example.org/a_b>")


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("text", "Сөз", "Сөз"),
        ("note", {"title": "Хат", "text": "Сөз"}, "Хат\n\nСөз"),
        ("event", {"name": "Жиын", "start_timestamp": 1, "description": "Сөз"}, "Жиын\n\nСөз"),
        ("life_event", {"title": "Көшу", "start_date": {"year": 2018}}, "Көшу"),
        ("poll", {"question": "Неше?", "options": [{"option": "Бір"}, {"option": "Екі"}]}, "Неше?\n\nБір\n\nЕкі"),
        ("external_context", {"name": "Үлгі", "source": "example.org"}, "Үлгі example.org"),
    ],
)
def test_what_is_attached_comes_as_words(kind: str, value: Any, words: str, tmp_path: Path) -> None:
    told = json.loads(garbled(json.dumps({kind: value}, ensure_ascii=False)))
    item = one_item(tmp_path, facebook({**post(1), "attachments": [{"data": [told]}]}))
    assert item.texts[0].body == words


def test_a_note_has_its_title_and_a_person_who_is_meant_the_name(tmp_path: Path) -> None:
    note = {"title": garbled("Хат"), "text": garbled("@[12:2048:Үлгі] үшін"), "created_timestamp": 1}
    item = one_item(tmp_path, facebook(**{"other_activity/notes.json": {"notes_v2": [note]}}))
    assert item.texts[0].body == "Хат\n\nҮлгі үшін"


def test_what_of_a_post_is_left_out_is_told(tmp_path: Path) -> None:
    data = [{"place": {"name": "A", "coordinate": {"latitude": 1}}}, {"gift": {"name": "B"}}]
    tagged = {**post(1, KAZAKH), "tags": [{"name": "C"}], "attachments": [{"data": data}]}
    found, left_out = read(write_folder(tmp_path, facebook(tagged)))
    assert len(found) == 1
    assert [str(one.why) for one in left_out[:4]] == [
        "places of check-ins are not taken over",
        "coordinates of places are not taken over",
        'the field "attachments/data/gift/name" of posts is not taken over',
        "names of people who were tagged are not taken over",
    ]


def test_fields_of_newer_files_that_hold_no_words_are_told(tmp_path: Path) -> None:
    labels = [{"label": "Message", "value": garbled(KAZAKH)}, {"label": "Place", "value": "Almaty"}]
    url = {"label": "URL", "value": "https://example.org/1", "href": "https://example.org/1"}
    entry = {"timestamp": 1, "media": [], "label_values": [*labels, url]}
    found, left_out = read(write_folder(tmp_path, facebook(**{"posts/archive.json": [entry]})))
    assert (found[0].url, str(left_out[0].why)) == (
        "https://example.org/1",
        'the field "Place" of posts is not taken over',
    )


def test_an_earlier_day_that_the_writer_gave_is_the_day(tmp_path: Path) -> None:
    backdated = post(1520000000, KAZAKH)
    backdated["data"] += [{"backdated_timestamp": 1510000000}]
    assert str(one_item(tmp_path, facebook(backdated)).given) == "2017-11-06"


def test_a_post_of_two_files_comes_in_once(tmp_path: Path) -> None:
    files = facebook(post(1, KAZAKH), **{"reels/your_reels.json": {"lasso_videos_v2": [post(1, KAZAKH)]}})
    found, left_out = read(write_folder(tmp_path, files))
    assert len(found) == 1
    assert "the same post stands in another file of the export" in [str(one.why) for one in left_out]


def test_a_video_brings_its_still_picture(tmp_path: Path) -> None:
    video = {"uri": "posts/media/v.mp4", "creation_timestamp": 1, "thumbnail": {"uri": "posts/media/v.jpg"}}
    files = facebook(**{"posts/your_videos.json": {"videos_v2": [video]}})
    files |= {"posts/media/v.mp4": b"video", "posts/media/v.jpg": b"photo"}
    assert one_item(tmp_path, files).media[0].poster_name == "v.jpg"


@pytest.mark.parametrize("above", ["", "your_facebook_activity/", "deep/er/"])
def test_photos_of_one_name_are_told_apart_wherever_the_export_begins(above: str, tmp_path: Path) -> None:
    uris = ["your_facebook_activity/posts/media/a/1.jpg", "your_facebook_activity/posts/media/b/1.jpg"]
    files = {f"{above}posts/your_posts_1.json": json.dumps([post(1, KAZAKH, uris[1])]).encode()}
    files |= {f"{above}posts/media/{name}/1.jpg": name.encode() for name in "ab"}
    with one_item(tmp_path, files).media[0].open() as file:
        assert file.read() == b"b"


def test_an_export_in_html_is_told_plainly(tmp_path: Path) -> None:
    found, left_out = read(write_folder(tmp_path, {"posts/your_posts_1.html": b"<p>", "start_here.html": b"<p>"}))
    assert (found, [one.damage for one in left_out]) == ([], [True, False])
    assert "in the format JSON" in str(left_out[0].why)


def test_the_posts_before_the_cut_of_a_zip_come_in(tmp_path: Path) -> None:
    path = tmp_path / "cut.zip"
    texts = [sha256(str(number).encode()).hexdigest() * 9 for number in range(200)]
    write_zip(path, facebook(*(post(1500000000 + number, text) for number, text in enumerate(texts))))
    path.write_bytes(path.read_bytes()[:8_000])
    found, left_out = read(path)
    assert 20 < len(found) < 200
    assert [one.damage for one in left_out] == [True]


def test_what_is_no_post_is_told(tmp_path: Path) -> None:
    files = facebook(post(1), post(2, "\u202e \x00"), **{"comments_and_reactions/comments.json": {"comments_v2": []}})
    found, left_out = read(write_folder(tmp_path, files))
    assert found == []
    assert [str(one.why) for one in left_out] == [
        "the entry has no words and no media",
        "the entry has no words and no media",
        "comments and reactions are not taken in",
        "the file belongs to no post or album",
    ]


def test_a_break_in_the_middle_costs_the_broken_post_alone(tmp_path: Path) -> None:
    files = of_account(post(1, KAZAKH), post(2, RUSSIAN), post(3, KAZAKH))
    name = next(iter(files))
    files[name] = files[name].replace(b'{"timestamp": 2, "data"', b'{"timestamp": 2, "data')
    found, left_out = read(write_folder(tmp_path, files))
    assert numbers(found) == ["post:1", "post:3"]
    assert left_out[0].damage
    assert "the JSON is broken" in str(left_out[0].why)


def test_two_accounts_with_the_same_words_files_and_seconds_are_not_mixed(tmp_path: Path) -> None:
    """Words, photos and what is said of them stay with the account; an account does not show another's photo."""
    album = {"name": garbled("Үлгі"), "photos": [{"uri": PHOTO, "creation_timestamp": 9, "description": "A door"}]}
    other = {"profile_v2": {"profile_uri": "https://example.org/other"}}
    zips = []
    for name, profile in (("a", PROFILE), ("b", other)):
        whole = {"profile_information.json": profile, "posts/album/0.json": album}
        files = facebook(post(1520000000, KAZAKH), post(2, RUSSIAN, "posts/media/own.jpg"), **whole)
        files |= {PHOTO: name.encode()} | ({"posts/media/own.jpg": b"own"} if name == "a" else {})
        zips.append(write_zip(tmp_path / f"{name}.zip", files))
    with ExitStack() as stack:
        found = [one for one in items(read_export(zips, stack)) if isinstance(one, Item)]
        shown = [[one.open().read() if one.open else b"" for one in item.media] for item in found]
    assert len({one.identity for one in found}) == len(found) == 6
    assert shown == [[], [b"own"], [], [b""], [b"a"], [b"b"]]
    assert [one.caption for item in found[4:] for one in item.media] == ["A door", "A door"]
