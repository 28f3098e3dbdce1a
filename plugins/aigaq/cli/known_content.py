"""The content for commands that ask for the whole archive."""

from pathlib import Path

from aigaq.builder.build_folder import state_file
from aigaq.builder.inputs import Inputs
from aigaq.builder.known_content import check_known, read_known
from aigaq.builder.workers import Workers
from aigaq.cli.settings import cache_folder, worker_count
from aigaq.content.reading.outcome import Reading

SETTINGS = Path("pelicanconf.py")
OUTPUT = Path("output")


def processes() -> Workers:
    """Return as many processes as builds of this folder use."""
    return Workers(worker_count(SETTINGS))


def read_content(content: Path, output: Path = OUTPUT) -> Reading:
    """Read the content upon what the last build of `output` read."""
    return read_known(content, _state_of(output))


def check_content(content: Path, workers: Workers) -> Inputs:
    """Read the content, as `read_content`, and check each group by itself."""
    return check_known(content, _state_of(OUTPUT), workers)


def _state_of(output: Path) -> Path | None:
    cache = cache_folder(SETTINGS)
    return state_file(cache, output) if cache else None
