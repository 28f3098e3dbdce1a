"""Lists of testimonies, page by page: of a place, of a year."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from aigaq.model.forms import SIZES, Form
from aigaq.model.view_frame import Meta
from aigaq.model.view_parts import Link, Words
from aigaq.model.views import ListView
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.list_entries import entry
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.paging import Chunk, chunks, pager_of
from aigaq.site.pages.site_index import SiteIndex


class ListHead(NamedTuple):
    """A list's head: `key` in `folder`, index title `up`."""

    folder: str
    key: str
    heading: Words
    up: str


def list_view(
    site: SiteIndex, localiser: Localiser, head: ListHead, chunk: Chunk, within: tuple[Link, ...] = (), note: str = ""
) -> ListView:
    """Return a page of the testimonies of a list."""
    code = localiser.edition.code
    path = routes.listing(code, head.folder, head.key, chunk.number)
    is_short = site.form is Form.VOLUMES

    def page(number: int) -> str:
        return routes.relative(path, routes.listing(code, head.folder, head.key, number))

    return ListView(
        frame=make_frame(site, localiser, Meta(path=path, title=head.heading.text)),
        heading=head.heading,
        up=Link(head.up, routes.relative(path, routes.index(code, head.folder))),
        entries=tuple(entry(site, localiser, path, id, is_short=is_short) for id in chunk.items),
        within=within,
        note=note,
        pager=pager_of(chunk, page),
    )


def list_units(
    site: SiteIndex, lists: Mapping[str, Sequence[str]], inputs: Callable[[str, Chunk], PageInputs]
) -> Iterator[WorkUnit]:
    """Return a unit for each page of each list.

    `lists` gives its key and the ids of its testimonies, oldest first.
    """
    for key, ids in lists.items():
        for chunk in chunks(ids, SIZES[site.form].list_entries):
            name = f"{key}/{chunk.number}"
            yield WorkUnit(name, partial(_one, inputs, key, chunk), testimonies=chunk.items, other=chunk)


def _one(inputs: Callable[[str, Chunk], PageInputs], key: str, chunk: Chunk) -> tuple[PageInputs]:
    return (inputs(key, chunk),)
