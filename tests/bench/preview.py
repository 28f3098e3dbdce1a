"""Seconds from an edit to the page in `aigaq serve`, in a large archive: `python tests/bench/preview.py [RECORDS]`.

The preview runs as an editor starts it; what is measured is the time from the change of a file until the page that is
open is told to load itself anew, and, of the same rebuild, the work of the processor.
"""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from archive import write_archive

ROOT = Path(__file__).parents[2]
EDITS = 5
_SETTINGS = """\
import runpy
globals().update({{k: v for k, v in runpy.run_path({conf!r}).items() if k.isupper()}})
THEME = {theme!r}
"""


def wait_until(port: int, path: str, words: str) -> None:
    """Asks for a page until it holds `words`, a hundred times a second."""
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        connection.request("GET", path)
        if words in connection.getresponse().read().decode("utf-8", "replace"):
            return
        time.sleep(0.01)


def measured(folder: Path, records: int) -> list[tuple[float, float]]:
    """For each edit: seconds until the page shows it, and seconds of work of all processes of the preview."""
    content = write_archive(folder / "content", records)
    settings = _SETTINGS.format(conf=str(ROOT / "pelicanconf.py"), theme=str(ROOT / "theme"))
    (folder / "pelicanconf.py").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-c", "from aigaq.cli.start import main; main()", "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "PYTHONUNBUFFERED": "1", "AIGAQ_LANG": "en"}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    port = int(re.findall(r"127\.0\.0\.1:(\d+)", process.stdout.readline())[0])
    process.stdout.readline()
    text = sorted((content / "testimonies").rglob("kk.md"))[records // 2]
    found = []
    for number in range(EDITS):
        time.sleep(3)  # the search follows once there is time
        worked, began = work_of(process.pid), time.monotonic()
        text.write_text(f"{text.read_text(encoding='utf-8')}\nҚосылғаны {number}.\n", encoding="utf-8")
        wait_until(port, f"/kk/t/{text.parent.name}.html", f"Қосылғаны {number}.")
        found.append((time.monotonic() - began, work_of(process.pid) - worked))
    process.send_signal(signal.SIGINT)
    process.wait(60)
    return found


def work_of(pid: int) -> float:
    """Seconds of work of a process and those below it."""
    one = psutil.Process(pid)
    times = [each.cpu_times() for each in (one, *one.children(recursive=True))]
    return sum(each.user + each.system for each in times)


def main() -> None:
    """Print a line for each edit."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    with TemporaryDirectory() as folder:
        for seconds, work in measured(Path(folder), records):
            print(f"{records} records: an edit is seen after {seconds:.2f} s ({work:.2f} s of work)", flush=True)


if __name__ == "__main__":
    main()
