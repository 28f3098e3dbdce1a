"""`aigaq doctor`: faults around the archive, and remedies."""

import platform
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from aigaq.cli.forms import output_of
from aigaq.cli.listing import format_option, print_json
from aigaq.cli.options import content_option, new_output_option
from aigaq.cli.screen import say
from aigaq.cli.settings import check_settings, root_fingerprint, site_config
from aigaq.cli.verbosity import inform
from aigaq.cli.version import program_version
from aigaq.core.errors import AigaqError, ContentError
from aigaq.core.message import msg, verbatim
from aigaq.core.printable import printable
from aigaq.core.problems import Problem
from aigaq.doctor.advice import Advice
from aigaq.doctor.folder import check_format, check_git, check_keys
from aigaq.doctor.hosts import check_limits
from aigaq.doctor.program_check import check_libraries, check_programs, check_version
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.translate import translate, translate_problem
from aigaq.model.forms import Form
from aigaq.release.hosts.targets.read_settings import read_targets
from aigaq.release.hosts.targets.settings import Settings

_SETTINGS, _TARGETS = Path("pelicanconf.py"), Path("targets.yaml")


@click.command()
@content_option
@new_output_option
@format_option
def doctor(content: Path, output: Path, as_json: bool) -> None:
    """Find faults around the archive, and tell how to mend them: versions, programs, settings, keys, hosts, git.

    Faults of the content itself are found by aigaq check. Ends with 1 if there is something to do.
    """
    problems: list[Problem] = [*check_settings(_SETTINGS)]
    targets = _read_targets(problems)
    advice = [*_look_around(content, output, targets)]
    if as_json:
        told = [
            *(problem.to_json() for problem in problems),
            *({"what": str(one.what), "fix": str(one.fix)} for one in advice),
        ]
        print_json(told)
    else:
        _tell(problems, advice)
    if problems or advice:
        raise click.exceptions.Exit(1)


def _tell(problems: list[Problem], advice: list[Advice]) -> None:
    words = editors_words()
    inform(f"aigaq {program_version()}, Python {platform.python_version()}, {platform.system()}")
    for problem in problems:
        click.echo(translate_problem(problem, words))
    for one in advice:
        click.echo(printable(f"{translate(one.what, words)}. {translate(one.fix, words)}"))
    if not problems and not advice:
        say(msg("Nothing is to be done."))


def _read_targets(problems: list[Problem]) -> Mapping[str, Settings]:
    try:
        return read_targets(_TARGETS.as_posix()) if _TARGETS.is_file() else {}
    except ContentError as error:
        problems += error.problems
        return {}


def _look_around(content: Path, output: Path, targets: Mapping[str, Settings]) -> Iterator[Advice]:
    archive = Path()
    yield from check_version(archive / "requirements.txt")
    yield from check_libraries()
    yield from check_programs(targets)
    yield from _unsafe(content)
    yield from check_format(content)
    yield from check_keys(archive)
    yield from check_limits({form: output_of(output, form) for form in Form}, targets)
    if (output / "trust").is_dir() and not root_fingerprint(_SETTINGS):
        yield Advice(
            msg("ROOT_FINGERPRINT in pelicanconf.py is empty, and the output is signed"),
            msg("Write the fingerprint there (aigaq keys fingerprint): no copy of other keys is then published."),
        )
    yield from check_git(archive)


def _unsafe(content: Path) -> Iterator[Advice]:
    """Yield advice where the build would refuse the settings."""
    try:
        site_config(_SETTINGS, content)
    except AigaqError as error:
        yield Advice(error.message, msg("Correct it in pelicanconf.py."))
    except Exception as error:  # A settings file is a program, which may fail in any way.
        yield Advice(
            msg("pelicanconf.py cannot be read: %(error)s", error=verbatim(f"{type(error).__name__}: {error}")),
            msg("Correct it in pelicanconf.py."),
        )
