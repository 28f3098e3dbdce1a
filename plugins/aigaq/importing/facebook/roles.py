"""The role of each value in Facebook's export, by path.

Facebook publishes no description; the paths are those that programs which read exports of 2018 to 2026 look for. A
value without a rule is reported as skipped.
"""

import re
from enum import Enum
from functools import lru_cache

from aigaq.core.message import Message, msg


class Role(Enum):
    """The role of a value."""

    WORDS = "words"
    LINK = "words of a shared link"
    NOTE = "a title, where the entry is a note; else Facebook's sentence"
    MEDIUM = "the address of a photo or video"
    DESCRIPTION = "what is said of a photo or video"
    STILL = "the still picture of a video"
    FACT = "a day, number or address that the draft holds, or needs no more"
    LABELLED = "a value whose label says what it is"
    SENTENCE = "Facebook's sentence"
    ALBUM = "the name of an album"
    CAMERA = "what a camera or phone wrote into a photo"
    COMMENT = "comments"
    TAG = "people who were tagged"
    PLACE = "places of check-ins"
    COORDINATE = "coordinates"
    AUDIENCE = "who could see the entry"
    OTHER = "something else"


_WORDS_IN = "note|event|life_event|poll|fundraiser|for_sale_item"
_RULES = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (r"(?:.*/)?comments(?:/.*)?", Role.COMMENT),
        (r"(?:.*/)?tags(?:/.*)?", Role.TAG),
        (r"(?:.*/)?media_metadata/.*", Role.CAMERA),
        (r"(?:.*/)?coordinates?/.*|(?:.*/)?(?:latitude|longitude)", Role.COORDINATE),
        (r"(?:.*/)?(?:place|location|venue)(?:/.*)?", Role.PLACE),
        (r"(?:.*/)?(?:privacy|audience|visibility)(?:/(?:value|name|label|description))?", Role.AUDIENCE),
        (r"data/post|text", Role.WORDS),
        (r"(?:.*/)?(?:thumbnail|cover_photo)/.*", Role.STILL),
        (r"(?:.*/)?uri", Role.MEDIUM),
        (r"attachments/data/(?:text|name|source|option)", Role.WORDS),
        (r"attachments/data/external_context/(?:name|url|source)", Role.LINK),
        (rf"attachments/data/(?:{_WORDS_IN})/(?:title|name|text|question|description|options(?:/option)?)", Role.WORDS),
        (r"title", Role.NOTE),
        (r"(?:attachments/data/media|media|photos)/title", Role.ALBUM),
        (r"(?:attachments/data/media|media|photos)/description|description", Role.DESCRIPTION),
        (r"name", Role.WORDS),
        (r"label_values/.*", Role.LABELLED),
        (r"(?:.*/)?(?:\w*timestamp|fbid|id|ent_name|ent_field_name|hex_id|last_modified_timestamp)", Role.FACT),
        (r"(?:.*/)?(?:start_date|end_date)/(?:year|month|day)", Role.OTHER),
    )
)

WHY = {
    Role.COMMENT: msg("comments of others are not taken over"),
    Role.TAG: msg("names of people who were tagged are not taken over"),
    Role.PLACE: msg("places of check-ins are not taken over"),
    Role.COORDINATE: msg("coordinates of places are not taken over"),
    Role.CAMERA: msg("data that cameras and phones write into photos are left out"),
    Role.SENTENCE: msg("Facebook's own sentences about who did what are left out"),
    Role.ALBUM: msg("the names of albums at each photo are not taken over"),
}
"""Why a value of a role is left out."""


@lru_cache(maxsize=4096)
def role_of_kind(kind: str) -> Role:
    """Return the role of values at a path without numbers."""
    return next((role for pattern, role in _RULES if pattern.fullmatch(kind)), Role.OTHER)


def why_other(name: str) -> Message:
    """Return the message for a value without a role."""
    return msg('the field "%(name)s" of posts is not taken over', name=name)
