"""Telegram's export: words with their styles, what is withheld, media, private chats and broken files."""

import json
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from aigaq.importing.archives.export import read_export
from aigaq.importing.item import Item, Mark, Skipped
from aigaq.importing.telegram.items import items
from helpers.exports import KAZAKH, RUSSIAN, jpeg, write_folder
from helpers.import_sources import telegram_chat, telegram_message


def read(folder: Path, data: Any, files: dict[str, bytes] | None = None) -> tuple[list[Item], list[Skipped]]:
    raw = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
    write_folder(folder, {"result.json": raw, **(files or {})})
    with ExitStack() as stack:
        found = list(items(read_export([folder], stack)))
    return [one for one in found if isinstance(one, Item)], [one for one in found if isinstance(one, Skipped)]


def reasons(left_out: list[Skipped]) -> set[str]:
    return {str(one.why) for one in left_out}


def test_a_message_has_its_words_day_and_identity(tmp_path: Path) -> None:
    found, _ = read(tmp_path, telegram_chat(telegram_message(7, KAZAKH)))
    assert (found[0].identity, found[0].texts[0].body, str(found[0].given)) == ("telegram:1234:7", KAZAKH, "2018-03-02")


@pytest.mark.parametrize(
    ("part", "markdown"),
    [
        ({"type": "bold", "text": "Сөз"}, "a **Сөз** b"),
        ({"type": "text_link", "text": "Сөз", "href": "https://example.org/x"}, "a [Сөз](https://example.org/x) b"),
        ({"type": "link", "text": "https://example.org"}, "a <https://example.org> b"),
        ({"type": "hashtag", "text": "#сөз"}, "a #сөз b"),
        ({"type": "mention", "text": "@someone"}, "a [[withheld: name]] b"),
        ({"type": "phone", "text": "+7 701 000 00 00"}, "a [[withheld: number]] b"),
        ({"type": "email", "text": "a@example.org"}, "a [[withheld: detail]] b"),
        ({"type": "mention_name", "text": "Біреу", "user_id": 12}, "a Біреу b"),
        ({"type": "plain", "text": "<b> & *x*"}, "a \\<b> & \\*x\\* b"),
    ],
)
def test_parts_of_a_text_have_their_styles_and_what_leads_to_people_is_withheld(
    part: dict[str, Any], markdown: str, tmp_path: Path
) -> None:
    found, left_out = read(tmp_path, telegram_chat(telegram_message(1, ["a ", part, " b"])))
    assert found[0].texts[0].body == markdown
    assert ("withheld" in markdown) == any("are withheld" in why for why in reasons(left_out))


def test_line_ends_stay(tmp_path: Path) -> None:
    found, _ = read(tmp_path, telegram_chat(telegram_message(1, "— Бір.\n— Екі.\n\n1984. Үш")))
    assert found[0].texts[0].body == "— Бір.  \n— Екі.\n\n1984\\. Үш"


def test_photos_sent_as_one_are_one_item(tmp_path: Path) -> None:
    date = "2018-03-02T11:00:00"
    chat = telegram_chat(
        *(telegram_message(n, KAZAKH if n == 1 else "", photo=f"p/{n}.jpg", date=date) for n in (1, 2))
    )
    found, _ = read(tmp_path, chat, {f"p/{n}.jpg": jpeg() for n in (1, 2)})
    assert [[medium.name for medium in one.media] for one in found] == [["1.jpg", "2.jpg"]]


def test_two_texts_of_one_second_are_two_items(tmp_path: Path) -> None:
    date = "2018-03-02T11:00:00"
    texts = (telegram_message(n, text, photo="p/1.jpg", date=date) for n, text in enumerate((KAZAKH, RUSSIAN)))
    assert len(read(tmp_path, telegram_chat(*texts), {"p/1.jpg": jpeg()})[0]) == 2


@pytest.mark.parametrize(
    ("more", "is_marked"),
    [({}, False), ({"forwarded_from": "X"}, True), ({"from_id": "user12"}, True), ({"saved_from": "X"}, True)],
)
def test_words_of_others_are_marked(more: dict[str, Any], is_marked: bool, tmp_path: Path) -> None:
    found, left_out = read(tmp_path, telegram_chat(telegram_message(1, KAZAKH, **more)))
    assert (Mark.ANOTHERS_WORDS in found[0].marks) == is_marked
    assert "names and ids of people who wrote, forwarded or were mentioned are not taken over" in reasons(left_out)


@pytest.mark.parametrize("kind", ["private_channel", "personal_chat", "private_group", "saved_messages", ""])
def test_chats_that_are_not_public_are_private(kind: str, tmp_path: Path) -> None:
    assert read(tmp_path, telegram_chat(telegram_message(1, KAZAKH), kind=kind))[0][0].private


def test_all_chats_of_an_account_are_read_and_its_contacts_are_not(tmp_path: Path) -> None:
    other = {**telegram_chat(telegram_message(1, RUSSIAN)), "id": 5}
    whole = {
        "about": "x",
        "personal_information": {"phone_number": "+7"},
        "contacts": {"about": "x", "list": [{"first_name": "A", "phone_number": "+7"}]},
        "chats": {"about": "x", "list": [telegram_chat(telegram_message(1, KAZAKH)), other]},
    }
    found, left_out = read(tmp_path, whole)
    assert [one.identity for one in found] == ["telegram:1234:1", "telegram:5:1"]
    assert 'the list "contacts" of the export is not taken in' in reasons(left_out)


def test_contacts_places_and_reactions_are_left_out(tmp_path: Path) -> None:
    more = {
        "contact_information": {"first_name": "A", "phone_number": "+7"},
        "location_information": {"latitude": 43.2, "longitude": 76.9},
        "place_name": "Үй",
        "reactions": [{"type": "emoji", "count": 1, "emoji": "x", "recent": [{"from": "A", "from_id": "user1"}]}],
    }
    found, left_out = read(tmp_path, telegram_chat(telegram_message(1, KAZAKH, **more)))
    assert found[0].texts[0].body == KAZAKH
    assert reasons(left_out) >= {
        "contacts and phone numbers are not taken over",
        "places of check-ins are not taken over",
        "comments and reactions are not taken in",
    }


def test_control_characters_as_telegram_writes_them_break_nothing(tmp_path: Path) -> None:
    data = json.dumps(telegram_chat(telegram_message(1, "aXb\\x0Bc")), ensure_ascii=False).encode()
    found, _ = read(tmp_path, data.replace(b"aXb", rb"a\x0Bb"))
    assert found[0].texts[0].body == "ab\\\\x0Bc"


def test_what_stands_before_a_break_comes_in(tmp_path: Path) -> None:
    data = json.dumps(telegram_chat(*(telegram_message(n, KAZAKH) for n in range(9)))).encode()
    found, left_out = read(tmp_path, data[: len(data) // 2])
    assert 1 < len(found) < 9
    assert [one.damage for one in left_out if one.damage] == [True]


def test_an_export_in_html_is_told_plainly(tmp_path: Path) -> None:
    write_folder(tmp_path, {"messages.html": b"<p>"})
    with ExitStack() as stack:
        left_out = list(items(read_export([tmp_path], stack)))
    assert "in the format JSON" in str(left_out[0].why)  # type: ignore[union-attr]
