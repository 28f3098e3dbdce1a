"""A command: build a small site, sign it, restore the archive from it, and build that, which must be the same."""

import sys
from pathlib import Path

from aigaq.release.copies.restore import restore
from aigaq.release.metadata.root_metadata import init_keys
from helpers.building import settings_for, tree, whole_site
from helpers.cheap_keys import stretch_cheaply
from helpers.small_content import EVERY_KIND, write_content
from release.archive import NOW, ask, manifest_of, sign_tree
from release.copies.test_restore import without_trust


def round_trip(folder: Path, editions: list[str]) -> None:
    """Build the small content with the files of `folder`/changes, and build what is restored from that."""
    settings = settings_for(folder, *editions)
    whole_site(
        write_content(folder / "content", {**EVERY_KIND, **tree(folder / "changes")}),
        folder / "output",
        settings=settings,
    )
    init_keys(folder / "keys", ask, NOW)
    sign_tree(folder / "output", folder / "keys")
    restore(folder / "output", manifest_of(folder / "output"), folder / "restored")
    again = whole_site(folder / "restored/content", folder / "again", settings=settings)
    assert without_trust(again) == without_trust(folder / "output")


if __name__ == "__main__":
    stretch_cheaply()
    round_trip(Path(sys.argv[1]), sys.argv[2:])
