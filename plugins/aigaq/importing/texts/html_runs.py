"""Words in a line with their styles, as Markdown shows them."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from aigaq.importing.texts.plain_text import escape_words
from aigaq.markup.letters import is_han, is_letter

_SUPERSCRIPTS = str.maketrans("0123456789+-=()ni−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ⁻")
_SUBSCRIPTS = str.maketrans("0123456789+-=()−", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋")
_UNSAFE = {"\n": "", "\t": ""} | {sign: f"%{ord(sign):02X}" for sign in ' ()<>"\\|'}


class Run(msgspec.Struct, frozen=True):
    """Words of one style.

    `link` is the address to which they lead, `lang` their language if it differs.
    """

    text: str
    strong: bool = False
    em: bool = False
    code: bool = False
    link: str = ""
    lang: str = ""


BREAK, PARAGRAPH = Run("\n"), Run("\n\n")
"""The end of a line, and of a paragraph, among runs."""


def raise_signs(text: str, *, below: bool) -> str:
    """Write superscripts or subscripts in Unicode signs.

    Others are written behind `^` or `_`.
    """
    table = _SUBSCRIPTS if below else _SUPERSCRIPTS
    if all(ord(sign) in table for sign in text.strip()):
        return text.translate(table)
    stripped = text.strip()
    if stripped.startswith("["):  # This is the mark of a footnote, which stands apart already.
        return text
    return f"{'_' if below else '^'}({stripped})"


def lines_of_runs(runs: Iterable[Run]) -> list[list[str]]:
    """Return paragraphs of runs as lines of Markdown.

    Empty ones are left out.
    """
    paragraphs: list[list[str]] = [[]]
    line: list[Run] = []
    breaks = 0
    for run in (*runs, PARAGRAPH):
        if run is not BREAK and run is not PARAGRAPH:
            line.append(run)
            continue
        written = write_line(line)
        line = []
        breaks = 0 if written else breaks + 1
        if written:
            paragraphs[-1].append(written)
        if (run is PARAGRAPH or breaks) and paragraphs[-1]:
            paragraphs.append([])
    return [lines for lines in paragraphs if lines]


def write_line(runs: Sequence[Run], *, begins: bool = True) -> str:
    """Write the runs of one line as Markdown, trimmed."""
    settled = _settle_spaces(_join_alike(runs))
    parts: list[str] = []
    at = 0
    for link, group in groupby(settled, key=lambda run: run.link):
        some = list(group)
        before = settled[at - 1].text[-1:] if at else ""
        at += len(some)
        after = settled[at].text[:1] if at < len(settled) else ""
        starts = begins and not parts
        parts.append(_write_link(some, link, starts) if link else _write_styles(some, before, after, starts))
    return "".join(parts).strip()


def _write_link(runs: list[Run], link: str, begins: bool) -> str:
    text = "".join(run.text for run in runs)
    if not text.strip():
        return text
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if text.strip() == link and not re.search(r"[\s<>]", link):
        return f"{lead}<{link}>{trail}"
    words = escape_words(text.strip(), begins=False, addresses=False)
    target = "".join(_UNSAFE.get(sign, sign) for sign in link)
    return f"{lead}[{words}]({target}){trail}"


def _write_styles(runs: list[Run], before: str, after: str, begins: bool) -> str:
    parts = []
    for number, run in enumerate(runs):
        previous = runs[number - 1].text[-1:] if number else before
        following = runs[number + 1].text[:1] if number + 1 < len(runs) else after
        parts.append(_write_run(run, previous, following, begins and not number))
    return "".join(parts)


def _write_run(run: Run, before: str, after: str, begins: bool) -> str:
    text = run.text
    if run.code and text.strip() and "`" not in text and not (before and (is_letter(before) or before == "`")):
        return f"`{text}`"
    marks = ("**" if run.strong else "") + ("*" if run.em else "")
    stands_apart = _stands_apart(before, text[:1]) and _stands_apart(after, text[-1:])
    if run.lang:
        return f"[{escape_words(text, begins=False, addresses=False)}]{{lang={run.lang}}}"
    if marks and stands_apart:
        return f"{marks}{escape_words(text, begins=False)}{marks[::-1]}"
    return escape_words(text, begins=begins)


def _stands_apart(beside: str, end: str) -> bool:
    """Return True if stars here mark emphasis.

    They do not within a word, unless it is Chinese.
    """
    if beside in ("*", "_"):
        return False
    return not beside or not is_letter(beside) or (is_han(beside) and is_han(end))


def _join_alike(runs: Sequence[Run]) -> list[Run]:
    """Join neighbours of one style and collapse spaces.

    Code keeps its own.
    """
    joined: list[Run] = []
    for run in runs:
        if joined and msgspec.structs.replace(joined[-1], text="") == msgspec.structs.replace(run, text=""):
            joined[-1] = msgspec.structs.replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return [
        run if run.code else msgspec.structs.replace(run, text=re.sub(r"[ \t\n]+", " ", run.text)) for run in joined
    ]


def _settle_spaces(runs: list[Run]) -> list[Run]:
    """Move spaces out of styles, and collapse them."""
    settled: list[Run] = []
    for run in runs:
        text = run.text
        if not settled or settled[-1].text.endswith(" "):
            text = text.lstrip(" ")
        styled = run.strong or run.em or run.link or run.lang
        lead = " " if styled and text.startswith(" ") else ""
        trail = " " if styled and text.endswith(" ") and text.strip() else ""
        inner = text.strip(" ") if styled else text
        settled += [Run(lead)] if lead else []
        settled += [msgspec.structs.replace(run, text=inner)] if inner else []
        settled += [Run(trail)] if trail else []
    while settled and not settled[-1].text.strip(" "):
        settled.pop()
    return _join_plain(settled)


def _join_plain(runs: list[Run]) -> list[Run]:
    """Join plain neighbours again after spaces moved."""
    joined: list[Run] = []
    for run in runs:
        plain = msgspec.structs.replace(run, text="") == Run("")
        if plain and joined and msgspec.structs.replace(joined[-1], text="") == Run(""):
            joined[-1] = Run(joined[-1].text + run.text)
        else:
            joined.append(run)
    return joined
