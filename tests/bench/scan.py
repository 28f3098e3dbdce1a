"""CPU of the leak scan a record: `python tests/bench/scan.py OUTPUT RECORDS` over a tree that is built.

Beside no secrets, invented ones are looked for: 50 and 250 hidden texts with 200 names, and 1,000 names. They are none
of the tree's, so nothing is found. `--every 5` reads every fifth file.
"""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

from archive import Language, hidden_name

from aigaq.privacy.independent_gate import TextField
from aigaq.privacy.scan.file_scan import Rules, Scanner
from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.secrets import NO_EXCEPTIONS, name_forms

_SETS = ((0, 0), (50, 200), (250, 200), (0, 1000))
_WAIVED = frozenset({("email-address", "archive@example.org")})
"""The address that stands on every page of a generated archive."""


def secrets(texts: int, names: int) -> Iterator[Secret]:
    """Yield the secrets that so many hidden texts, in five languages, and names give."""
    languages = [Language(code, random.Random(7)) for code in ("kk", "ru", "en", "tr", "zh")]
    chance = random.Random(99)
    for number in range(texts):
        language = languages[number % len(languages)]
        for text in (language.sentence(5), language.sentence(12), language.text(marked=False)):
            yield Secret(Kind.WORDS, f"{number}.md", text)
    for number in range(names):
        name = hidden_name(chance)
        for code in ("kk", "ru"):
            said = TextField("names", code, name)
            yield from (Secret(Kind.NAME, f"{number}.yaml", form) for form in name_forms(said, NO_EXCEPTIONS))


def main() -> None:
    """Measure, and print a line a set of secrets."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("output", type=Path)
    asked.add_argument("records", type=int)
    asked.add_argument("--every", type=int, default=1)
    told = asked.parse_args()
    files = [path for path in sorted(told.output.rglob("*")) if path.is_file()][:: told.every]
    for texts, names in _SETS:
        made = tuple(dict.fromkeys(secrets(texts, names)))
        begun = time.process_time()
        scanner = Scanner(Rules(made, _WAIVED))
        ready = time.process_time()
        found = sum(len(scanner.scan(path.relative_to(told.output).as_posix(), path.read_bytes())) for path in files)
        cost = 1000 * (time.process_time() - ready) * told.every / told.records
        print(f"{texts} texts, {names} names: made ready in {1000 * (ready - begun):.0f} ms; {cost:.2f} ms a record")
        print(f"{found} findings in {len(files)} files", flush=True)


if __name__ == "__main__":
    main()
