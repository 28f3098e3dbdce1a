"""People whom an import must protect: what was not public, words of others, and what leads to persons."""

import json
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from aigaq.importing.archives.export import read_export
from aigaq.importing.drafts.import_report import Report
from aigaq.importing.drafts.take_in import Place, take_in
from aigaq.importing.sources import SOURCES
from helpers.building import tree
from helpers.exports import KAZAKH, archive, drafts, facebook, garbled, post, reasons, write_folder
from helpers.import_sources import telegram_chat, telegram_message
from helpers.word_files import paragraph, word_file

SECRET = "Zhasyryn-Esim"
"""Stands for whatever leads to another person: no draft may hold it."""
POSTS = "posts/your_posts_1.json"


def bring(kind: str, export: Path, content: Path, *, private: bool = False) -> Report:
    source = next(source for source in SOURCES if source.name == kind)
    with ExitStack() as stack:
        place = Place(content=content, store=content / "drafts/media", include_private=private)
        report = take_in(source, read_export([export], stack), place)
    assert report.faults == ()
    return report


def wordpress(inside: str, site: str = "") -> dict[str, bytes]:
    """Return an export of one post with these elements."""
    head = (
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>A</title>{site}<item><title>Үлгі</title>'
        f"<content:encoded>{KAZAKH}</content:encoded><wp:post_id>1</wp:post_id>"
    )
    return {"a.xml": f"{head}{inside}</item></channel></rss>".encode()}


def youtube(**more: Any) -> dict[str, bytes]:
    """Return a video with these fields."""
    return {"a.info.json": json.dumps({"id": "abcdefghijk", "title": "Үлгі", "description": KAZAKH, **more}).encode()}


def telegram(kind: str = "public_channel", **more: Any) -> dict[str, bytes]:
    """Return a chat of one message with these fields."""
    return {"result.json": json.dumps(telegram_chat(telegram_message(1, KAZAKH, **more), kind=kind)).encode()}


def labelled(label: str, value: str) -> dict[str, bytes]:
    """Return a post as newer files of Facebook hold it."""
    values = [{"label": "Message", "value": garbled(KAZAKH)}, {"label": garbled(label), "value": garbled(value)}]
    return {POSTS: json.dumps([{"timestamp": 1, "label_values": values}]).encode()}


@pytest.mark.parametrize(
    ("kind", "files", "state"),
    [
        ("facebook", labelled("Audience", "Friends"), "Friends"),
        ("facebook", labelled("Аудитория", "Друзья"), "Друзья"),
        ("facebook", facebook({**post(1, KAZAKH), "privacy": "Only me"}), "Only me"),
        ("telegram", telegram("private_channel"), "private_channel"),
        ("telegram", telegram("personal_chat"), "personal_chat"),
        *(
            ("wordpress", wordpress(f"<wp:status>{status}</wp:status>"), status)
            for status in ("private", "pending", "draft", "future")
        ),
        ("wordpress", wordpress("<wp:status>publish</wp:status><wp:post_password>x</wp:post_password>"), "a password"),
        ("youtube", youtube(availability="unlisted"), "unlisted"),
        ("youtube", youtube(availability="private"), "private"),
        (
            "youtube",
            {"videos.csv": "Video ID,Video Title (Original),Privacy\nabcdefghijk,Үлгі,Unlisted\n".encode()},
            "Unlisted",
        ),
    ],
)
def test_what_was_not_public_is_named_and_taken_only_if_it_is_asked_for(
    kind: str, files: dict[str, bytes], state: str, tmp_path: Path
) -> None:
    content, export = archive(tmp_path), write_folder(tmp_path / "export", files)
    before = tree(content)
    report = bring(kind, export, content)
    assert (report.created, "was not public" in reasons(report), state in reasons(report)) == ((), True, True)
    assert {name for name in tree(content) if "imported" not in name} == set(before)
    assert len(bring(kind, export, content, private=True).created) == 1
    assert "# decide: private\n" in "".join(drafts(content).values())


@pytest.mark.parametrize("files", [labelled("Audience", "Public"), labelled("Құпиялылық", "Жалпыға қолжетімді")])
def test_a_public_audience_is_no_secret(files: dict[str, bytes], tmp_path: Path) -> None:
    assert len(bring("facebook", write_folder(tmp_path / "export", files), archive(tmp_path)).created) == 1


