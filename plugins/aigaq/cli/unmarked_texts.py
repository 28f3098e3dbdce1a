"""Texts for translators that no call marks.

They are the help of commands, and the descriptions of fields in the exports.
"""

from collections.abc import Iterator

import click

from aigaq.cli.help_texts import help_texts
from aigaq.i18n.catalogues import HELP
from aigaq.site.exports.export_tables import COUNTS, FIELD, PEOPLE, TESTIMONIES

_TABLES = "plugins/aigaq/site/exports/export_tables.py"


def unmarked_texts(command: click.Command) -> Iterator[tuple[str, str, str]]:
    """Yield the context, file and words of each text.

    `command` is the whole program.
    """
    for path, text in sorted(help_texts(command)):
        yield HELP, path, text
    for field in (*TESTIMONIES, *PEOPLE, *COUNTS):
        yield FIELD, _TABLES, field.description
