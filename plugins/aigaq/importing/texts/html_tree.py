"""Parse HTML as browsers do, without scripts and comments."""

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

import msgspec
import nh3

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
NOT_SHOWN = {
    "script", "style", "template", "title", "head", "datalist", "annotation", "annotation-xml", "desc", "metadata",
    "foreignobject",
}  # fmt: skip
_FOREIGN = frozenset([
    "svg", "text", "tspan", "math", "mrow", "mfrac", "msup", "msub", "msubsup", "munder", "mover", "munderover", "mtd",
    "mi", "mn", "mo", "mtext", "msqrt",
])  # fmt: skip
"""Elements of drawings and formulas; what is in others of theirs stands in their place."""
_TAGS = frozenset(
    [
        "a",
        "abbr",
        "address",
        "article",
        "aside",
        "audio",
        "b",
        "big",
        "blockquote",
        "br",
        "button",
        "caption",
        "center",
        "cite",
        "code",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "iframe",
        "img",
        "ins",
        "kbd",
        "label",
        "legend",
        "li",
        "main",
        "mark",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "picture",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "select",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    ]
)
_ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href"},
    "audio": {"src"},
    "embed": {"src"},
    "iframe": {"src"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "source": {"src"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "tspan": {"x", "dy"},
    "video": {"src", "poster"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "ftp", "file", "data", "cid"}


class Element(msgspec.Struct):
    """An element of a page: its name, its attributes, and its children."""

    tag: str
    attributes: dict[str, str] = {}
    children: "list[Element | str]" = []

    def walk(self) -> "Iterator[Element]":
        """Yield the element and all within it in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    @property
    def text(self) -> str:
        """Return the words, with line ends between blocks."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def parse_html(html: str) -> Element:
    """Parse a fragment of HTML into an element called `body`."""
    builder = _Builder()
    builder.feed(_cleaner().clean(html))
    builder.close()
    return builder.root


def visible_words(html: str) -> str:
    """Return the words of HTML that browsers show.

    An independent reading, to compare with.
    """
    builder = _Builder()
    builder.feed(_stripper().clean(html))
    builder.close()
    return builder.root.text


class _Builder(HTMLParser):
    """Builds a tree of HTML that is well-formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element, and go into it if it may hold others."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Add an element, and enter it unless it is void."""
        if any(element.tag == tag for element in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Add words."""
        self._open[-1].children.append(data)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS | _FOREIGN),
        clean_content_tags=NOT_SHOWN,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        strip_comments=True,
        link_rel=None,
    )


@cache
def _stripper() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_FOREIGN), clean_content_tags=NOT_SHOWN, attributes={}, strip_comments=True, link_rel=None
    )
