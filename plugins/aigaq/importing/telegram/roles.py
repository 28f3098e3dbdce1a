"""The role of each value of a Telegram message.

A value without a rule is reported as skipped.
"""

import re
from enum import Enum
from functools import lru_cache

from aigaq.core.message import Message, msg


class Role(Enum):
    """The role of a value."""

    TEXT = "the words of the message"
    POLL = "the question and the answers of a poll"
    MEDIUM = "a file"
    FACT = "a day, a number, or what the draft holds elsewhere"
    AUTHOR = "names and ids of people"
    CONTACT = "contacts and phone numbers"
    PLACE = "places"
    REACTION = "reactions"
    REPLY = "the message that is answered"
    OTHER = "something else"


_RULES = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (r"text(?:/text)?", Role.TEXT),
        (r"text_entities/(?:text|type|href|language)", Role.FACT),
        (r"text/(?:type|href|language|document_id|collapsed)|text_entities/(?:document_id|collapsed)", Role.FACT),
        (r"text(?:_entities)?/user_id", Role.AUTHOR),
        (r"poll/question(?:/text)?|poll/answers/text(?:/text)?", Role.POLL),
        (r"photo|file", Role.MEDIUM),
        (r"(?:from|from_id|author|actor|actor_id|via_bot|inviter|members)", Role.AUTHOR),
        (r"forwarded_from\w*|saved_from\w*", Role.AUTHOR),
        (r"contact_information/.*|contact_vcard|contact_vcard_\w+", Role.CONTACT),
        (r"location_information/.*|place_name|address|live_location_period_seconds", Role.PLACE),
        (r"reactions/.*", Role.REACTION),
        (r"id|type|date|date_unixtime|edited|edited_unixtime", Role.FACT),
        (r"reply_to_\w+", Role.REPLY),
        (r"media_type|mime_type|duration_seconds", Role.FACT),
        (r"width|height|thumbnail|thumbnail_file_size|photo_file_size|file_size|file_name|sticker_emoji", Role.FACT),
        (r"poll/(?:total_voters|answers/voters)|self_destruct_period_seconds|media_spoiler", Role.FACT),
    )
)  # fmt: skip
WHY = {
    Role.AUTHOR: msg("names and ids of people who wrote, forwarded or were mentioned are not taken over"),
    Role.CONTACT: msg("contacts and phone numbers are not taken over"),
    Role.PLACE: msg("places of check-ins are not taken over"),
    Role.REACTION: msg("comments and reactions are not taken in"),
    Role.REPLY: msg("which message another one answers is not taken over"),
}
"""Why a value of a role is left out."""


@lru_cache(maxsize=4096)
def role_of_kind(kind: str) -> Role:
    """Return the role of values of a kind: their path without numbers."""
    return next((role for pattern, role in _RULES if pattern.fullmatch(kind)), Role.OTHER)


def why_left(role: Role, kind: str) -> Message:
    """Say why a value is left out."""
    return WHY.get(role) or msg('the field "%(name)s" of posts is not taken over', name=kind)
