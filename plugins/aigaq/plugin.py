"""The adapter through which Pelican runs Aigaq, made to fail closed.

Nothing else of ours knows Pelican. Pelican logs faults of a plugin or a content file and builds the site
without it; here every logged error ends the run with exit code 1.
"""

import logging
import sys
import time
from typing import Any

from pelican.log import FatalLogger, console
from pelican.plugins import signals

from aigaq.builder.progress import ProgressReporter, summary
from aigaq.builder.run_build import build, ignore_progress
from aigaq.config import read_config
from aigaq.core.errors import AigaqError
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.translate import tell_problem, translate_error

# Internal to Pelican 4.12 (its option --fatal=errors sets the same): tests/test_plugin.py keeps watch over it.
FatalLogger.fatal_lvl = logging.ERROR


class SiteGenerator:
    """The one generator: asked for the output, it makes the site."""

    def __init__(self, *, settings: dict[str, Any], **_unused: Any) -> None:
        self._settings = settings

    def generate_output(self, _writer: Any) -> None:
        """Build the site; exit on an AigaqError with its code.

        The error is printed without a traceback.
        """
        quiet = logging.getLogger().getEffectiveLevel() >= logging.ERROR
        try:
            progress = ignore_progress if quiet else ProgressReporter(_say, time.monotonic)
            report = build(read_config(self._settings), progress)
        except AigaqError as error:
            raise _end(error) from error
        for warning in report.warnings:
            _say(tell_problem(warning, editors_words()))
        if not quiet:
            _say(summary(report))
        console.quiet = True  # Pelican would end with a line that counts its own articles and pages.


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def register() -> None:
    """Connect to the signals of Pelican, which calls this when it starts."""
    signals.initialized.connect(_refuse_unsafe)
    signals.get_generators.connect(_generators)


def _refuse_unsafe(pelican: Any) -> None:
    """End the run on an unsafe setting, before Pelican acts.

    Pelican may be told to delete the site.
    """
    try:
        read_config(pelican.settings)
    except AigaqError as error:
        raise _end(error) from error


def _end(error: AigaqError) -> SystemExit:
    """Return a function that ends the run with an error.

    It prints the error's message and exits with its code.
    """
    _say(translate_error(error, editors_words()))
    return SystemExit(error.exit_code)


def _generators(_pelican: Any) -> type[SiteGenerator]:
    return SiteGenerator
