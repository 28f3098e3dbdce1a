"""The content, read upon what the last build read."""

from pathlib import Path

from aigaq.builder.code_version import Code
from aigaq.builder.inputs import Inputs, read_inputs
from aigaq.builder.part_versions import PartVersions
from aigaq.builder.state import State
from aigaq.builder.state_file import load_groups
from aigaq.builder.state_rows import DamagedError
from aigaq.builder.workers import Workers
from aigaq.content.reading.archive import list_archive


def read_known(content: Path, file: Path | None, workers: Workers) -> Inputs:
    """Read the content; take from the state in `file` what did not change since.

    Words stay in their files. Nothing is kept: only a build writes a state.
    """
    listing = list_archive(content)
    if file is not None:
        versions = PartVersions(Code())
        try:
            return read_inputs(listing, load_groups(file, versions.state), workers, versions.reading)
        except DamagedError:
            pass
    return read_inputs(listing, State(), workers, b"")
