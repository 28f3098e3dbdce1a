"""Drafts an hour by a scripted keyboard in a terminal: `python tests/bench/consents.py [DRAFTS] [BATCHES]`.

It waits for each question as a person does, and then types; with as many batches as drafts, each is decided by itself.
The time is the program's; a person's keys come on top, so their number is told.
"""

import os
import pty
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.small_content import SMALL, write_content

ROOT = Path(__file__).parents[2]
REFERENCE = "ev-0123-4567-89ab-cdef"
RECORD = """\
id: {id}
original: kk
kind: eyewitness
published: 2024-01-02
sources:
  - kind: video
    url: "https://t.me/arna{batch}/{number}"
    captured: 2024-01-02
consent: {{status: unknown}}
"""


class Keyboard:
    """The program in a terminal, and the keys that were pressed."""

    def __init__(self, content: Path) -> None:
        self.keys = 0
        self._said = ""
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            os.chdir(content.parent)
            os.environ |= {"PYTHONPATH": str(ROOT / "plugins"), "AIGAQ_LANG": "en"}
            main = "from aigaq.cli.start import main; main()"
            os.execv(sys.executable, [sys.executable, "-c", main, "consent", "--content", str(content)])

    def wait_for(self, *words: str) -> str:
        """Read until one of the words stands there, and give it; the end is the empty word."""
        while not any(word in self._said for word in words):
            try:
                self._said += os.read(self._terminal, 65536).decode()
            except OSError:
                return ""
        found = min((word for word in words if word in self._said), key=self._said.index)
        self._said = self._said.partition(found)[2]
        return found

    def type(self, keys: str) -> None:
        """Press keys, once the program has had the time to set up the terminal."""
        time.sleep(0.005)
        os.write(self._terminal, keys.encode())
        self.keys += len(keys)

    def decide(self) -> None:
        """Answer the questions of one decision."""
        self.type("g")
        for question, answer in (
            ("permanent:", "wsd\r"),
            ("consent:", "2024-03-01\r"),
            ("evidence:", f"{REFERENCE}\r"),
        ):
            self.wait_for(question)
            self.type(answer)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    batches = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    with TemporaryDirectory() as folder:
        content = write_content(Path(folder) / "content", dict(drafts(count, batches)))
        began = time.perf_counter()
        keyboard = Keyboard(content)
        while keyboard.wait_for("q quit", "Settled") == "q quit":
            keyboard.decide()
        took = time.perf_counter() - began
        settled = sum("status: given" in path.read_text() for path in (content / "drafts").glob("t-*/record.yaml"))
    per_draft = keyboard.keys / max(settled, 1)
    rate = settled / took * 3600
    print(f"{settled} of {count} drafts settled in {took:.1f} s: {rate:,.0f} an hour, {per_draft:.1f} keys each")


def drafts(count: int, batches: int) -> list[tuple[str, str]]:
    files = []
    for number in range(count):
        id = f"t-{10000 + number}"
        files.append((f"drafts/{id}/record.yaml", RECORD.format(id=id, batch=number % batches, number=number)))
        files.append((f"drafts/{id}/kk.md", SMALL["testimonies/000/t-00001/kk.md"]))
    return files


if __name__ == "__main__":
    main()
