"""Markdown to HTML that is safe to publish: Python-Markdown, a few rules of ours, then nh3 with an allow-list."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape, unescape
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

from aigaq.i18n.editions import direction, language_for, language_tag
from aigaq.i18n.language import SUMMARY_LENGTH

TAGS = {
    "p",
    "br",
    "hr",
    "em",
    "strong",
    "code",
    "pre",
    "blockquote",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "a",
    "span",
}
ATTRIBUTES = {"a": {"href", "class", "title"}, "span": {"lang", "dir", "class"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
LINKS = ("outside", "onion", "mail")
"""What following a link does: it leaves the archive, opens in Tor Browser only, or opens the reader's mail program."""

_WITHHELD = r"\[\[withheld: (name|place|date|number|detail)\]\]"
# Patterns begin with a sign that is rare, so that the engine skips all other letters at once.
_FILLED = re.compile(
    r'>(?<=<span class="withheld">)(?:name|place|date|number|detail)(?=</span>)'
    r'|"(?<= title=")(?:outside|onion|mail)(?=")'
)
_ADDRESS = re.compile(r"https?://([^/?#\s]+)|mailto:[^\s?]+@", re.IGNORECASE)

_HAN = "\u2e80-\u2fff\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_SHARED = "“”‘’…—"  # punctuation that Chinese shares with other scripts
_HAN_BREAK = re.compile(f"(?<=[{_HAN}])[ \t]?\n[ \t]*(?=[{_HAN}{_SHARED}])|(?<=[{_SHARED}])[ \t]?\n[ \t]*(?=[{_HAN}])")
_BEFORE_HAN = re.compile(f"\n[ \t]*[{_HAN}{_SHARED}]")
_SIGN = re.compile("[*_`\\[\\]<>&!\\\\~@\x00-\x08\x0b-\x1f\t\x7f-\xa0\u2028\u2029\ufeff]")
_MARKED_LINE = re.compile(r"\n(?:(?<=  \n)|[ #>+=:-]|[0-9]+[.)])")
_SPAN = r"\[([^\[\]]*)\]\{lang=([A-Za-z0-9-]{2,35})\}"
_HAN_SENTENCE_BREAK = re.compile("(?<=[。！？」』”’）])\n(?=[\u3400-\u9fff“‘「『（])")
_SENTENCE_END = re.compile(r"[.!?…؟]+[»”’\")\]]*(?=\s|$)|[。！？]+[」』”’）]*")
_PLAIN = dict.fromkeys(("name", "place", "date", "number", "detail"), "▇") | dict.fromkeys(LINKS, "")


def to_html(markdown: str, words: Mapping[str, str], convert: Callable[[str], str] | None = None) -> str:
    """The HTML of a text; `words` has the reader's words for what was left out (`name`, `place`, ...) and for `LINKS`.

    Raw HTML is shown as text, headings begin at h2, pictures are shown as their description, and links keep only
    http, https and mailto, and say what following them does. Line breaks between two Han characters leave no space.
    `convert` is `to_marked_html`, or what remembers its results.
    """
    source = _HAN_BREAK.sub("", markdown) if _BEFORE_HAN.search(markdown) else markdown
    plain = plain_paragraphs(source)
    if plain is not None:
        return plain
    html = (convert or to_marked_html)(source)
    return _FILLED.sub(lambda match: match[0][0] + escape(words[match[0][1:]]), html)


def to_marked_html(source: str) -> str:
    """The safe HTML of any text, in which the places of the reader's words are still to be filled."""
    converter = _converter()
    converter.reset()
    return _cleaner().clean(converter.convert(source))


def plain_paragraphs(markdown: str) -> str | None:
    """The HTML of a text that holds nothing which a rule of Markdown, or the sanitiser, would change; else None.

    Most testimonies are such; to convert them so saves a third of the time that pages take.
    """
    text = markdown.strip("\n")
    if "://" in text or _is_marked(text):
        return None
    blocks = [block.strip("\n") for block in text.split("\n\n")]
    if any(block != block.strip() for block in blocks):
        return None
    return "\n".join(f"<p>{block}</p>" for block in blocks if block)


def _is_marked(text: str) -> bool:
    """Whether a rule of Markdown, or the sanitiser, could change a text, but for what takes an address for a link."""
    return bool(_SIGN.search(text) or _MARKED_LINE.search(f"\n{text}"))


def plain_text(markdown: str, convert: Callable[[str], str] | None = None) -> str:
    """The words alone, for search and summaries; what was withheld is a black mark. `convert` is as in `to_html`."""
    html = to_html(markdown, _PLAIN, convert)
    text = unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(?:p|h\d|li|blockquote)>|<br>", "\n", html)))
    return "\n".join(line for line in (" ".join(part.split()) for part in text.split("\n")) if line)


