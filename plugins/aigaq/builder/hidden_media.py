"""Find published files made of hidden media, whatever their names."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from aigaq.core.files import hash_file
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.media.file_cache import files_made_from
from aigaq.model.archive_tree import Archive
from aigaq.privacy.independent_gate import PublicIds, is_shown
from aigaq.privacy.scan.limit_search import MEDIUM
from aigaq.privacy.scan.scan_plan import TreeFile


def find_hidden_media(
    archive: Archive, public: PublicIds, media: Mapping[str, str], cache: Path, files: Iterable[TreeFile]
) -> list[Problem]:
    """Return a problem for each file made of a hidden original.

    `media` are hashes of those by path. Files made of a medium lie in `cache`: nothing can be published that is
    not there.
    """
    shown, hidden = _originals(archive, public, media)
    made = {path: hidden[hash] for hash in hidden.keys() - shown for path in files_made_from(cache, hash)}
    if not made:
        return []
    sizes = {path.stat().st_size for path in made}
    near = [file for file in files if _is_media(file.path) and Path(file.place).stat().st_size in sizes]
    if not near:
        return []
    also_shown = {hash_file(path) for hash in shown for path in files_made_from(cache, hash)}
    owners = {hash_file(path): owner for path, owner in made.items()}
    found = ((file, owners.get(digest)) for file in near if (digest := hash_file(file.place)) not in also_shown)
    return [_problem(file.path, owner) for file, owner in found if owner]


def _originals(archive: Archive, public: PublicIds, media: Mapping[str, str]) -> tuple[set[str], dict[str, str]]:
    """Return hashes of showable and of hidden originals, with records."""
    shown, hidden = set[str](), dict[str, str]()
    for id, testimony in archive.testimonies.items():
        for medium in testimony.record.media:
            names = (name for name in (medium.file, medium.poster, medium.sound) if name)
            hashes = set(filter(None, (media.get(f"{testimony.path}/{name}", medium.sha256) for name in names)))
            if id in public.testimonies and is_shown(medium, testimony.record, archive):
                shown |= hashes
            else:
                hidden |= dict.fromkeys(hashes, f"{testimony.path}/record.yaml")
    return shown, hidden


def _is_media(path: str) -> bool:
    return path.startswith(("media/", "source/media/"))


def _problem(path: str, owner: str) -> Problem:
    message = msg("this was made of a picture or recording that must not be seen; see %(owner)s", owner=owner)
    fix = msg("The program that wrote it has a fault: publish nothing, and send this message to those who write it.")
    return Problem(path=path, rule=MEDIUM, message=message, fix=fix)
