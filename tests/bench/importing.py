"""Seconds and memory of importing many posts, twice: `python tests/bench/importing.py [POSTS] [SOURCE]`.

With `EXPORT CONTENT` behind them, it imports that export once.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from aigaq.i18n.cli_language import editors_words
from aigaq.importing.archives.export import read_export
from aigaq.importing.drafts.import_report import lines_of
from aigaq.importing.drafts.take_in import Place, take_in
from aigaq.importing.source import Source
from aigaq.importing.sources import SOURCES

WORDS = (
    "Мен әкемді іздеймін. Ол 2017 жылы күзде үйден кетті, содан бері хабар жоқ. Көршілер көрмеген дейді.",
    "Он вернулся домой в октябре и молчал. Мы не спрашивали, а он смотрел на дорогу и считал машины.",
    "Ekim ayında eve döndü ve hiç konuşmadı. Sormadık, o da yola baktı ve arabaları saydı.",
    "He came home in October and did not speak. We did not ask, and he looked at the road.",
    "他十月回家，什么也没说。我们没有问，他望着路，数着汽车。",
)


def facebook(folder: Path, posts: int) -> None:
    """Write an export of invented posts of a hundred words or so, garbled as Facebook's are."""
    listed = (
        {"timestamp": 1500000000 + n, "data": [{"post": f"{n}. {WORDS[n % 5] * 6}".encode().decode("latin-1")}]}
        for n in range(posts)
    )
    profile = {"profile_v2": {"profile_uri": "https://example.org/sample"}}
    _write(folder / "posts" / "your_posts_1.json", "[", listed, "]")
    _write(folder / "profile_information.json", "", [profile], "")


def telegram(folder: Path, posts: int) -> None:
    """Write a channel of invented messages, with the same words twice as Telegram Desktop does."""
    head = '{"name": "Арна", "type": "public_channel", "id": 1, "messages": ['
    _write(folder / "result.json", head, map(_message, range(posts)), "]}")


def _message(n: int) -> dict[str, object]:
    text = f"{n}. {WORDS[n % 5] * 6}"
    date = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(1500000000 + n))
    named = {"from": "Арна", "from_id": "channel1", "text": text, "text_entities": [{"type": "plain", "text": text}]}
    return {"id": n + 1, "type": "message", "date": date, **named}


def _write(path: Path, before: str, values: Iterable[object], behind: str) -> None:
    """Write values as they come: the export is larger than what the import may take."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.write(before)
        for number, value in enumerate(values):
            file.write((", " if number else "") + json.dumps(value))
        file.write(behind)


EXPORTS = {"facebook": facebook, "telegram": telegram}


def measure(source: Source, export: Path, content: Path) -> None:
    """Import once, and print what it took. In a process of its own, it takes no more than that."""
    start, used = time.monotonic(), time.process_time()
    with ExitStack() as stack:
        place = Place(content=content, store=content / "drafts" / "media")
        report = take_in(source, read_export([export], stack), place)
    seconds, used = time.monotonic() - start, time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    said = lines_of(report, editors_words(), dry_run=False)[-1]
    print(f"{seconds:.1f} s ({used:.1f} s of work), at most {memory} MB: {said}", flush=True)
    assert not report.faults


def main() -> None:
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    name = sys.argv[2] if len(sys.argv) > 2 else "facebook"
    source = next(source for source in SOURCES if source.name == name)
    if len(sys.argv) > 3:
        measure(source, Path(sys.argv[3]), Path(sys.argv[4]))
        return
    with TemporaryDirectory() as folder:
        export, content = Path(folder) / "export", Path(folder) / "content"
        EXPORTS[name](export, posts)
        for _ in ("first", "second"):
            subprocess.run([sys.executable, __file__, f"{posts}", name, export, content], check=True)


if __name__ == "__main__":
    main()
