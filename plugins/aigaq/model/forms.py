"""The forms of an output: pages, or volumes for limited hosts.

A volume holds neighbouring records on one page.
"""

from enum import StrEnum

import msgspec


class Form(StrEnum):
    """The form in which an output is cut into files."""

    PAGES = "pages"
    VOLUMES = "volumes"


class Sizes(msgspec.Struct, frozen=True, kw_only=True):
    """The amounts in one file of an output.

    Few for an edit to concern little, many for there to be few files.
    """

    list_entries: int
    words_shard: int
    words_range: int
    newest_range: int
    words_file: int
    source_ids: int
    chunk_bytes: int
    title_ids: int
    block_people: int
    shard_names: int
    bzip2: bool


SIZES = {
    Form.PAGES: Sizes(
        list_entries=50,
        words_shard=125,
        words_range=2000,
        newest_range=250,
        words_file=4,
        source_ids=100,
        chunk_bytes=36_000,
        title_ids=50,
        block_people=10,
        shard_names=16,
        bzip2=False,
    ),
    Form.VOLUMES: Sizes(
        list_entries=200,
        words_shard=125,
        words_range=4000,
        newest_range=500,
        words_file=64,
        source_ids=32,
        chunk_bytes=120_000,
        title_ids=500,
        block_people=100,
        shard_names=128,
        bzip2=True,
    ),
}
PAGE_SIZES = SIZES[Form.PAGES]

VOLUME_TESTIMONIES = 16
"""Ids of testimonies for each volume: ranges of ids, not of records, so that no edit moves a neighbour."""
VOLUME_PEOPLE = 50
"""Ids of people for each volume."""

TESTIMONIES, HIDDEN_TESTIMONIES = "v", "h"
PEOPLE, HIDDEN_PEOPLE = "w", "x"
"""The folders of volumes; those of hidden ones ask search engines to stay away."""
VOLUME_FOLDERS = (TESTIMONIES, HIDDEN_TESTIMONIES, PEOPLE, HIDDEN_PEOPLE)


def volume_ids(form: Form) -> tuple[int, ...]:
    """Return the sizes of volumes, of testimonies and of people.

    They are in ids; None where there are no volumes.
    """
    return (VOLUME_TESTIMONIES, VOLUME_PEOPLE) if form is Form.VOLUMES else ()
