"""Convert plain words to Markdown, and clean them."""

import re
import unicodedata

from aigaq.markup.escape import escape

_IN_ADDRESS = r"\s<>\"«»\[\]`|\\{}*"
_ADDRESS = re.compile(rf"https?://[^{_IN_ADDRESS}]+[^{_IN_ADDRESS}.,;:!?)'’”…]")
_UNSEEN = re.compile(
    "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_TITLE = 80
_SENTENCE = re.compile(r"[.!?…؟。！？]+[»”’\")\]]*(?=\s|$)|[。！？]")


def clean_text(text: str) -> str:
    """Return composed text with Unix line ends, without controls."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def as_markdown(text: str) -> str:
    """Return Markdown that shows plain words unchanged.

    Line breaks stay, signs are escaped, and addresses are links.
    """
    paragraphs = re.split(r"\n[ \t]*(?:\n[ \t]*)+", clean_text(text).strip())
    lines = ([escape_words(line.strip()) for line in paragraph.split("\n")] for paragraph in paragraphs)
    return "\n\n".join("  \n".join(line for line in some if line) for some in lines).strip()


def title_of(text: str) -> str:
    """Return a title: the first sentence, cut at a word."""
    first = next((line.strip() for line in clean_text(text).split("\n") if line.strip()), "")
    first = " ".join(_ADDRESS.sub("", first).split()) or first
    if end := _SENTENCE.search(first):
        first = first[: end.end()].rstrip(".。") if end.end() > 8 else first
    if len(first) > _TITLE:
        cut = first[:_TITLE]
        first = (cut.rpartition(" ")[0] or cut).rstrip(" ,;:—–-،，、") + "…"
    return first.replace("[[", "[").replace("]{", "] {")


def escape_words(words: str, *, begins: bool = True, addresses: bool = True) -> str:
    """Escape Markdown signs in words of one line.

    `begins` is set at the beginning of the line. `addresses` become links.
    """
    parts, at = [], 0
    for match in _ADDRESS.finditer(words) if addresses else ():
        parts += [escape(words[at : match.start()], begins=begins and at == 0), f"<{match[0]}>"]
        at = match.end()
    written = "".join((*parts, escape(words[at:], begins=begins and at == 0)))
    return written.replace("]{", "]\\{")  # Otherwise it would be the mark of another language.
