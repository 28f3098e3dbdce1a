"""Names for good, which no host owns."""

import uuid
from functools import lru_cache

from aigaq.site.pages.site_index import SiteIndex


def urn_of(site: SiteIndex, name: str) -> str:
    """A name for good that no host owns: a version 5 UUID (RFC 9562) of `name` within the site's own."""
    return _urn(site.archive.site.id, name)


@lru_cache(maxsize=64)
def _urn(site: str, name: str) -> str:
    """Once for all editions of a page."""
    return uuid.uuid5(uuid.UUID(site), name).urn
