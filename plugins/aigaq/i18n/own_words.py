"""Override the program's words by an archive's files.

Single messages and exceptions, in files of the same names.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from aigaq.core.errors import UsageError
from aigaq.core.message import msg


def merge_words(name: str, program: bytes, own: Path) -> bytes:
    """Return a program's file with the archive's overrides.

    A catalogue's messages are found by their English and context; a table's lines by their first word. Raises
    UsageError if the archive's file cannot be read, or names a message that the program does not have.
    """
    return _merge_catalogues(name, program, own) if name.endswith(".po") else _merge_tables(program, own.read_bytes())


def _merge_catalogues(name: str, program: bytes, own: Path) -> bytes:
    catalogue = _read(program, own)
    is_overrides = ".overrides." in name
    for message in _read(own.read_bytes(), own):
        if not message.id or not message.string or not any(message.string):
            continue
        known = catalogue.get(message.id, message.context)
        if known is None and not is_overrides:
            english = message.id if isinstance(message.id, str) else message.id[0]
            raise UsageError(
                msg('%(own)s: the program says nothing like "%(english)s". Copy the msgid and msgctxt from %(name)s '
                    "of the program", own=own.as_posix(), english=english, name=name)
            )  # fmt: skip
        if known is None:
            catalogue[message.id] = message
        else:
            known.string = message.string
    target = BytesIO()
    write_po(target, catalogue, width=0, omit_header=False)
    return target.getvalue()


def _read(data: bytes, path: Path) -> Catalog:
    try:
        return read_po(BytesIO(data), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise UsageError(msg("%(path)s is not a catalogue: %(error)s", path=path.as_posix(), error=error)) from error


def _merge_tables(program: bytes, own: bytes) -> bytes:
    lines = {_first_word(line): line for line in (*_lines(program), *_lines(own))}
    return b"".join(line + b"\n" for line in lines.values())


def _lines(table: bytes) -> list[bytes]:
    lines = table.replace(b"\r\n", b"\n").split(b"\n")
    return [line for line in lines if line.strip() and not line.startswith(b"#")]


def _first_word(line: bytes) -> bytes:
    return line.split(b"\t", 1)[0]
