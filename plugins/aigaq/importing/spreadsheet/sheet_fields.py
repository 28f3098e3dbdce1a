"""Map columns of a sheet to fields.

By their headings, or as a person maps them.
"""

from collections.abc import Mapping
from pathlib import Path

from aigaq.content.reading.file_faults import near_or_list
from aigaq.core.errors import ContentError
from aigaq.core.message import Message, msg
from aigaq.i18n.editions import TEXT_LANGUAGES
from aigaq.importing.spreadsheet.columns import REVISION, columns
from aigaq.importing.spreadsheet.sheet_tables import Table, table_fault

_TEXTS = ("title.", "text.", "summary.")


def fields_of(path: Path, table: Table, mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the field of each column.

    Raises ContentError for a mapping that names none, and for a field named twice.
    """
    known = {name.casefold(): name for name in (*columns((*TEXT_LANGUAGES, *_languages(table, mapping))), REVISION)}
    for heading, field in mapping.items():
        if heading not in table.headings:
            what = msg('column "%(heading)s" is not there', heading=heading)
            raise _fault(path, what, near_or_list(heading, tuple(table.headings)))
        if field not in known.values():
            raise _fault(path, msg('"%(field)s" is not a field', field=field), near_or_list(field, known.values()))
    found = {heading: mapping.get(heading) or known.get(heading.casefold(), "") for heading in table.headings}
    fields = {heading: field for heading, field in found.items() if field}
    twins = sorted({field for field in fields.values() if list(fields.values()).count(field) > 1})
    if twins:
        raise _fault(path, msg('two columns are mapped to "%(twins)s"', twins=twins[0]), msg("Leave one of them out."))
    return fields


def say_unknown(heading: str) -> Message:
    """Say that a column is no field."""
    return msg(
        'the column "%(heading)s" is not a field: --map "%(heading)s=title.kk" would make it one', heading=heading
    )


def _languages(table: Table, mapping: Mapping[str, str]) -> tuple[str, ...]:
    """Return the languages in headings, such as text.ug."""
    names = (*table.headings, *mapping.values())
    return tuple(name.partition(".")[2].strip() for name in names if name.startswith(_TEXTS))


def _fault(path: Path, what: Message, fix: Message) -> ContentError:
    return table_fault(path, "columns", what, fix, 1)
