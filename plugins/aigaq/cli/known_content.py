"""The content for commands that ask for the whole archive."""

from pathlib import Path

from aigaq.builder.build_folder import state_file
from aigaq.builder.inputs import Inputs
from aigaq.builder.known_content import read_known
from aigaq.builder.workers import Workers
from aigaq.cli.settings import cache_folder, worker_count

SETTINGS = Path("pelicanconf.py")
OUTPUT = Path("output")


def processes() -> Workers:
    """Return as many processes as builds of this folder use."""
    return Workers(worker_count(SETTINGS))


def read_content(content: Path, workers: Workers, output: Path = OUTPUT) -> Inputs:
    """Read the content upon what the last build of `output` read; words stay in their files."""
    cache = cache_folder(SETTINGS)
    return read_known(content, state_file(cache, output) if cache else None, workers)
