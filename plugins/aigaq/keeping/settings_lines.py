"""Settings changed in place; the other lines of the file stay."""

import ast
from collections.abc import Mapping


def set_values(settings: str, values: Mapping[str, str]) -> str:
    """Return the settings with these texts as values.

    A name that stands nowhere is added at the end, if it has one.
    """
    lines = settings.splitlines(keepends=True)
    found: set[str] = set()
    for statement in reversed(ast.parse(settings).body):
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            name = statement.targets[0].id
            if name in values:
                lines[statement.lineno - 1 : statement.end_lineno] = [f"{name} = {_quote(values[name])}\n"]
                found.add(name)
    text = "".join(lines)
    added = "".join(f"{name} = {_quote(value)}\n" for name, value in values.items() if value and name not in found)
    return f"{text.rstrip()}\n\n{added}" if added else text


def _quote(value: str) -> str:
    return '"' + value.replace("\\", "/").replace('"', '\\"') + '"'
