"""`aigaq serve`: the preview, on this computer alone."""

import os
import sys
from http.server import ThreadingHTTPServer
from pathlib import Path

import click

from aigaq.builder.preview import preview_output
from aigaq.cli.archive_folder import go_back
from aigaq.cli.editor_program import open_in_program
from aigaq.cli.options import content_option
from aigaq.cli.settings import site_config
from aigaq.cli.verbosity import inform
from aigaq.config import SiteConfig
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.translate import translate, translate_problem
from aigaq.preview.board import Board, Now
from aigaq.preview.open_file import opener
from aigaq.preview.server import ADDRESS, Served, make_server, serving
from aigaq.preview.session import Session
from aigaq.preview.watching import Watcher

SETTINGS = Path("pelicanconf.py")
PROGRAM = Path(__file__).parents[1]
PORT = 8001


@click.command()
@content_option
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 for any that is free.")
def serve(content: Path, port: int) -> None:
    """Show the archive while you write it, drafts included, to nobody but this computer. Ctrl-C ends it.

    The site in the output folder stays as it is.
    """
    config, words, board = site_config(SETTINGS, content), editors_words(), Board()
    watched = [config.content, config.theme, config.translations, *_own_folders(config), PROGRAM, SETTINGS]
    session = Session(config, board, (PROGRAM, SETTINGS), _show)
    try:
        with serving(_make_server(config, board, words, port)) as number, Watcher(watched) as watcher:
            address = f"http://{ADDRESS}:{number}/"
            click.echo(words.gettext("The preview is on %(address)s (Ctrl-C ends it)") % {"address": address})
            is_outdated = session.run(watcher.changes(), watcher.has_news)
    except KeyboardInterrupt:
        return
    if is_outdated:
        inform(words.gettext("The program has changed, and starts again."))
        _restart(number)


def _own_folders(config: SiteConfig) -> list[Path]:
    """Return the folders of the archive's own theme and words."""
    return [folder for name in ("theme", "translations") if (folder := config.repository / name).is_dir()]


def _make_server(config: SiteConfig, board: Board, words: Catalogue, port: int) -> ThreadingHTTPServer:
    open_path = opener(config.content, board, words, lambda path: open_in_program([path], os.environ, wait=False))
    codes = [edition.code for edition in config.editions]
    edition = words.language if words.language in codes else codes[0]
    try:
        return make_server(Served(preview_output(config), board, words, edition, open_path), port)
    except OSError as error:
        raise UsageError(
            msg(
                "Port %(port)s is taken (%(strerror)s). Give another one with --port",
                port=port,
                strerror=error.strerror,
            )
        ) from error


def _restart(port: int) -> None:
    """Restart as the changed program, on the same port."""
    go_back()
    command = [sys.executable, "-c", "from aigaq.cli.start import main; main()", *sys.argv[1:], "--port", str(port)]
    os.execv(sys.executable, command)  # noqa: S606  # this very program


def _show(now: Now) -> None:
    words = editors_words()
    for error in now.errors:
        click.echo(translate(error, words), err=True)
    for problem in now.problems:
        if problem.is_error:
            click.echo(translate_problem(problem, words), err=True)
    if now.errors or any(problem.is_error for problem in now.problems):
        click.echo(words.gettext("The preview shows what was built before."), err=True)
    else:
        inform(words.gettext("The preview is up to date."))
