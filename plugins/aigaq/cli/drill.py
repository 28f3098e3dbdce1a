"""`aigaq drill`: prove recovery on scratch folders, and time it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import click

from aigaq.cli.copies import choose
from aigaq.cli.listing import format_option, print_json
from aigaq.cli.options import output_option
from aigaq.cli.screen import say
from aigaq.core.message import msg
from aigaq.release.copies.drill import Drill, Step


@click.command()
@output_option
@click.option(
    "--scratch",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the folders of the drill are made, and removed again: five times the size of the output.",
)
@click.option("--build", is_flag=True, help="Build the site from the restored archive, too, and compare every file.")
@click.option("--sample", type=click.IntRange(1), help="Audit only so many files of each host, chosen by chance.")
@format_option
def drill(output: Path, scratch: Path | None, build: bool, sample: int | None, as_json: bool) -> None:
    """Prove that the archive comes back from one copy: mirror, verify, restore, three new hosts, audit.

    All of it happens in scratch folders and on this computer alone; the output is only read. No key is needed. Run it
    every month, and note the seconds.
    """
    steps: list[Step] = []
    with TemporaryDirectory(dir=scratch) as folder:
        exercise = Drill(
            output=output,
            scratch=Path(folder),
            serve=_serving,
            now=datetime.now(UTC),
            choose=choose,
            sample=sample,
            build=build,
        )
        for step in exercise.run():
            say(msg("%(seconds)s s  %(step)s", seconds=f"{step.seconds:7.1f}", step=step.name))
            steps.append(step)
    total = sum(step.seconds for step in steps)
    if as_json:
        print_json([{"step": str(step.name), "seconds": round(step.seconds, 1)} for step in steps])
    say(
        msg(
            "%(seconds)s s  in all: the archive came back, and three hosts serve it as it was signed",
            seconds=f"{total:7.1f}",
        )
    )


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_arguments: object) -> None:
        return


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
