"""Seconds from an edit to its page in `aigaq serve`, of a large archive: `python tests/bench/preview.py --records N`.

The preview runs as an editor starts it, in all editions, beside hidden records. Measured is the time from the change of
a file until its page shows it, what all processes of the preview worked until they rested again, and the most memory
that they held. With `--folder` the archive and its preview are kept: the next run there begins with a start upon them.
"""

import argparse
import http.client
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

import psutil
from archive import add_options, mix_of
from measure import Watch
from place import Place

from aigaq.preview.watching import IDLE

EDITS = 5
_WORDS = "Қосылғаны"
_RESTING = 0.05
"""Seconds of work below which a preview did nothing but wait."""


class Seen(NamedTuple):
    """An edit: seconds until its page shows it, of work until then and until all rests, and bytes of memory."""

    wall: float
    cpu: float
    whole_cpu: float
    memory: int


class Preview(NamedTuple):
    """A running preview."""

    pid: int
    port: int

    def wait_until(self, path: str, words: str) -> None:
        """Ask for a page until it holds `words`, fifty times a second."""
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
            connection.request("GET", path)
            if words in connection.getresponse().read().decode("utf-8", "replace"):
                return
            time.sleep(0.02)

    def rest(self) -> None:
        """Wait until nothing is done any more: the search follows once an edit is a while ago."""
        work = -1.0
        while (now := _work_of(self.pid)) - work > _RESTING:
            work = now
            time.sleep(IDLE + 1)


@contextmanager
def serving(place: Place) -> Iterator[Preview]:
    """Run `aigaq serve` until the end of the block, which begins once the archive is shown."""
    began = time.monotonic()
    command = place.command("serve", "--port", "0")
    process = subprocess.Popen(command, cwd=place.folder, env=place.environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        port = int(re.findall(r"127\.0\.0\.1:(\d+)", process.stdout.readline())[0])
        process.stdout.readline()  # that it is up to date
        print(f"the start: {time.monotonic() - began:.1f} s ({_work_of(process.pid):.1f} s of work)", flush=True)
        yield Preview(process.pid, port)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def edits(place: Place) -> Iterator[Seen]:
    """Edit a text again and again, and yield what each edit cost."""
    with serving(place) as preview:
        text = min(place.find_records()[0].glob("*.md"))
        before = text.read_text(encoding="utf-8").count(_WORDS)  # of earlier runs
        for number in range(before, before + EDITS):
            preview.rest()
            words = f"{_WORDS} {number}."
            with Watch(preview.pid) as watch:
                began, worked = time.monotonic(), _work_of(preview.pid)
                text.write_text(f"{text.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")
                preview.wait_until(f"/{text.stem}/t/{text.parent.name}.html", words)
                wall, cpu = time.monotonic() - began, _work_of(preview.pid) - worked
                preview.rest()
            yield Seen(wall, cpu, watch.cost.cpu, watch.cost.memory)


def _work_of(pid: int) -> float:
    """Return the seconds of work of a process and of those below it."""
    process = psutil.Process(pid)
    times = [each.cpu_times() for each in (process, *process.children(recursive=True))]
    return sum(each.user + each.system for each in times)


def main() -> None:
    """Print a line for each edit, and the median and the worst of them."""
    asked = argparse.ArgumentParser(description=__doc__)
    add_options(asked)
    asked.add_argument("--folder", help="where the archive is, or is made, to be kept; without it all is thrown away")
    told = asked.parse_args()
    with nullcontext(told.folder) if told.folder else TemporaryDirectory() as folder:
        place = Place(Path(folder), told.records, mix=mix_of(told))
        found = []
        for seen in edits(place):
            print(f"an edit: {_tell(seen)}", flush=True)
            found.append(seen)
    hidden = f"{place.mix.hidden} of them hidden"
    print(f"{told.records} records, {hidden}, all editions, {EDITS} edits")
    print(f"median: {_tell(Seen(*(median(values) for values in zip(*found, strict=True))))}")
    print(f"worst: {_tell(Seen(*(max(values) for values in zip(*found, strict=True))))}")


def _tell(seen: Seen) -> str:
    cpu = f"{seen.cpu:.2f} s of work, {seen.whole_cpu:.2f} s with the search that follows"
    return f"seen after {seen.wall:.2f} s ({cpu}), {seen.memory / 1e6:.0f} MB"


if __name__ == "__main__":
    main()
