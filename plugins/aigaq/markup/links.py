"""Links: only whole web and mail addresses become links."""

import re

from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline

from aigaq.markup.dialect_faults import FaultKind, note_fault

LINKS = ("outside", "onion", "mail")
"""What following a link does: it leaves the archive, opens in Tor Browser only, or opens the reader's mail program."""

ADDRESS = re.compile(r"https?://([^/?#\s]+)|mailto:[^\s?]+@", re.IGNORECASE)
_TARGET = r"<[^<>\n]*>|(?:[^\s()\\<>]|\\.|\((?:[^\s()\\<>]|\\.)*\))*"
_TITLE = r"\"[^\"]*\"|'[^']*'|\([^()]*\)"
_BEHIND = re.compile(rf"\(\s*({_TARGET})(?:\s+({_TITLE}))?\s*\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PATH = re.compile(r"[!-~]*[./#][!-~]+")
"""What may be meant as an address, unlike words in brackets."""
_BRACKETED = re.compile(r"<(https?://[^\s<>]+|mailto:[^\s<>]+)>|<([\w.+-]+@[\w-]+(?:\.[\w-]+)+)>", re.IGNORECASE)


def link(state: StateInline, silent: bool) -> bool:
    """Read `[words](address)`.

    Brackets that are empty, or before anything else, stay as written.
    """
    if state.src[state.pos] != "[":
        return False
    end = parseLinkLabel(state, state.pos, True)
    match = _BEHIND.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if not match or not state.src[state.pos + 1 : end].strip():  # Nobody would see a link without words.
        return False
    target = _ESCAPED.sub(r"\1", match[1][1:-1] if match[1].startswith("<") else match[1])
    if match[2] is not None or not ADDRESS.match(target):
        if not silent:
            _note(state, target, match[0], has_title=match[2] is not None)
        return False
    if not silent:
        begin, until = state.pos + 1, state.posMax
        state.push("link_open", "a", 1).attrs = attributes_of(target)
        state.pos, state.posMax = begin, end
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = until
    state.pos = match.end()
    return True


def bracketed_address(state: StateInline, silent: bool) -> bool:
    """Read `<https://example.org>` and `<name@example.org>`, but not within a link."""
    match = _BRACKETED.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "<" else None
    target = (match[1] or f"mailto:{match[2]}") if match else ""
    if not match or state.linkLevel or not ADDRESS.match(target):
        return False
    if not silent:
        state.push("link_open", "a", 1).attrs = attributes_of(target)
        state.push("text", "", 0).content = match[1] or match[2]
        state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def _note(state: StateInline, target: str, written: str, *, has_title: bool) -> None:
    """Note brackets that are no link, but look like one."""
    if has_title:
        note_fault(state, FaultKind.LINK_TITLE, written)
    elif _PATH.fullmatch(target) and state.src[state.pos - 1 : state.pos] != "!":
        note_fault(state, FaultKind.TARGET, written)


def attributes_of(target: str) -> dict[str, str | int | float]:
    """Return the attributes of a link.

    Its title holds its kind, until the reader's words take its place.
    """
    match = ADDRESS.match(target)
    host = match[1] if match else None
    return {"class": "outside", "href": target, "title": _kind_of(host)}


def _kind_of(host: str | None) -> str:
    if host is None:
        return "mail"
    return "onion" if host.lower().partition(":")[0].endswith(".onion") else "outside"
