"""`aigaq serve`: the preview, on this computer alone."""

import os
import sys
from pathlib import Path
from threading import Event, Thread

import click

from aigaq.builder.preview import preview_output
from aigaq.builder.state import StateMemory
from aigaq.builder.workers import Workers
from aigaq.cli.options import content_option
from aigaq.cli.program import open_in_program
from aigaq.cli.settings import site_config
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.translate import translate, translate_problem
from aigaq.preview.board import Board, Now
from aigaq.preview.open_file import opener
from aigaq.preview.rebuilding import rebuilt
from aigaq.preview.server import ADDRESS, Served, make_server
from aigaq.preview.watching import changes

SETTINGS = Path("pelicanconf.py")
PROGRAM = Path(__file__).parents[1]
PORT = 8001


@click.command()
@content_option
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 for any that is free.")
def serve(content: Path, port: int) -> None:
    """Shows the archive while you write it, drafts included, to nobody but this computer. Ctrl-C ends it.

    The site in the output folder stays as it is.
    """
    config, words, board, stop = site_config(SETTINGS, content), editors_words(), Board(), Event()
    open_path = opener(config.content, board, words, lambda path: open_in_program([path], os.environ, wait=False))
    language = words.language if words.language in [one.code for one in config.editions] else config.editions[0].code
    try:
        server = make_server(Served(preview_output(config), board, words, language, open_path), port)
    except OSError as error:
        raise UsageError(
            msg(
                "Port %(port)s is taken (%(strerror)s). Give another one with --port",
                port=port,
                strerror=error.strerror,
            )
        ) from error
    number = server.server_address[1]
    Thread(target=server.serve_forever, daemon=True).start()
    restart = behind = False
    try:
        memory = StateMemory()
        with Workers(config.workers) as workers:
            click.echo(
                words.gettext("The preview is on %(address)s (Ctrl-C ends it)")
                % {"address": f"http://{ADDRESS}:{number}/"}
            )
            board.put(rebuilt(config, workers, memory, board.now))
            _tell(board.now)
            watched = [config.content, config.theme, config.translations, PROGRAM, SETTINGS]
            for files in changes(watched, stop):
                if restart := any(_is_program(file) for file in files):
                    break
                if files:
                    board.put(rebuilt(config, workers, memory, board.now, pages_only=True))
                    _tell(board.now)
                elif behind:
                    board.put(rebuilt(config, workers, memory, board.now))  # the search, too
                behind = bool(files)
    except KeyboardInterrupt:
        return
    finally:
        server.shutdown()
        server.server_close()
    if restart:
        click.echo(words.gettext("The program has changed, and starts again."))
        _restart(number)


def _is_program(file: Path) -> bool:
    return file.resolve() == SETTINGS.resolve() or file.resolve().is_relative_to(PROGRAM.resolve())


def _restart(port: int) -> None:
    """Starts the changed program in place of this one, on the same port."""
    command = [sys.executable, "-c", "from aigaq.cli.main import main; main()", *sys.argv[1:], "--port", str(port)]
    os.execv(sys.executable, command)  # noqa: S606  # this very program


def _tell(now: Now) -> None:
    words = editors_words()
    for error in now.errors:
        click.echo(translate(error, words), err=True)
    for problem in now.problems:
        if problem.is_error:
            click.echo(translate_problem(problem, words), err=True)
    if now.errors or any(problem.is_error for problem in now.problems):
        click.echo(words.gettext("The preview shows what was built before."), err=True)
    else:
        click.echo(words.gettext("The preview is up to date."))
