"""The HTML of WordPress's posts: to Markdown, what it shows, and the languages that one post holds.

Shortcodes are those of WordPress ("Shortcode API") and of builders of pages; languages within a post are written as
qTranslate does: `[:kk]...[:ru]...[:]`, or `<!--:kk-->...<!--:-->`.
"""

import re

from markdownify import markdownify

from aigaq.importing.drafts.plain_text import clean_text

_NOT_WORDS = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|video|audio|playlist|youtube|soundcloud|contact-form\S*|wpforms|ngg\w*|rev_slider"
    r"|(?:vc|et|fusion|su|av|mk|cs|us|tagdiv|td)_\w+)(?:[\s=:][^\]]*)?/?\]"
)
_IN_SHORTCODES = re.compile(r"\[(?:video|audio|playlist)\b[^\]]*\]")
_GALLERY = re.compile(r"\[gallery\b[^\]]*?\bids=[\"']?([\d,\s]+)")
_VALUE = re.compile(r"=[\"']?(https?://[^\s\"'\]]+)")
_SHOWN = re.compile(r"<(?:img|video|audio|source)\b[^>]*?\bsrc=[\"']([^\"'?#]+)", re.IGNORECASE)
_FRAME = re.compile(r"<iframe\b[^>]*?\bsrc=[\"']([^\"']+)[\"'][^>]*>(?:\s*</iframe>)?", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_BLOCKS = re.compile(r"<(?:p|div|ul|ol|table|blockquote|h\d)\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"\[:([a-z]{2})\]|<!--:([a-z]{2})-->")
_LANGUAGE_END = re.compile(r"\[:\]|<!--:-->")


def as_markdown(html: str) -> str:
    """The HTML of a post as Markdown: without pictures and scripts, which are no words; frames become links."""
    html = _SHORTCODE.sub("", _FRAME.sub(_link, _NOT_WORDS.sub("", html)))
    if not _BLOCKS.search(html):  # WordPress makes paragraphs of empty lines when it shows a post
        html = "".join(
            f"<p>{part.strip().replace(chr(10), '<br>')}</p>" for part in _PARAGRAPH.split(html) if part.strip()
        )
    markdown = markdownify(html, heading_style="ATX", bullets="-", strip=["img", "iframe"])
    return _BLANK.sub("\n\n", clean_text(markdown)).strip()


def media_addresses_in(html: str) -> list[str]:
    """The addresses of the pictures, videos and sounds that a post shows."""
    within = [address for code in _IN_SHORTCODES.findall(html) for address in _VALUE.findall(code)]
    return [*_SHOWN.findall(html), *within]


def galleries_in(html: str) -> list[str]:
    """The ids of the attachments that galleries show."""
    return [id.strip() for ids in _GALLERY.findall(html) for id in ids.split(",") if id.strip()]


def by_language(text: str) -> dict[str | None, str]:
    """The parts of a text by their languages; the whole under None where it is in one."""
    if not _LANGUAGE.search(text):
        return {None: text}
    parts: dict[str | None, str] = {}
    places = list(_LANGUAGE.finditer(text))
    for match, following in zip(places, [*places[1:], None], strict=True):
        part = text[match.end() : following.start() if following else len(text)]
        language = match[1] or match[2]
        parts[language] = parts.get(language, "") + _LANGUAGE_END.split(part)[0]
    return {language: part for language, part in parts.items() if part.strip()}


def _link(match: re.Match[str]) -> str:
    address = f"https:{match[1]}" if match[1].startswith("//") else match[1]
    return f'<p><a href="{address}">{address}</a></p>'
