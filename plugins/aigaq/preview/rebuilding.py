"""One rebuild of the preview: content to next state."""

import hashlib
from pathlib import Path

import msgspec

from aigaq.builder.preview import build_preview, preview_output
from aigaq.builder.run_build import ignore_progress
from aigaq.builder.state_memory import StateMemory
from aigaq.builder.workers import Progress, Workers
from aigaq.config import SiteConfig
from aigaq.core.errors import AigaqError, ContentError
from aigaq.core.linked_folders import files_below
from aigaq.i18n.archive_languages import languages_of
from aigaq.model.archive_tree import Archive
from aigaq.preview.board import Now


def rebuilt(
    config: SiteConfig,
    workers: Workers,
    memory: StateMemory,
    before: Now,
    changed: frozenset[Path] | None = None,
    progress: Progress = ignore_progress,
    *,
    warms_up: bool = False,
) -> Now:
    """Build, and return the next state.

    `changed` and `warms_up` are as in Scope. After an error the last tree stays, and the error is shown.
    """
    try:
        preview = build_preview(config, workers, memory, changed, progress, warms_up=warms_up)
    except ContentError as error:
        return msgspec.structs.replace(before, problems=tuple(error.problems), errors=())
    except AigaqError as error:
        return msgspec.structs.replace(before, problems=(), errors=(error.message,))
    return Now(
        problems=preview.report.warnings,
        marks=preview.marks,
        folders=_folders(preview.archive),
        archive=preview.archive,
        languages=languages_of(preview.archive.site),
        assets=_stamp(preview_output(config) / "assets"),
    )


def _folders(archive: Archive) -> dict[str, str]:
    return {id: f"{testimony.path}/record.yaml" for id, testimony in archive.testimonies.items()}


def _stamp(assets: Path) -> str:
    """Return a stamp that changes with the theme's files."""
    stamps = [(path.name, path.stat().st_mtime_ns) for path in files_below(assets)]
    return hashlib.sha256(repr(stamps).encode()).hexdigest()
