"""A build's jobs: each makes files from one value.

In any process, in any order.
"""

import hashlib
from collections.abc import Callable, Iterator
from functools import partial

import msgspec
from msgspec.structs import replace

from aigaq.builder.digests import Digests
from aigaq.model.vocabulary import PackageMedia
from aigaq.model.work_units import WorkUnit, values_of
from aigaq.site.pages.kinds.testimony import TESTIMONY
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import PageKind
from aigaq.site.pages.page_kinds import PAGE_KINDS
from aigaq.site.pages.site_index import SiteIndex

PAGE = "page "
"""Begins the kinds of the jobs that make pages, so that none is called like a part of the tree."""

CODE = "code"
"""The kind of the job that makes the archive of the code."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A job: `kind`, its `value`, and the value's hash `key`.

    `templates` are those that its pages use; a job without pages has None, and so none of an edition. `cost` is about
    the milliseconds that it takes.
    """

    name: str
    kind: str
    value: Callable[[], bytes]
    key: bytes
    templates: tuple[str, ...] | None = None
    cost: int = 1


def page_work_units(site: SiteIndex, terms: bytes, carried: PackageMedia) -> Iterator[tuple[PageKind, WorkUnit]]:
    """Return the work units of the pages of `site`, which show the `carried` media.

    `terms` hashes their other inputs beside the archive.
    """
    archive = site.archive
    # Pages name places by the whole gazetteer, and link those that have lists.
    places = (tuple(archive.places.values()), tuple(site.by_place))
    around = terms + hashlib.sha256(msgspec.msgpack.encode(places)).digest()
    for kind in PAGE_KINDS.values():
        own = carried if kind.has_media or kind.borrows_media else PackageMedia.ALL
        for unit in kind.units(site) if kind.form in (None, site.form) else ():
            values = unit.values if own is PackageMedia.ALL else partial(_with_carried, unit, own)
            other = (around, own, unit.other)
            yield kind, unit._replace(name=f"{PAGE}{kind.name}/{unit.name}", values=values, other=other)


def _with_carried(unit: WorkUnit, carried: PackageMedia) -> Iterator[PageInputs]:
    """Yield the inputs of a unit's pages, with the `carried` media."""
    for inputs in values_of((unit,)):
        yield replace(inputs, carried=carried) if inputs.media else inputs


def name_testimony_job(id: str) -> str:
    """Return the name of the job that makes a testimony's pages."""
    return f"{PAGE}{TESTIMONY.name}/{id}"


def page_job(kind: PageKind, digests: Digests, inputs: PageInputs) -> Job:
    """Return the job that makes the pages of `inputs`."""
    number = f"/{inputs.chunk.number}" if inputs.chunk else ""
    return Job(
        name=f"{PAGE}{kind.name}/{inputs.key}{number}",
        kind=f"{PAGE}{kind.name}",
        value=lambda: msgspec.msgpack.encode(inputs),
        key=digests.of_inputs(inputs),
        templates=kind.templates,
        cost=kind.cost(inputs),
    )


def value_job(kind: str, name: str, value: object, cost: int) -> Job:
    """Return a job that makes files from `value`, without a page."""
    # Values are encoded twice: keeping all of them would double the memory.
    encode = partial(msgspec.msgpack.encode, value)
    return Job(name=f"{kind}/{name}", kind=kind, value=encode, key=hashlib.sha256(encode()).digest(), cost=cost)
