"""Names for good, which no host owns."""

import uuid
from functools import lru_cache

from aigaq.site.pages.site_index import SiteIndex


def urn_of(site: SiteIndex, name: str) -> str:
    """Return a host-independent URN: a version 5 UUID (RFC 9562).

    Of `name` within the site's own id.
    """
    return _urn(site.archive.site.id, name)


@lru_cache(maxsize=64)
def _urn(site: str, name: str) -> str:
    """Once for all editions of a page."""
    return uuid.uuid5(uuid.UUID(site), name).urn
