"""`aigaq custody`: the log of acts, outside the repository."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from aigaq.cli.listing import format_option, print_json
from aigaq.cli.options import content_option
from aigaq.cli.screen import say
from aigaq.cli.settings import custody_folder
from aigaq.content.reading.archive import read_archive
from aigaq.content.writing.new_files import rewrite
from aigaq.content.writing.yaml_edit import edit_yaml
from aigaq.core.errors import CustodyError, UsageError
from aigaq.core.files import hash_file, make_private_folders
from aigaq.core.ids import RECORD_FILE
from aigaq.core.message import msg, verbatim
from aigaq.core.problems import Problem
from aigaq.keeping.custody import FILE, Act, Event, add_entry, compare_logs, missing_entries, read_log
from aigaq.model.archive_tree import Archive, Testimony
from aigaq.release.copies.folder_lock import lock_folder

_SETTINGS = Path("pelicanconf.py")


@click.group()
def custody() -> None:
    """Note who collected, changed or handed over a testimony, in a log outside the repository.

    CUSTODY_LOG in pelicanconf.py names its folder. Public is only the salted hash of each entry, in the record.
    """


@custody.command()
@click.argument("id")
@content_option
@click.option("--event", type=click.Choice([event.value for event in Event]), required=True, help="What was done.")
@click.option("--by", required=True, help="Who did it; this stays in the log.")
@click.option("--note", default="", help="How and from where; this stays in the log.")
@click.option(
    "--file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The original, whose hash is noted."
)
def add(id: str, content: Path, event: str, by: str, note: str, file: Path | None) -> None:
    """Add an entry about the testimony ID, and its hash to the record."""
    if not by.strip():
        raise UsageError(msg("--by is empty. Write who did it: the entry proves nothing without"))
    archive = read_archive(content).value
    testimony = archive.testimonies.get(id)
    if testimony is None:
        raise UsageError(msg("%(id)s is not in %(root)s/testimonies", id=id, root=content))
    folder = _folder(content)
    act = Act(record=id, event=Event(event), by=by, note=note, sha256=hash_file(file) if file else "")
    make_private_folders(folder)
    with lock_folder(folder):
        check_log(archive, folder)  # An entry after a log that was cut short would fork it.
        line = add_entry(folder, act, datetime.now(UTC))
    name_entry(testimony, line.digest)
    say(verbatim(f"{id} {line.entry.number} {line.digest}"))


@custody.command()
@content_option
@click.option(
    "--against",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of another copy of the log. Both must hold the same entries.",
)
def verify(content: Path, against: Path | None) -> None:
    """Check that the log is whole, and holds every entry that a record names."""
    folder = _folder(content)
    lines = read_log(folder)
    if against:
        compare_logs(lines, read_log(against), against)
    check_log(read_archive(content).value, folder)
    say(msg("The custody log is whole. Entries: %(count)s.", count=len(lines)))


@custody.command()
@click.argument("id")
@content_option
@format_option
def prove(id: str, content: Path, as_json: bool) -> None:
    """Print the entries about ID, each with the hash that its page shows: whoever gets a line can hash it too."""
    lines = [line for line in read_log(_folder(content)) if line.entry.record == id]
    if as_json:
        print_json([{"hash": line.digest, "line": line.data.decode()} for line in lines])
        return
    for line in lines:
        click.echo(line.digest)
        click.echo(line.data.decode())


def check_log(archive: Archive, folder: Path) -> None:
    """Check that the log holds all that records name.

    Raises CustodyError with the first entry that is missing.
    """
    for problem in log_problems(archive, folder):
        raise CustodyError(verbatim(str(problem)))


def log_problems(archive: Archive, folder: Path) -> Iterator[Problem]:
    """Yield a problem for each custody entry missing from the log."""
    named = {id: testimony.record.custody for id, testimony in archive.testimonies.items()}
    for id, digest in missing_entries(read_log(folder), named):
        yield Problem(
            path=f"{archive.testimonies[id].path}/{RECORD_FILE}",
            rule="custody",
            message=msg('the custody log has no entry "%(digest)s" about %(id)s', digest=digest, id=id),
            fix=msg("The log was cut short, or is another one: compare it with the copies of %(file)s.", file=FILE),
        )


def name_entry(testimony: Testimony, digest: str) -> None:
    """Add an entry's hash to a record, keeping other lines."""
    path = Path(testimony.path) / RECORD_FILE
    text = path.read_text(encoding="utf-8")
    rewrite(path, edit_yaml(text, lambda tree: _append(tree, digest)).encode())


def _append(tree: dict[str, list[str]], digest: str) -> None:
    tree.setdefault("custody", []).append(digest)


def _folder(content: Path) -> Path:
    folder = custody_folder(_SETTINGS, content)
    if folder is None:
        raise UsageError(
            msg(
                "CUSTODY_LOG in pelicanconf.py is empty. "
                'Write a folder outside the archive there, as CUSTODY_LOG = "../custody"'
            )
        )
    return folder
