"""Settings for commands, read without running pelicanconf.py, or whole."""

import ast
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from aigaq.config import CACHE_PATH, OURS, OWN_SETTINGS, SiteConfig, read_config, refuse_inside
from aigaq.content.reading.file_faults import did_you_mean, near
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.i18n.editions import EDITIONS

_FIX = msg("Correct the line.")


def root_fingerprint(settings: Path) -> str | None:
    """Return ROOT_FINGERPRINT of the settings file, or nothing."""
    return _literal_setting(settings, "ROOT_FINGERPRINT")


def media_store(settings: Path, content: Path) -> Path:
    """Return MEDIA_STORE of the settings file as builds do.

    Else `drafts/media` in the content.
    """
    written = _literal_setting(settings, "MEDIA_STORE")
    return settings.parent / written if written else content / "drafts" / "media"


def custody_folder(settings: Path, content: Path) -> Path | None:
    """Return CUSTODY_LOG of the settings file, or None.

    Raises UsageError if it lies in the repository.
    """
    written = _literal_setting(settings, "CUSTODY_LOG")
    folder = settings.parent / written if written else None
    if folder:
        refuse_inside(folder, content)
    return folder


def evidence_folder(settings: Path, content: Path) -> Path | None:
    """Return CONSENT_EVIDENCE of the settings file, or None.

    Raises UsageError if it is in the repository.
    """
    written = _literal_setting(settings, "CONSENT_EVIDENCE")
    folder = settings.parent / written if written else None
    if folder:
        refuse_inside(folder, content, "CONSENT_EVIDENCE")
    return folder


def edition_languages(settings: Path) -> tuple[str, ...]:
    """Return the languages of the settings' editions, if listed."""
    codes = _literal(settings, "EDITIONS")
    known = codes if isinstance(codes, list | tuple) else ()
    return tuple(dict.fromkeys(EDITIONS[code].source for code in known if code in EDITIONS))


def worker_count(settings: Path) -> int:
    """Return WORKERS of the settings file; 0, for one on each core, if it is not there."""
    written = _literal(settings, "WORKERS")
    return written if isinstance(written, int) and written > 0 else 0


def cache_folder(settings: Path) -> Path | None:
    """Return CACHE_PATH of the settings file as builds do, or None.

    None if there is no such file.
    """
    written = _literal_setting(settings, "CACHE_PATH") or CACHE_PATH
    return settings.parent / written if settings.is_file() else None


def _literal_setting(settings: Path, name: str) -> str | None:
    """Return the text that a setting is given in the settings file."""
    value = _literal(settings, name)
    return value if isinstance(value, str) and value else None


def _literal(settings: Path, name: str) -> object:
    """Return a setting's literal value, if it is one."""
    try:
        tree = ast.parse(settings.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, UnicodeDecodeError):
        return None
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and any(_is(target, name) for target in statement.targets):
            with suppress(ValueError):
                return ast.literal_eval(statement.value)
            return None
    return None


def _is(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name


def check_settings(settings: Path) -> list[Problem]:
    """Return slips in the settings file by line.

    Find faults of syntax, and names that nothing reads.
    """
    try:
        tree = ast.parse(settings.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (SyntaxError, ValueError) as error:
        line = (error.lineno or 0) if isinstance(error, SyntaxError) else 0
        message = msg("this is not Python (%(error)s)", error=getattr(error, "msg", error))
        return [Problem(path=settings.as_posix(), line=line, rule="settings", message=message, fix=_FIX)]
    read = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    ours = sorted({*OWN_SETTINGS, *OURS, "PATH", "OUTPUT_PATH", "CACHE_PATH", "THEME"})
    named = [(target, node.lineno) for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    return [
        Problem(
            path=settings.as_posix(),
            line=line,
            rule="settings",
            message=msg('nothing reads the setting "%(name)s"', name=target.id),
            fix=did_you_mean(target.id, ours) or _FIX,
        )
        for target, line in named
        if isinstance(target, ast.Name) and target.id.isupper() and target.id not in read and _is_slip(target.id, ours)
    ]


def _is_slip(name: str, ours: Sequence[str]) -> bool:
    """Return True for a near miss of a setting's name.

    It is neither ours nor Pelican's.
    """
    if name in ours or not near(name, ours):
        return False
    # Imported here, since it takes a quarter of a second and few commands need it.
    from pelican.settings import DEFAULT_CONFIG

    return name not in DEFAULT_CONFIG


def site_config(settings: Path, content: Path) -> SiteConfig:
    """Return this folder's configuration for `content`, as builds do."""
    if not settings.is_file():
        raise UsageError(
            msg("%(settings)s is not in this folder. Go to the folder of the site, and try again", settings=settings)
        )
    # Imported here, since it takes a quarter of a second and few commands need it.
    from pelican.settings import read_settings

    return read_config(read_settings(str(settings), override={"PATH": str(content.absolute())}))
