"""Files and megabytes of every profile of a copy, measured at two numbers of records and computed for a third.

`python tests/bench/sizes.py --folder FOLDER` builds generated archives of 300 and 1,500 records in both forms and five
editions, signs them, and takes a straight line through both for 30,000: of each profile, files and bytes. Pages and
volumes are nearly all of a copy, and grow by the record; what grows by steps (bins, lists of checksums) is little.
`--edits` edits one text, then a title, and tells which files of the volumes in kk, ru and en are others.
"""

import argparse
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from builds import FIVE
from place import Place
from rich.console import Console
from rich.table import Table

from aigaq.model.forms import Form
from aigaq.release.hosts.selection import Choice
from aigaq.release.hosts.targets.copy_servers import Media, Profile
from aigaq.release.metadata.carried_parts import part_of
from aigaq.release.metadata.hashing import walk
from aigaq.release.metadata.root_metadata import init_keys
from aigaq.release.metadata.sign import sign

SMALL, LARGE, WANTED = 300, 1_500, 30_000
THREE = ("kk", "ru", "en")
FORMS = [form.value for form in Form]
TEXT = {"exports": False, "media": Media.TEXT}
PROFILES = {
    "whole": Choice(),
    "whole, without exports": Choice(exports=False),
    "kk, ru, en, text, without exports": Choice(**TEXT, editions=THREE),  # type: ignore[arg-type]  # by name
    "ru, text, without exports": Choice(**TEXT, editions=("ru",)),  # type: ignore[arg-type]  # by name
    "a seed": Choice(profile=Profile.SEED),
    "volumes, kk, ru, en, tr, zh": Choice(profile=Profile.VOLUMES),
    "volumes, kk, ru, en": Choice(profile=Profile.VOLUMES, editions=THREE),
    "volumes, kk, ru": Choice(profile=Profile.VOLUMES, editions=("kk", "ru")),
    "volumes, ru": Choice(profile=Profile.VOLUMES, editions=("ru",)),
}


class Size(NamedTuple):
    """Files and bytes."""

    files: int
    bytes: int


def build_signed(folder: Path, records: int, form: str) -> tuple[Place, dict[str, int]]:
    """Build and sign an archive; return it, and the sizes of its files by path."""
    place = Place(folder / str(records), records, FIVE, form=form)
    place.build()
    return place, sign_again(place, folder / f"keys-{records}-{form}")


def sign_again(place: Place, keys: Path) -> dict[str, int]:
    """Sign the output as it is now, and return the sizes of its files."""
    if not keys.exists():
        init_keys(keys, _passphrase, datetime.now(UTC))
    sign(place.output, keys, _passphrase, datetime.now(UTC), keys.parent / f"{keys.name}.hashes")
    return {path: stat.size for path, stat in walk(place.output).items()}


def select(sizes: Mapping[str, int], choice: Choice) -> dict[str, int]:
    """Return the files that a copy carries, by path."""
    return {path: size for path, size in sizes.items() if part_of(path) not in choice.parts}


def measure(pages: Mapping[str, int], volumes: Mapping[str, int]) -> Iterator[tuple[str, Size]]:
    """Yield every profile with its files and bytes."""
    for name, choice in PROFILES.items():
        held = select(volumes if choice.profile is Profile.VOLUMES else pages, choice)
        yield name, Size(len(held), sum(held.values()))


def compute(small: Size, large: Size, records: int = WANTED) -> Size:
    """Continue the straight line through both sizes to so many records."""
    files, size = ((b - a) / (LARGE - SMALL) * (records - SMALL) + a for a, b in zip(small, large, strict=True))
    return Size(round(files), round(size))


def tell_edits(place: Place, keys: Path) -> None:
    """Edit the words of one text, then a title; tell the bytes that a host of kk, ru and en would be sent."""
    console = Console()
    middle = place.content / f"testimonies/{LARGE // 200:03}/t-{LARGE // 2:05}"
    edits = {
        "a sentence more in one text": lambda text: text.rstrip("\n") + " Edited here.\n",
        "another title": lambda text: text.replace("title: ", "title: Edited ", 1),
    }
    for name, change in edits.items():
        before = _hashes(place.output)
        path = middle / "kk.md"
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        place.build()
        sizes = select(sign_again(place, keys), PROFILES["volumes, kk, ru, en"])
        after = _hashes(place.output)
        sent = {path: size for path, size in sizes.items() if before.get(path) != after[path]}
        console.print(f"{name}: {len(sent)} files, {sum(sent.values()) / 1e6:.2f} MB")
        for path, size in sorted(sent.items(), key=lambda item: -item[1])[:12]:
            console.print(f"  {size:>9,}  {path}")


def _hashes(output: Path) -> dict[str, int]:
    return {path: hash((output / path).read_bytes()) for path in walk(output)}


def _passphrase(name: str) -> str:
    return f"a long passphrase of {name}"


def main() -> None:
    """Measures, and shows the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--folder", type=Path, required=True, help="where the archives are made, and kept")
    asked.add_argument("--forms", nargs="+", choices=FORMS, default=FORMS)
    asked.add_argument("--edits", action="store_true", help="tell what an edit of the larger archive sends")
    told = asked.parse_args()
    found: dict[int, dict[str, Size]] = {}
    places: dict[str, Place] = {}
    for records in (SMALL, LARGE):
        sizes: dict[str, Mapping[str, int]] = {}
        for form in told.forms:
            places[form], sizes[form] = build_signed(told.folder, records, form)
        found[records] = dict(measure(sizes.get(Form.PAGES, {}), sizes.get(Form.VOLUMES, {})))
    table = Table("profile", *(f"{n:,} records" for n in (SMALL, LARGE)), f"{WANTED:,} records, computed")
    for name in PROFILES:
        small, large = found[SMALL][name], found[LARGE][name]
        if large.files:
            columns = (small, large, compute(small, large))
            table.add_row(name, *(f"{size.files:,} files, {size.bytes / 1e6:,.1f} MB" for size in columns))
    Console(width=140).print(table)
    if told.edits and Form.VOLUMES in places:
        tell_edits(places[Form.VOLUMES], told.folder / f"keys-{LARGE}-volumes")


if __name__ == "__main__":
    main()
