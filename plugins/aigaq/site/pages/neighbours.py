"""The testimonies before and after each, by the numbers of their ids."""

from typing import NamedTuple

from aigaq.site.pages.site_index import SiteIndex


class Neighbour(NamedTuple):
    """A testimony before or after another; without an id at the ends."""

    id: str = ""
    searchable: bool = True


Neighbours = tuple[Neighbour, Neighbour]
"""The testimonies before and after one."""
NO_NEIGHBOURS: Neighbours = (Neighbour(), Neighbour())


def neighbours_in(site: SiteIndex) -> dict[str, Neighbours]:
    """Return the testimonies before and after each, by its id.

    They stand in the order of numbers.
    """
    near = [Neighbour(testimony.id, testimony.searchable) for testimony in site.archive.testimonies.values()]
    pairs = zip((Neighbour(), *near)[: len(near)], (*near, Neighbour())[1:], strict=True)
    return dict(zip(site.archive.testimonies, pairs, strict=True))
