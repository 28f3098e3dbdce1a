"""Parts that a copy leaves out by choice.

Editions with the search of their languages, media, exports.
"""

from collections.abc import Collection, Iterator

import msgspec

from aigaq.i18n.editions import EDITIONS, SOURCE_LANGUAGES
from aigaq.release.hosts.targets.copy_servers import Exports, Media, Packages, Profile
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.metadata.carried_parts import (
    BUILT_AGAIN,
    EXPORTS,
    MASTERS,
    PACKAGES,
    PICTURES,
    RECORDINGS,
    SOUNDS,
    part_of,
)
from aigaq.release.metadata.manifest import Manifest

_WITHOUT = {
    Media.ALL: (),
    Media.AUDIO: (RECORDINGS,),
    Media.PHOTOS: (RECORDINGS, SOUNDS),
    Media.TEXT: (PICTURES, MASTERS, RECORDINGS, SOUNDS),
}


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """The chosen parts of a copy; no editions means all."""

    editions: tuple[str, ...] = ()
    media: Media = Media.ALL
    exports: bool = True
    packages: bool = False
    profile: Profile = Profile.SITE

    @property
    def parts(self) -> frozenset[str]:
        """The parts of a release that the copy does not carry."""
        parts = set(_WITHOUT[self.media])
        if self.profile is Profile.SEED:
            parts |= BUILT_AGAIN
        if not self.exports or self.profile is Profile.VOLUMES:
            parts.add(EXPORTS)
        if not self.packages:
            parts.add(PACKAGES)
        if self.editions:
            languages = {EDITIONS[edition].source for edition in self.editions}
            parts.update(edition for edition in EDITIONS if edition not in self.editions)
            parts.update(f"search/{language}" for language in SOURCE_LANGUAGES if language not in languages)
        return frozenset(parts)


def parts_to_leave_out(settings: Settings) -> frozenset[str]:
    """Return the parts of a release that a target does not carry."""
    chosen = Choice(
        editions=settings.editions,
        media=settings.media,
        exports=settings.exports is Exports.WITH,
        packages=settings.packages is Packages.WITH,
        profile=settings.profile,
    )
    return chosen.parts


def select_files(manifest: Manifest, without: Collection[str]) -> Iterator[str]:
    """Yield the files of a release without these parts."""
    return (path for path in manifest.files if not without or part_of(path) not in without)


def smallest_of_each(manifest: Manifest) -> dict[str, str]:
    """Return the smallest file of each optional part.

    Its presence shows whether the part is there.
    """
    found: dict[str, tuple[int, str]] = {}
    for path, file in manifest.files.items():
        if part := part_of(path):
            found[part] = min(found.get(part, (file.length, path)), (file.length, path))
    return {part: path for part, (_length, path) in found.items()}
