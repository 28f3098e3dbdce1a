"""Pelican's settings, read once into a documented type."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from aigaq.content.reading.file_reader import read_record
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.i18n.archive_languages import editions_of
from aigaq.i18n.editions import EDITIONS, Edition
from aigaq.model.forms import Form
from aigaq.model.indexer import Indexer
from aigaq.model.records import Site
from aigaq.model.vocabulary import PackageMedia

_Choice = TypeVar("_Choice", bound=StrEnum)

OURS = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "TEMPLATE_PAGES": {},
    "DELETE_OUTPUT_DIRECTORY": False,
    "CACHE_CONTENT": False,
    "LOAD_CONTENT_CACHE": False,
    "OUTPUT_SOURCES": False,
}
"""Settings that must stay as they are: each other value would publish what no check has seen, or delete the site."""

OWN_SETTINGS = (
    "EDITIONS",
    "REPOSITORY",
    "TRANSLATIONS",
    "MEDIA_STORE",
    "CUSTODY_LOG",
    "CONSENT_EVIDENCE",
    "WORKERS",
    "SEARCH_INDEXER",
    "FORM",
    "ROOT_FINGERPRINT",
)
"""The settings that are ours and not Pelican's."""

CACHE_PATH = ".cache/aigaq"
"""Where a site's cache lies, beside its settings, where these say nothing else."""


class SiteConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Folders of an archive, and its editions in order.

    `custody_log` is a folder outside the repository, whose names and notes must not stand in the tree.
    `media_store` holds originals of media that do not lie beside their records; `workers` is the number of processes
    that a build may use, 0 for one on each core.
    `repository` is the folder whose code goes into every copy; `search_indexer` names the maker of the search index.
    `form` is how the output is cut into files.
    `chosen` are those editions of the archive that the settings ask for; all of them where it is empty.
    `media` are those that pages show; where a tree goes into a package that leaves some out, they say so instead.
    """

    repository: Path
    content: Path
    output: Path
    theme: Path
    translations: Path
    cache: Path
    media_store: Path
    custody_log: Path | None = None
    editions: tuple[Edition, ...]
    chosen: tuple[str, ...] = ()
    workers: int = 0
    search_indexer: Indexer = Indexer.PROVEN
    form: Form = Form.PAGES
    media: PackageMedia = PackageMedia.ALL

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the editions are written in or made from."""
        return tuple(dict.fromkeys(edition.source for edition in self.editions))


def read_config(settings: Mapping[str, Any]) -> SiteConfig:
    """Return the configuration in Pelican's `settings`.

    Raises UsageError if a value is missing, unknown or unsafe.
    """
    for name, value in OURS.items():
        if settings.get(name) != value:
            raise UsageError(
                msg(
                    "%(name)s must be %(value)s in pelicanconf.py, since Aigaq writes and checks every file itself",
                    name=name,
                    value=f"{value!r}",
                )
            )
    codes = settings["EDITIONS"] or [None] if "EDITIONS" in settings else ()
    if set(codes) - EDITIONS.keys() or len(set(codes)) != len(codes):
        raise UsageError(
            msg(
                "EDITIONS in pelicanconf.py must name some of %(editions)s, each once; it is %(codes)s",
                editions=", ".join(EDITIONS),
                codes=f"{settings['EDITIONS']!r}",
            )
        )
    return SiteConfig(
        repository=Path(settings.get("REPOSITORY") or "."),
        content=_relative_path(Path(settings["PATH"])),
        output=Path(settings["OUTPUT_PATH"]),
        theme=Path(settings["THEME"]),
        translations=Path(settings["TRANSLATIONS"]),
        cache=Path(settings["CACHE_PATH"]),
        media_store=Path(settings.get("MEDIA_STORE") or Path(settings["PATH"]) / "drafts" / "media"),
        custody_log=_custody_log(settings.get("CUSTODY_LOG") or "", Path(settings["PATH"])),
        editions=read_editions(tuple(codes), Path(settings["PATH"])),
        chosen=tuple(codes),
        workers=_workers(settings.get("WORKERS", 0)),
        search_indexer=_choice("SEARCH_INDEXER", settings.get("SEARCH_INDEXER") or Indexer.PROVEN, Indexer),
        form=_choice("FORM", settings.get("FORM") or Form.PAGES, Form),
    )


def read_editions(chosen: tuple[str, ...], content: Path) -> tuple[Edition, ...]:
    """Return the chosen editions, else all of site.yaml.

    If site.yaml cannot be read these are all; the checks say why, and stop the build.
    """
    site = None if chosen else read_record((content / "site.yaml").as_posix(), Site, [])
    return tuple(EDITIONS[code] for code in chosen or (editions_of(site) if site else EDITIONS))


def refresh_editions(config: SiteConfig) -> SiteConfig:
    """Return the configuration with the editions as site.yaml names them now."""
    return replace(config, editions=read_editions(config.chosen, config.content))


def _custody_log(written: str, content: Path) -> Path | None:
    folder = Path(written) if written else None
    if folder:
        refuse_inside(folder, content)
    return folder


def refuse_inside(folder: Path, content: Path, name: str = "CUSTODY_LOG") -> None:
    """Raise UsageError for a folder in the content or repository.

    git would publish the log.
    """
    resolved, top = folder.resolve(), content.resolve()
    repository = next((one for one in (top, *top.parents) if (one / ".git").exists()), top)
    if resolved.is_relative_to(repository):
        raise UsageError(
            msg(
                "%(name)s is %(folder)s, which lies in the repository: give a folder outside it",
                name=name,
                folder=folder,
            )
        )


def _workers(number: Any) -> int:
    if not isinstance(number, int) or number < 0:
        raise UsageError(
            msg(
                "WORKERS in pelicanconf.py must be a whole number, 0 for one on each core; it is %(number)s",
                number=f"{number!r}",
            )
        )
    return number


def _choice(setting: str, value: Any, kind: type[_Choice]) -> _Choice:
    try:
        return kind(value)
    except ValueError:
        raise UsageError(
            msg(
                "%(setting)s in pelicanconf.py must be one of %(names)s; it is %(name)s",
                setting=setting,
                names=", ".join(kind),
                name=f"{value!r}",
            )
        ) from None


def _relative_path(path: Path) -> Path:
    """Return `path` for messages, relative if possible."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
