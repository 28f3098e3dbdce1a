"""Remove or link WordPress shortcodes, and report them.

The words between them stay.

"Shortcode API" of the WordPress Codex: `[name key="value"]words[/name]`, `[name key="value" /]`, and `[[name]]` for
what is none.
"""

import re
from collections.abc import Iterator

from aigaq.core.message import Message, msg

_NAME = r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*"
_VALUE = r"""(?:\s+[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|&quot;.*?&quot;|”.*?”|«.*?»|[^\s\]"']+))"""
_TAG = re.compile(rf"\[(/?)({_NAME})((?:{_VALUE})*)((?:\s+[\w.:/?=&%-]+)*)\s*(/?)\]")
_ADDRESS = re.compile(r"https?://[^\s\"'\]&<>]+")
_IDS = re.compile(r"\bids=[\"']?([\d,\s]+)")
_ALONE = frozenset(
    [
        "gallery",
        "playlist",
        "audio",
        "video",
        "embed",
        "contact-form",
        "contact-form-7",
        "wpforms",
        "rev_slider",
        "youtube",
        "soundcloud",
        "vimeo",
        "ngg",
        "more",
        "slideshow",
        "caption",
    ]
)
_MEDIA = frozenset(("audio", "video", "playlist"))
_BUILDERS = re.compile(r"(?:vc|et|fusion|su|av|mk|cs|us|tagdiv|td|ngg)_")


def without_shortcodes(text: str) -> str:
    """Return a text without its shortcodes."""
    found = {match.start(): match for match in _tags(text)}
    return _TAG.sub(lambda match: "" if match.start() in found else match[0], text)


def with_links(html: str) -> str:
    """Return HTML with shortcodes removed or made links.

    Links replace shortcodes that show a file from elsewhere.
    """
    found = {match.start(): match for match in _tags(html)}
    return _TAG.sub(lambda match: _link(match) if match.start() in found else match[0], html)


def say_shortcodes(text: str) -> Iterator[Message]:
    """Report the removed shortcodes, each name once."""
    for name in dict.fromkeys(match[2] for match in _tags(text) if not match[1]):
        yield msg("shortcodes like [%(name)s] are taken out, and the words between them stay", name=name)


def media_in_shortcodes(text: str) -> list[str]:
    """Return addresses of media that shortcodes play."""
    return [address for match in _tags(text) if match[2] in _MEDIA for address in _ADDRESS.findall(match[3])]


def galleries_in(text: str) -> list[str]:
    """Return attachment ids that galleries show."""
    listed = (_IDS.search(match[3]) for match in _tags(text) if match[2] in ("gallery", "playlist"))
    return [id.strip() for ids in listed if ids for id in ids[1].split(",") if id.strip()]


def _tags(text: str) -> Iterator[re.Match[str]]:
    """Yield the shortcode tags.

    They have values, an end, or a known name; `[sic]` and `[1]` are words.
    """
    ended = {match[2] for match in _TAG.finditer(text) if match[1]}
    opened = {match[2] for match in _TAG.finditer(text) if not match[1]}
    for match in _TAG.finditer(text):
        is_paired = match[2] in ended and match[2] in opened
        if is_paired or match[3] or match[5] or match[2] in _ALONE or _BUILDERS.match(match[2]):
            yield match


def _link(match: re.Match[str]) -> str:
    if match[1] or match[2] in _MEDIA:
        return ""
    addresses = dict.fromkeys(_ADDRESS.findall(f"{match[3]} {match[4]}"))
    return "".join(f' <a href="{address}">{address}</a> ' for address in addresses if not _is_picture(address))


def _is_picture(address: str) -> bool:
    return address.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp"))
