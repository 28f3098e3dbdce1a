"""The build: content to public archive to files, staged and switched over; any error stops it before that."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from aigaq.build.leaks import leaks
from aigaq.build.staging import Staging, Switched
from aigaq.checks import check
from aigaq.config import SiteConfig
from aigaq.gate import build_date, last_commit_date, pass_gate
from aigaq.media.publish import publish_media
from aigaq.model.public import PublicArchive
from aigaq.pages.index import make_index
from aigaq.pages.localise import Localiser
from aigaq.pages.localisers import read_localisers
from aigaq.pages.site import site_files
from aigaq.pages.templates import Templates
from aigaq.problems import ContentError, Problem
from aigaq.reading.archive import read_archive
from aigaq.search.bundles import build_bundles
from aigaq.search.documents import search_documents
from aigaq.search.page import page_files, page_jobs


class Report(msgspec.Struct, frozen=True):
    """What a build did, and the warnings that it leaves to the editors."""

    switched: Switched
    warnings: tuple[Problem, ...]


def build(config: SiteConfig) -> Report:
    """Builds the site of `config`; ContentError with every problem found, and then the output stays as it was."""
    reading = read_archive(config.content)
    today = build_date(os.environ, last_commit_date(config.content), reading.found)
    problems = check(reading, today)
    localisers, faults = read_localisers(config.editions, config.translations)
    problems += faults
    if reading.archive is None or any(problem.is_error for problem in problems):
        raise ContentError(problems)
    public = pass_gate(reading.archive, today)
    staging = Staging(config.output)
    for path, data in tree(public, config, localisers):
        staging.write(path, data)
    catalogues = [localiser.catalogue for localiser in localisers]
    if found := leaks(list(staging.files()), reading.archive, today, catalogues, config):
        raise ContentError(found)
    return Report(staging.switch(), tuple(problems))


def tree(public: PublicArchive, config: SiteConfig, localisers: Sequence[Localiser]) -> Iterator[tuple[str, bytes]]:
    """Every file of the tree: its path, and its bytes."""
    yield from _assets(config.theme / "static")
    media = publish_media(public, config.cache / "media")
    for path, file in sorted(media.files.items()):
        yield path, file if isinstance(file, bytes) else file.read_bytes()
    yield from sorted(build_bundles(search_documents(public)).items())
    for job in page_jobs(public, localisers):
        yield from page_files(job)
    yield from site_files(make_index(public, media, config.editions), localisers, Templates(config.theme / "templates"))


def _assets(static: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(path for path in static.rglob("*") if path.is_file()):
        yield f"assets/{file.relative_to(static).as_posix()}", file.read_bytes()
