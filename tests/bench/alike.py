"""Whether Python and the page make the same keys of all texts in a folder: `python tests/bench/alike.py FOLDER`.

Reads every file of text below it, as text of each source language. Needs plugins/ and tests/ on the path.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.i18n.stem.word_keys import keys
from helpers.page_keys import page_keys

TEXT = {".txt", ".xml", ".html", ".md", ".tsv", ".json", ".yaml"}


def texts(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in TEXT:
            yield path, path.read_text(encoding="utf-8", errors="ignore")


def main() -> None:
    counted = 0
    for path, text in texts(Path(sys.argv[1])):
        asked = [(language, text) for language in SOURCE_LANGUAGES]
        here, there = [keys(text, language) for language, text in asked], page_keys(asked)
        counted += sum(map(len, here))
        if here != there:
            raise SystemExit(f"{path}: other keys in the page than here")
    print(f"{counted} keys are the same")


if __name__ == "__main__":
    main()
