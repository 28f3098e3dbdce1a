"""Lay the archive's theme and words over the program's.

Single templates, styles, messages, exceptions. A file of the archive's `theme/` takes the place of the program's file
of that path, or is added; styles in `theme/own.css` follow those of the program. `translations/` holds only what is
said otherwise.
"""

import shutil
from pathlib import Path

from msgspec.structs import replace

from aigaq.config import SiteConfig
from aigaq.core.files import write_file
from aigaq.core.linked_folders import files_below
from aigaq.core.program_files import ROOT
from aigaq.i18n.own_words import merge_words

_STYLES = "static/aigaq.css"
_OWN_STYLES = "own.css"


def with_own_files(config: SiteConfig) -> SiteConfig:
    """Return the configuration with the archive's overrides.

    As it is if there are none.
    """
    theme, words = config.repository / "theme", config.repository / "translations"
    if own := _own_files(theme, config.theme):
        target = config.cache / "theme"
        _write(target, _overlay_theme(_files_in(config.theme), own))
        config = replace(config, theme=target)
    if own := _own_files(words, config.translations):
        target = config.cache / "translations"
        program = {name: path.read_bytes() for name, path in _files_in(config.translations).items()}
        said = {name: merge_words(name, program.get(name, b""), path) for name, path in own.items()}
        _write(target, program | said)
        config = replace(config, translations=target)
    return config


def _own_files(own: Path, program: Path) -> dict[str, Path]:
    """Return an archive folder's files, if not the program's.

    In a checkout the archive's folder is the program's, which must not hide a theme that the settings name.
    """
    if not own.is_dir() or own.resolve() in (program.resolve(), (ROOT / own.name).resolve()):
        return {}
    return {name: path for name, path in _files_in(own).items() if not path.name.startswith(".")}


def _files_in(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in files_below(folder)}


def _overlay_theme(program: dict[str, Path], own: dict[str, Path]) -> dict[str, bytes]:
    files = {name: path.read_bytes() for name, path in {**program, **own}.items() if name != _OWN_STYLES}
    if _OWN_STYLES in own:
        files[_STYLES] += b"\n" + own[_OWN_STYLES].read_bytes()
    return files


def _write(target: Path, files: dict[str, bytes]) -> None:
    """Make `target` hold exactly these files.

    A file that is there already is not written again.
    """
    for name, path in _files_in(target).items() if target.is_dir() else ():
        if name not in files:
            path.unlink()
    for name, data in files.items():
        path = target / name
        if not path.is_file() or path.read_bytes() != data:
            write_file(path, data)
    for folder in sorted((path for path in target.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            shutil.rmtree(folder)
