"""Settings of pelicanconf.py that commands need, read without running it."""

import ast
from pathlib import Path


def root_fingerprint(settings: Path) -> str | None:
    """The value that ROOT_FINGERPRINT has in the settings file; nothing where there is none."""
    return _written(settings, "ROOT_FINGERPRINT")


def media_store(settings: Path, content: Path) -> Path:
    """The folder MEDIA_STORE of the settings file, as the build knows it; else `drafts/media` in the content."""
    written = _written(settings, "MEDIA_STORE")
    return settings.parent / written if written else content / "drafts" / "media"


def _written(settings: Path, name: str) -> str | None:
    """The text that a setting is given in the settings file."""
    try:
        tree = ast.parse(settings.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, UnicodeDecodeError):
        return None
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and any(_is(target, name) for target in statement.targets):
            value = statement.value.value if isinstance(statement.value, ast.Constant) else None
            return value if isinstance(value, str) and value else None
    return None


def _is(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name
