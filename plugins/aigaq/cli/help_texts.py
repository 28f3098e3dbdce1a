"""The help of every command, as paragraphs for the catalogues."""

import inspect
from collections.abc import Iterator

import click

_HOSTING = frozenset({"audit", "keys", "mirror", "publish", "restore", "sign", "stamp", "verify"})
"""Commands for those who host and sign: of their help, the first paragraph alone is translated."""


CLICK_HELP = "Show this message and exit."
"""What click itself says of `--help`."""


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a help text, each on one line."""
    return [" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n") if part.strip()]


def help_texts(command: click.Command, top: str = "") -> Iterator[tuple[str, str]]:
    """Yield each paragraph of help of `command` and those below it, with the file that it stands in.

    A help that begins with a small letter is a list of values, which are written as they are.
    """
    if not top:
        yield "plugins/aigaq/cli/main.py", CLICK_HELP
    path = f"plugins/{inspect.unwrap(command.callback).__module__.replace('.', '/')}.py" if command.callback else ""
    whole = paragraphs(command.help or "")
    is_hosting = top in _HOSTING
    yield from ((path, text) for text in (whole[:1] if is_hosting else whole))
    for parameter in () if is_hosting else command.params:
        if isinstance(parameter, click.Option) and parameter.help and not parameter.help[0].islower():
            yield path, parameter.help
    for name, below in command.commands.items() if isinstance(command, click.Group) else ():
        yield from help_texts(below, top or name)
