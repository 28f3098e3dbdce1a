"""ROOT_FINGERPRINT of pelicanconf.py, read without running it."""

import ast
from pathlib import Path


def root_fingerprint(settings: Path) -> str | None:
    """The value that ROOT_FINGERPRINT has in the settings file; nothing where there is none."""
    try:
        tree = ast.parse(settings.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, UnicodeDecodeError):
        return None
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and any(_is_ours(target) for target in statement.targets):
            value = statement.value.value if isinstance(statement.value, ast.Constant) else None
            return value if isinstance(value, str) and value else None
    return None


def _is_ours(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id == "ROOT_FINGERPRINT"
