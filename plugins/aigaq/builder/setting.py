"""What a build is made with, beside the content: settings, words, templates, the theme's files, the code, the day."""

import hashlib
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from aigaq.builder.context import Context
from aigaq.builder.jobs import Job, value_job
from aigaq.builder.scheduler import Terms
from aigaq.config import SiteConfig
from aigaq.content.build_date import last_commit_date
from aigaq.core.problems import Problem
from aigaq.model.public import PublicArchive
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import Common
from aigaq.site.pages.page_kinds import PAGE_KINDS
from aigaq.site.pages.read_localisers import read_localisers
from aigaq.site.pages.templates import Templates
from aigaq.site.sources.program_code import code_of


class Setting(NamedTuple):
    """What a build is made with: `faults` are those of the words, `digest` hashes all of it.

    `files` are the jobs of the theme's files and of the code; `committed` is the day of the content's last commit.
    """

    localisers: tuple[Localiser, ...]
    faults: list[Problem]
    templates: dict[tuple[str, ...], bytes]
    files: tuple[Job, Job]
    committed: date | None
    digest: bytes


def read_setting(config: SiteConfig, environ: Mapping[str, str] = os.environ) -> Setting:
    """What a build of `config` is made with."""
    localisers, faults = read_localisers(config.editions, config.translations)
    templates = Templates(config.theme / "templates")
    digests = {kind.templates: templates.digest(kind.templates).encode() for kind in PAGE_KINDS.values()}
    files = (_assets(config.theme / "static"), _code(config.repository))
    committed = last_commit_date(config.content)
    day = (environ.get("SOURCE_DATE_EPOCH", ""), str(committed))
    places = (repr(config), str(Path.cwd()), str(Path.home()))
    parts = (*day, *places, *(one.digest for one in localisers), *digests.values(), *(job.key for job in files))
    digest = hashlib.sha256(msgspec.msgpack.encode(parts)).digest()
    return Setting(localisers, faults, digests, files, committed, digest)


def context_of(public: PublicArchive, config: SiteConfig, setting: Setting, version: str, stage: Path) -> Context:
    """What every process knows of a build by this `version` of the code, which stages its files in `stage`."""
    return Context(
        common=Common(root=public.root, site=public.site, pages=public.pages, editions=config.editions),
        catalogues={one.edition.code: one.catalogue for one in setting.localisers},
        exceptions={one.edition.code: dict(one.exceptions) for one in setting.localisers},
        templates=str(config.theme / "templates"),
        theme=hashlib.sha256(b"".join(setting.templates.values())).hexdigest(),
        static=str(config.theme / "static"),
        kept=str(config.cache / "kept" / version[:16]),
        repository=str(config.repository),
        masters=str(config.cache / "media"),
        media_store=str(config.media_store),
        stage=str(stage),
        output=str(config.output),
    )


def terms_of(context: Context, setting: Setting, file: str) -> Terms:
    """What the keys of jobs depend on; `file` holds the context."""
    return Terms(
        common=hashlib.sha256(msgspec.msgpack.encode(context.common)).digest(),
        templates=setting.templates,
        editions={one.edition.code: one.digest for one in setting.localisers},
        context=file,
    )


def _assets(static: Path) -> Job:
    files = sorted(path for path in static.rglob("*") if path.is_file())
    hashes = {path.relative_to(static).as_posix(): hashlib.sha256(path.read_bytes()).digest() for path in files}
    return value_job("assets", "all", hashes, 10)


def _code(repository: Path) -> Job:
    hashes = {path: hashlib.sha256(data).digest() for path, data in code_of(repository)}
    return value_job("code", "all", hashes, 500)
