"""The build environment: everything but the content.

Settings, words, templates, the theme's files, the code, the day.
"""

import hashlib
from pathlib import Path
from typing import NamedTuple

import msgspec

from aigaq.builder.cache_folders import CacheFolders
from aigaq.builder.cache_names import MEDIA
from aigaq.builder.context import Context
from aigaq.builder.interface_cache import read_interface
from aigaq.builder.jobs import CODE, Job, value_job
from aigaq.builder.scheduler import SharedDigests
from aigaq.config import SiteConfig
from aigaq.content.build_date import Days
from aigaq.core.conflicts import conflicts_in
from aigaq.core.linked_folders import files_below
from aigaq.core.problems import Problem
from aigaq.model.public import PublicArchive
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import Common
from aigaq.site.pages.page_kinds import PAGE_KINDS
from aigaq.site.pages.templates import Templates
from aigaq.site.sources.program_code import read_code


class BuildEnvironment(NamedTuple):
    """All inputs beside the content.

    `problems` are faults of the words. `assets` is the job of the theme's files; `days` are those of the build.
    """

    localisers: tuple[Localiser, ...]
    problems: list[Problem]
    templates: dict[tuple[str, ...], bytes]
    assets: Job
    days: Days


EnvironmentKey = tuple[SiteConfig, Days]
"""What an environment was read for: the arguments of `read_environment`."""


def read_environment(config: SiteConfig, interface: Path, days: Days) -> BuildEnvironment:
    """Read the environment of a build of `config` on these `days`.

    `interface` is where its words are cached.
    """
    localisers, problems = read_interface(config.editions, config.translations, interface)
    templates = Templates(config.theme / "templates")
    digests = {kind.templates: templates.digest(kind.templates).encode() for kind in PAGE_KINDS.values()}
    problems += conflicts_in(config.theme)
    return BuildEnvironment(localisers, problems, digests, _assets_job(config.theme / "static"), days)


def make_context(
    public: PublicArchive, config: SiteConfig, environment: BuildEnvironment, folders: CacheFolders, stage: Path
) -> Context:
    """Make the context that every process knows, which caches in `folders`.

    Files wait in `stage`.
    """
    return Context(
        common=Common(
            root=public.root, site=public.site, pages=public.pages, editions=config.editions, form=config.form
        ),
        catalogues={localiser.edition.code: localiser.catalogue for localiser in environment.localisers},
        exceptions={localiser.edition.code: dict(localiser.exceptions) for localiser in environment.localisers},
        templates=str(config.theme / "templates"),
        theme=hashlib.sha256(b"".join(environment.templates.values())).hexdigest(),
        static=str(config.theme / "static"),
        html_cache=str(folders.html),
        entry_cache=str(folders.entries),
        template_cache=str(folders.templates),
        repository=str(config.repository),
        masters=str(config.cache / MEDIA),
        media_store=str(config.media_store),
        stage=str(stage),
        output=str(config.output),
        search_indexer=config.search_indexer,
    )


def shared_digests(
    context: Context, environment: BuildEnvironment, file: str, versions: dict[str, bytes]
) -> SharedDigests:
    """Hash the dependencies shared by all pages.

    `file` is where the context was written.
    """
    return SharedDigests(
        common=hashlib.sha256(msgspec.msgpack.encode(context.common)).digest(),
        templates=environment.templates,
        editions={localiser.edition.code: localiser.digest for localiser in environment.localisers},
        versions=versions,
        context=file,
    )


def _assets_job(static: Path) -> Job:
    files = files_below(static)
    hashes = {path.relative_to(static).as_posix(): hashlib.sha256(path.read_bytes()).digest() for path in files}
    return value_job("assets", "all", hashes, 10)


def code_job(repository: Path) -> Job:
    """Return the job of the code, which takes long to read."""
    hashes = {path: hashlib.sha256(data).digest() for path, data in read_code(repository)}
    return value_job(CODE, "all", hashes, 500)