SHARED = {**post(1, KAZAKH), "title": garbled("Үлгі shared a post.")}
LINK = {"data": [{"external_context": {"name": "A page", "url": "https://example.org/a"}}]}
WALL = "posts/other_people's_posts_to_your_timeline.json"


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        ("facebook", facebook(SHARED)),
        ("facebook", facebook({**post(1, KAZAKH), "title": garbled("Үлгі поделилась публикацией.")})),
        ("facebook", facebook({**post(1, KAZAKH), "attachments": [LINK]})),
        ("facebook", {WALL: json.dumps([post(1, KAZAKH)]).encode()}),
        ("telegram", telegram(forwarded_from=SECRET)),
        ("telegram", telegram(from_id="user12")),
    ],
)
def test_words_of_others_wait_for_a_decision(kind: str, files: dict[str, bytes], tmp_path: Path) -> None:
    content = archive(tmp_path)
    bring(kind, write_folder(tmp_path / "export", files), content)
    assert "# decide: anothers-words\n" in "".join(drafts(content).values())


def of_facebook(**more: Any) -> dict[str, bytes]:
    return facebook({**post(1, KAZAKH), **more})


def attached(**data: Any) -> dict[str, bytes]:
    return of_facebook(attachments=[{"data": [data]}])


def of_word(*, comment: str = "", person: str = "") -> dict[str, bytes]:
    parts = {"comments": comment, "people": person}
    return {"a.docx": word_file(paragraph(KAZAKH), **{name: part for name, part in parts.items() if part})}


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        ("facebook", of_facebook(tags=[{"name": SECRET}])),
        ("facebook", of_facebook(title=f"Үлгі wrote on {SECRET}'s timeline.")),
        ("facebook", attached(place={"name": SECRET, "coordinate": {"latitude": 43.1, "longitude": 76.9}})),
        ("facebook", attached(event={"name": "x", "place": {"name": SECRET}})),
        ("facebook", {**of_facebook(), "profile_information.json": json.dumps({"hometown": SECRET}).encode()}),
        ("facebook", {**of_facebook(), "contacts/your_contacts.json": json.dumps([{"name": SECRET}]).encode()}),
        ("telegram", telegram(**{"from": SECRET})),
        ("telegram", telegram(forwarded_from=SECRET)),
        ("telegram", telegram(via_bot=SECRET)),
        ("telegram", telegram(author=SECRET)),
        ("telegram", telegram(reply_to_peer_id=SECRET, reply_to_message_id=7)),
        ("telegram", telegram(contact_information={"first_name": SECRET, "phone_number": SECRET})),
        ("telegram", telegram(location_information={"latitude": SECRET}, place_name=SECRET, address=SECRET)),
        ("telegram", telegram(reactions=[{"emoji": "x", "recent": [{"from": SECRET, "from_id": SECRET}]}])),
        ("wordpress", wordpress(f"<dc:creator>{SECRET}</dc:creator>")),
        ("wordpress", wordpress(f"<wp:comment><wp:comment_author>{SECRET}</wp:comment_author></wp:comment>")),
        ("wordpress", wordpress(f"<wp:postmeta><wp:meta_key>geo</wp:meta_key><wp:meta_value>{SECRET}</wp:meta_value>"
                                "</wp:postmeta>")),
        ("wordpress", wordpress("", f"<wp:author><wp:author_email>{SECRET}</wp:author_email></wp:author>")),
        ("youtube", youtube(uploader=SECRET, channel_id=SECRET)),
        ("youtube", youtube(location=SECRET)),
        ("youtube", youtube(comments=[{"author": SECRET, "text": SECRET}])),
        ("word", of_word(comment=f'<w:comment w:id="1" w:author="{SECRET}">{paragraph(SECRET)}</w:comment>')),
        ("word", of_word(person=f'<w:person w:author="{SECRET}"/>')),
    ],
)  # fmt: skip
def test_what_leads_to_people_is_left_out_and_counted(kind: str, files: dict[str, bytes], tmp_path: Path) -> None:
    content = archive(tmp_path)
    report = bring(kind, write_folder(tmp_path / "export", files), content)
    assert len(report.created) == 1
    assert SECRET not in "".join(drafts(content).values())
    assert sum(times for _one, times in report.left_out) >= 1
