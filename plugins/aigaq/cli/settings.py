"""Settings of pelicanconf.py that commands need: single ones read without running it, or all of them."""

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
    """The value that ROOT_FINGERPRINT has in the settings file; nothing where there is none."""
    return _literal_setting(settings, "ROOT_FINGERPRINT")


def media_store(settings: Path, content: Path) -> Path:
    """The folder MEDIA_STORE of the settings file, as the build knows it; else `drafts/media` in the content."""
    written = _literal_setting(settings, "MEDIA_STORE")
    return settings.parent / written if written else content / "drafts" / "media"


def custody_folder(settings: Path, content: Path) -> Path | None:
    """The folder CUSTODY_LOG of the settings file, None without one; UsageError where it lies in the repository."""
    written = _literal_setting(settings, "CUSTODY_LOG")
    folder = settings.parent / written if written else None
    if folder:
        refuse_inside(folder, content)
    return folder


def evidence_folder(settings: Path, content: Path) -> Path | None:
    """The folder CONSENT_EVIDENCE of the settings file, None without one; UsageError where it is in the repository."""
    written = _literal_setting(settings, "CONSENT_EVIDENCE")
    folder = settings.parent / written if written else None
    if folder:
        refuse_inside(folder, content, "CONSENT_EVIDENCE")
    return folder


def edition_languages(settings: Path) -> tuple[str, ...]:
    """The languages of the editions that the settings file names; none where there is no list of them."""
    codes = _literal(settings, "EDITIONS")
    known = codes if isinstance(codes, list | tuple) else ()
    return tuple(dict.fromkeys(EDITIONS[code].source for code in known if code in EDITIONS))


def cache_folder(settings: Path) -> Path | None:
    """Return the folder CACHE_PATH of the settings file, as the build knows it; None where there is no such file."""
    written = _literal_setting(settings, "CACHE_PATH") or CACHE_PATH
    return settings.parent / written if settings.is_file() else None


def _literal_setting(settings: Path, name: str) -> str | None:
    """The text that a setting is given in the settings file."""
    value = _literal(settings, name)
    return value if isinstance(value, str) and value else None


def _literal(settings: Path, name: str) -> object:
    """The value that a setting is given in the settings file, where it is written out there."""
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
    """Return the slips in the settings file, each with its line: what is no Python, and names that nothing reads."""
    try:
        tree = ast.parse(settings.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (SyntaxError, ValueError) as error:
        line = (error.lineno or 0) if isinstance(error, SyntaxError) else 0
        message = msg("this is no Python (%(error)s)", error=getattr(error, "msg", error))
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
    """Return True if a name is nearly that of a setting of ours, and neither one of these nor of Pelican's."""
    if name in ours or not near(name, ours):
        return False
    # Here, since other commands do not need it and it takes a quarter of a second.
    from pelican.settings import DEFAULT_CONFIG

    return name not in DEFAULT_CONFIG


def site_config(settings: Path, content: Path) -> SiteConfig:
    """The configuration of the site in this folder, for the content at `content`, as the build reads it."""
    if not settings.is_file():
        raise UsageError(
            msg("%(settings)s is not in this folder. Go to the folder of the site, and try again", settings=settings)
        )
    # Here, since other commands do not need it and it takes a quarter of a second.
    from pelican.settings import read_settings

    return read_config(read_settings(str(settings), override={"PATH": str(content.absolute())}))
