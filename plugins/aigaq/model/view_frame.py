"""The frame of a page: edition, head, navigation, site words."""

import msgspec

from aigaq.model.view_parts import Link


class Locale(msgspec.Struct, frozen=True):
    """The edition of a page: code, language and direction."""

    edition: str
    lang: str
    dir: str


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """The head of a page: path, title, and metadata."""

    path: str
    title: str
    description: str = ""
    indexed: bool = True
    json_ld: str = ""


class Navigation(msgspec.Struct, frozen=True, kw_only=True):
    """The links of a page's frame.

    `root` leads to the top of the tree, `editions` to the same page in other languages. `browse` are the ways into
    the archive, `pages` those that site.yaml names; `leave` leads away at once.
    """

    root: str
    home: str
    search: str
    feed: str
    mirrors: str
    corrections: str
    submit: str
    browse: tuple[Link, ...]
    pages: tuple[Link, ...]
    editions: tuple[Link, ...]
    leave: str = "about:blank"


class Conversion(msgspec.Struct, frozen=True):
    """A converted edition's note; `original` links the unconverted page."""

    note: str
    original: Link | None


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """The frame of an edition's pages, with words of site.yaml."""

    locale: Locale
    meta: Meta
    navigation: Navigation
    site_name: str
    notice: str = ""
    contact: str = ""
    conversion: Conversion | None = None
