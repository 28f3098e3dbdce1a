"""Seconds and memory of importing many posts, twice: `python tests/bench/importing.py [POSTS]`."""

import json
import resource
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from aigaq.i18n.cli_language import editors_words
from aigaq.importing.archives.export import read_export
from aigaq.importing.drafts.report import lines_of
from aigaq.importing.drafts.take_in import Place, take_in
from aigaq.importing.facebook.items import SOURCE

WORDS = (
    "Мен әкемді іздеймін. Ол 2017 жылы күзде үйден кетті, содан бері хабар жоқ. Көршілер көрмеген дейді.",
    "Он вернулся домой в октябре и молчал. Мы не спрашивали, а он смотрел на дорогу и считал машины.",
    "Ekim ayında eve döndü ve hiç konuşmadı. Sormadık, o da yola baktı ve arabaları saydı.",
    "He came home in October and did not speak. We did not ask, and he looked at the road.",
    "他十月回家，什么也没说。我们没有问，他望着路，数着汽车。",
)


def write_posts(folder: Path, posts: int) -> None:
    """An export of invented posts of a hundred words or so, garbled as Facebook's are."""
    listed = [
        {"timestamp": 1500000000 + n, "data": [{"post": f"{n}. {WORDS[n % 5] * 6}".encode().decode("latin-1")}]}
        for n in range(posts)
    ]
    (folder / "posts").mkdir(parents=True)
    (folder / "posts" / "your_posts_1.json").write_text(json.dumps(listed), encoding="utf-8")


def main() -> None:
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with TemporaryDirectory() as folder:
        export, content = Path(folder) / "export", Path(folder) / "content"
        write_posts(export, posts)
        for name in ("first import", "second import"):
            start, used = time.monotonic(), time.process_time()
            with ExitStack() as stack:
                place = Place(content=content, store=content / "drafts" / "media")
                report = take_in(SOURCE, read_export([export], stack), place)
            seconds, used = time.monotonic() - start, time.process_time() - used
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            said = lines_of(report, editors_words(), dry_run=False)[-1]
            print(f"{name}: {seconds:.1f} s ({used:.1f} s of work), at most {memory} MB so far: {said}", flush=True)


if __name__ == "__main__":
    main()
