"""The content, read upon what the last build read."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from aigaq.builder.code_version import Code
from aigaq.builder.group_hundreds import group_by_hundred, recall_groups
from aigaq.builder.inputs import Inputs, read_inputs
from aigaq.builder.part_versions import PartVersions
from aigaq.builder.state import CheckedGroup, State
from aigaq.builder.state_file import load_groups
from aigaq.builder.state_rows import DamagedError
from aigaq.builder.workers import Workers
from aigaq.content.reading.archive import Listing, list_archive, read_groups, read_listed
from aigaq.content.reading.file_groups import Group, GroupContent
from aigaq.content.reading.outcome import Reading
from aigaq.core.gc_pause import pause_gc


def read_known(content: Path, file: Path | None) -> Reading:
    """Read the content; take from the state in `file` what did not change since.

    Of what is taken, words stay in their files.
    """
    listing = list_archive(content)
    known = _recall(listing, file)

    def read(groups: Iterable[Group]) -> Iterator[GroupContent]:
        for group in groups:
            yield known[group.path].content if group.path in known else next(read_groups([group]))

    with pause_gc():
        return read_listed(listing, read)


def check_known(content: Path, file: Path | None, workers: Workers) -> Inputs:
    """Read the content, as `read_known`, and check each group by itself, in processes where they are many.

    All words stay in their files.
    """
    listing = list_archive(content)
    if file is not None:
        versions = PartVersions(Code())
        try:
            return read_inputs(listing, load_groups(file, versions.state), workers, versions.reading)
        except DamagedError:
            pass
    return read_inputs(listing, State(), workers, b"")


def _recall(listing: Listing, file: Path | None) -> dict[str, CheckedGroup]:
    """Return the groups that did not change, by path; none where the state is damaged."""
    if file is None:
        return {}
    versions = PartVersions(Code())
    state = load_groups(file, versions.state)
    known: dict[str, CheckedGroup] = {}
    try:
        for name, groups in group_by_hundred(listing.groups).items():
            known |= recall_groups(groups, state.groups.get(name), versions.reading, state.summary.listed_at)
    except DamagedError:
        return {}
    return known
