"""Tell whether files may have changed again, unnoticed (git's racy problem)."""

from aigaq.content.reading.archive import Listing
from aigaq.content.reading.file_groups import Group

RACY = 2_000_000_000
"""Nanoseconds in which a file may have changed once more without a new time of change."""


def are_settled(listing: Listing, listed_at: int) -> bool:
    """Return True if no mtime is too close to the listing."""
    return all(is_settled(group, listed_at) for group in listing.groups)


def is_settled(group: Group, listed_at: int) -> bool:
    """Return True if no mtime of a group is too close to the listing."""
    limit = listed_at - RACY
    return all(not entry.stamp or (entry.stamp[0] < limit and entry.stamp[1] < limit) for entry in group.inside)
