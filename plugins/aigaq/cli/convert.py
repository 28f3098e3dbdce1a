"""`aigaq convert`: convert text between scripts, from stdin to stdout."""

import sys
from pathlib import Path

import click

from aigaq.core.errors import ContentError, UsageError
from aigaq.core.message import msg
from aigaq.core.program_files import TRANSLATIONS
from aigaq.i18n.converters import converter
from aigaq.i18n.editions import CONVERSIONS
from aigaq.i18n.exceptions import read_exceptions
from aigaq.markup.conversion import convert_markdown

CONVERTED = list(CONVERSIONS)
OWN = Path("translations")
"""Where an archive has tables of its own."""


@click.command()
@click.option(
    "--to", "code", type=click.Choice(CONVERTED), required=True, help="The edition in whose script the text is written."
)
@click.option(
    "--translations",
    type=click.Path(file_okay=False, path_type=Path),
    default=OWN,
    show_default=True,
    help="The folder that holds the table of exceptions.",
)
def convert(code: str, translations: Path) -> None:
    """Convert a text: Kazakh in Cyrillic into Arabic script or Latin letters, simplified Chinese into traditional.

    Markdown's links, addresses and code, and words in another language, stay as they are.
    """
    if translations == OWN and not (OWN / f"{code}.exceptions.tsv").is_file():
        translations = TRANSLATIONS  # An archive has tables of its own only where it wants others.
    if not translations.is_dir():
        raise UsageError(
            msg(
                "%(translations)s is not a folder. Go to the folder of the site, or name it with --translations",
                translations=translations,
            )
        )
    exceptions, problems = read_exceptions(translations, code)
    if problems:
        raise ContentError(problems)
    try:
        text = sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise UsageError(
            msg("byte 0x%(object)s of the text is not valid UTF-8", object=f"{error.object[error.start]:02X}")
        ) from error
    click.echo(convert_markdown(text, converter(code, exceptions)).encode(), nl=False)