def summary(markdown: str, language: str) -> str:
    """The beginning of a text up to the last sentence end within the length of its language, else cut at a word."""
    known = language_for(language)
    limit = known.summary_length if known else SUMMARY_LENGTH
    text = _HAN_SENTENCE_BREAK.sub("", plain_text(markdown)).replace("\n", " ")
    if len(text) <= limit:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() <= limit]
    if ends:
        return text[: ends[-1]]
    cut = text[:limit]
    return (cut if known and not known.spaces else cut.rpartition(" ")[0] or cut).rstrip(" ,;:—–-،，、") + "…"


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    return Markdown(output_format="html", extensions=["fenced_code", _Testimony()])


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
        attribute_filter=_keep_attribute,
    )


def _keep_attribute(tag: str, attribute: str, value: str) -> str | None:
    """Links lead outside by a whole address: what is relative to a page would not hold in a copy."""
    if tag == "a" and attribute == "href" and not _ADDRESS.match(value):
        return None
    if attribute == "class" and value != {"span": "withheld", "a": "outside"}.get(tag):
        return None
    return value


class _Testimony(Extension):
    """Our rules on top of Python-Markdown's."""

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802  (Python-Markdown's name)
        """Registers them: no raw HTML, no pictures, words in another language, headings from h2."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("entity")
        md.inlinePatterns.register(_WithheldSpan(_WITHHELD, md), "withheld", 166)
        md.inlinePatterns.register(_LanguageSpan(_SPAN, md), "language", 165)
        md.parser.blockprocessors.register(_Prose(md.parser), "prose", 200)
        md.treeprocessors.register(_Headings(md), "headings", 5)
        md.treeprocessors.register(_Pictures(md), "pictures", 6)
        md.treeprocessors.register(_Links(md), "links", 4)


class _WithheldSpan(InlineProcessor):
    """`[[withheld: name]]`: what was left out. Shown as it stands in code, where a guide explains it."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        """A span with the kind of what was left out, which `to_html` puts into the reader's words."""
        span = Element("span", {"class": "withheld"})
        span.text = AtomicString(m[1])
        return span, m.start(0), m.end(0)


class _LanguageSpan(InlineProcessor):
    """`[слова]{lang=ru}`: words in another language."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        """A span with the language and, where it is written from right to left, the direction."""
        span = Element("span", {"lang": language_tag(m[2])})
        if direction(m[2]) == "rtl":
            span.set("dir", "rtl")
        span.text = m[1]
        return span, m.start(0), m.end(0)


class _Prose(BlockProcessor):
    """A paragraph without a sign of Markdown is taken as it is: to try every rule on it is most of a text's time."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether a block stands by itself, and no rule would take it for anything but a paragraph."""
        stands_alone = parent.tag == self.parser.md.doc_tag and block and block == block.strip()
        return bool(stands_alone) and not _is_marked(block)

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Makes a paragraph whose words no rule looks at."""
        SubElement(parent, "p").text = AtomicString(blocks.pop(0))


class _Headings(Treeprocessor):
    """A text's own headings stand below the page's h1."""

    def run(self, root: Element) -> None:
        """Makes h1 h2, h2 h3 and so on, unless the text begins at h2 by itself."""
        levels = [int(e.tag[1]) for e in root.iter() if re.fullmatch("h[1-6]", e.tag)]
        shift = 2 - min(levels) if levels else 0
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag):
                element.tag = f"h{min(int(element.tag[1]) + shift, 6)}"


class _Pictures(Treeprocessor):
    """Pictures belong to the record, which says whom they show: in a text only their description stands."""

    def run(self, root: Element) -> None:
        """Turns each img into its alternative text."""
        for element in root.iter("img"):
            element.text = element.get("alt", "")
            element.tag = "span"
            element.attrib.clear()


class _Links(Treeprocessor):
    """A link says what following it does, and nothing that its writer would have it say."""

    def run(self, root: Element) -> None:
        """Puts the kind of each link into its title, where `to_html` puts the reader's words; others become words."""
        for element in root.iter("a"):
            href = unescape(element.get("href", "").replace(AMP_SUBSTITUTE, "&"))
            element.attrib.clear()
            if match := _ADDRESS.match(href):
                element.attrib.update({"href": href, "class": "outside", "title": _kind_of(match[1])})
            else:
                element.tag = "span"


def _kind_of(host: str | None) -> str:
    if host is None:
        return "mail"
    return "onion" if host.lower().partition(":")[0].endswith(".onion") else "outside"
