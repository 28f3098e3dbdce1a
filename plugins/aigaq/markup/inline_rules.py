"""Inline rules: line breaks, emphasis, code, our own marks."""

import re
from html.entities import html5
from unicodedata import category, east_asian_width

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.backticks import backtick
from markdown_it.rules_inline.state_inline import Delimiter

from aigaq.i18n.editions import direction, language_tag
from aigaq.markup.dialect_faults import FaultKind, note_fault
from aigaq.markup.letters import HAN, LINE_SIGNS, SHARED, is_han, is_letter

NARROWEST = 60
"""Columns of a line that an editor's program may have broken by itself."""
WITHHELD = "name|place|date|number|detail"

_LINE_SIGN = re.compile(f"[{LINE_SIGNS}]")
_SPEAKER = re.compile(r"\[[^\[\]\n]{1,40}\][ \t]*[:：]")
_SENTENCE_END = re.compile('[.!?…:;؟。！？：；]+[»”’")\\]」』）*_]*$')
_HAN, _HAN_OR_SHARED = re.compile(f"[{HAN}]"), re.compile(f"[{HAN}{SHARED}]")
_WITHHELD = re.compile(rf"\[\[withheld: ({WITHHELD})\]\]")
SPAN_WORDS = r"(?:[^\[\]\\]|\\.)*"
"""The words of `[слова]{lang=ru}`: brackets among them are escaped, and end nothing."""
_SPAN = re.compile(rf"\[({SPAN_WORDS})\]\{{lang=([A-Za-z0-9-]{{2,35}})\}}", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>?|<[!?][^<>]*>?")
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PICTURE = re.compile(r"!\[[^\[\]]*\][(\[][^\n()\[\]]*[)\]]?")


def newline(state: StateInline, silent: bool) -> bool:
    """Break the line after two spaces, and around speech dashes.

    Elsewhere lines run on.
    """
    at = state.pos
    if state.src[at] != "\n":
        return False
    following = at + 1
    while following < state.posMax and state.src[following] in " \t":
        following += 1
    if not silent:
        words = state.pending.rstrip(" \t")
        two_spaces = state.pending.endswith("  ")
        state.pending = words
        line = state.src[state.src.rfind("\n", 0, at) + 1 : at].strip()
        following_line = state.src[following:].partition("\n")[0]
        if two_spaces or _stands_alone(line, following_line):
            state.push("hardbreak", "br", 0)
        else:
            if _would_fit(line, following_line):
                note_fault(state, FaultKind.RUN_ON, line)
            if not _joins_han(line[-1:], following_line[:1]):
                state.push("softbreak", "br", 0)
    state.pos = following
    return True


def _stands_alone(line: str, following: str) -> bool:
    """Return True if a line ends before a speaker's words.

    Or if they end in it; `following` is the next line.
    """
    if _LINE_SIGN.match(following) or _SPEAKER.match(following):
        return True
    return bool(_LINE_SIGN.match(line) and _SENTENCE_END.search(line)) or line.startswith("|")


def _joins_han(last: str, first: str) -> bool:
    """Return True between two Chinese characters.

    A line break there is no space.
    """
    return bool((_HAN.match(last) and _HAN_OR_SHARED.match(first)) or (last and last in SHARED and _HAN.match(first)))


def _would_fit(line: str, following: str) -> bool:
    """Return True if the writer broke the line on purpose.

    The first word of the next line would have fitted.
    """
    if len(line) > NARROWEST:
        return False
    first = following[:1] if _HAN.match(following) else following.partition(" ")[0]
    return _width(line) + 1 + _width(first) <= NARROWEST


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def emphasis(state: StateInline, silent: bool) -> bool:
    """Collect stars and underscores that may mark emphasis.

    Those within a word or number stay as written.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    length = end - state.pos
    opens, closes = _flanks(before, after, marker)
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=length,
                token=len(state.tokens) - 1,
                end=-1,
                open=opens,
                close=closes,
            )
        )
    state.pos = end
    return True


def _flanks(before: str, after: str, marker: str) -> tuple[bool, bool]:
    """Return whether signs between two characters may begin, and end, stressed words.

    Chinese has no spaces between words, so stars between its characters do.
    """
    if is_letter(before) and is_letter(after):
        may = marker == "*" and is_han(before) and is_han(after)
        return may, may
    opens = not after.isspace() and (not _is_sign(after) or not is_letter(before) or _opens(after))
    closes = not before.isspace() and (not _is_sign(before) or not is_letter(after) or _closes(before))
    return opens, closes


def _is_sign(char: str) -> bool:
    return category(char)[0] in "PS"


def _opens(char: str) -> bool:
    return category(char) in ("Ps", "Pi")


def _closes(char: str) -> bool:
    return category(char) in ("Pe", "Pf", "Po")


def code(state: StateInline, silent: bool) -> bool:
    """Read code between backticks; a backtick behind a letter is an apostrophe."""
    if state.src[state.pos] == "`" and state.pos and is_letter(state.src[state.pos - 1]):
        if not silent:
            state.append_pending("`")
        state.pos += 1
        return True
    return backtick(state, silent)


def withheld(state: StateInline, silent: bool) -> bool:
    """Read `[[withheld: name]]` as a placeholder of this kind."""
    match = _WITHHELD.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not match:
        return False
    if not silent:
        state.push("withheld_open", "span", 1).attrs = {"class": "withheld"}
        state.push("text", "", 0).content = match[1]
        state.push("withheld_close", "span", -1)
    state.pos = match.end()
    return True


def language(state: StateInline, silent: bool) -> bool:
    """Read `[слова]{lang=ru}`: words in another language, with their direction."""
    match = _SPAN.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not match:
        return False
    if not silent:
        right_to_left: dict[str, str | int | float] = {"dir": "rtl"} if direction(match[2]) == "rtl" else {}
        state.push("language_open", "span", 1).attrs = right_to_left | {"lang": language_tag(match[2])}
        end = state.posMax
        state.pos, state.posMax = match.start(1), match.end(1)
        state.md.inline.tokenize(state)
        state.push("language_close", "span", -1)
        state.posMax = end
    state.pos = match.end()
    return True


def picture(state: StateInline, silent: bool) -> bool:
    """Record a picture as a fault, and keep it as text."""
    match = None if silent or state.src[state.pos] != "!" else _PICTURE.match(state.src, state.pos, state.posMax)
    if match:
        note_fault(state, FaultKind.PICTURE, match[0])
    return False


def raw_html(state: StateInline, silent: bool) -> bool:
    """Record an HTML tag or comment as a fault, kept as text."""
    match = None if silent or state.src[state.pos] != "<" else _TAG.match(state.src, state.pos, state.posMax)
    if match:
        kind = FaultKind.COMMENT if match[0].startswith("<!") else FaultKind.HTML
        note_fault(state, kind, match[0])
    return False


def reference(state: StateInline, silent: bool) -> bool:
    """Record an HTML entity as a fault, and keep it as text."""
    match = None if silent or state.src[state.pos] != "&" else REFERENCE.match(state.src, state.pos, state.posMax)
    if match and (match[0][1] == "#" or match[0][1:] in html5):
        note_fault(state, FaultKind.REFERENCE, match[0])
    return False
