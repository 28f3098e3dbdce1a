"""What stands around a page: its edition, its head, the ways from it, and the words of the site."""

import msgspec

from aigaq.model.view_parts import Link


class Locale(msgspec.Struct, frozen=True):
    """The edition of a page: its code, and what the page says of its language and direction."""

    edition: str
    lang: str
    dir: str


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a page in its head: where it stands in the tree, its title, and what programs may know."""

    path: str
    title: str
    description: str = ""
    indexed: bool = True
    json_ld: str = ""


class Navigation(msgspec.Struct, frozen=True, kw_only=True):
    """The ways from a page: `root` leads to the top of the tree, `editions` to the same page in other languages.

    `browse` are the ways into the archive, `pages` those that site.yaml names; `leave` leads away at once.
    """

    root: str
    home: str
    search: str
    feed: str
    mirrors: str
    corrections: str
    submit: str
    data: str
    browse: tuple[Link, ...]
    pages: tuple[Link, ...]
    editions: tuple[Link, ...]
    leave: str = "about:blank"


class Conversion(msgspec.Struct, frozen=True):
    """What a converted edition says of its words; `original` leads to the same page as it was written."""

    note: str
    original: Link | None


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around every page of an edition: beside its own, the words of site.yaml."""

    locale: Locale
    meta: Meta
    navigation: Navigation
    site_name: str
    notice: str = ""
    contact: str = ""
    conversion: Conversion | None = None
