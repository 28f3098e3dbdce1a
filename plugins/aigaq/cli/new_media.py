"""`aigaq new media`: add photos and recordings with their words."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from aigaq.cli.archive_folder import meant
from aigaq.cli.interview import Interview, interview
from aigaq.cli.listing import format_option, tell_paths
from aigaq.cli.options import content_option, media_store_option, store_of
from aigaq.cli.value_words import name_of_language, values_of
from aigaq.content.reading.archive import read_archive
from aigaq.content.reading.file_faults import did_you_mean
from aigaq.content.writing.answer_checks import check_known, check_not_empty, choice, language
from aigaq.content.writing.next_id import records
from aigaq.content.writing.offers import Offers, people_of
from aigaq.core.errors import UsageError
from aigaq.core.ids import RecordKind
from aigaq.core.message import join, message_of, msg, verbatim
from aigaq.i18n.archive_languages import languages_of
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.cli_language import editors_words
from aigaq.importing.drafts.add_media import NewMedium, add_media, kind_of_file
from aigaq.importing.drafts.keep_sound import add_sounds
from aigaq.media.media_error import MediaError
from aigaq.model.archive_tree import Archive
from aigaq.model.vocabulary import Face, MediumKind

OF_ONE_FILE = ("alt", "caption", "captions", "credit", "face", "shows")
"""Options that say something of one file."""


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=_FILE)
@click.option("--record", "id", required=True, metavar="ID", help="The testimony or draft that they belong to.")
@content_option
@media_store_option
@click.option("--alt", metavar="LANGUAGE=WORDS", multiple=True, help="What a photo shows, for those who cannot see it.")
@click.option("--caption", metavar="LANGUAGE=WORDS", multiple=True, help="What stands below it.")
@click.option("--captions", metavar="LANGUAGE=FILE", multiple=True, help="The spoken words of a recording, in WebVTT.")
@click.option("--credit", help="Whose work it is.")
@click.option("--face", help=", ".join(Face))
@click.option("--shows", metavar="PERSON", multiple=True, help="Who is seen or heard: an id or a name.")
@format_option
def media(
    paths: tuple[Path, ...], id: str, content: Path, media_store: Path | None, as_json: bool, **given: Any
) -> None:
    """Take photos and recordings into a testimony or a draft, whole, with the words that they need.

    In a terminal it asks what each shows, whose faces are seen, and for captions.
    """
    if len(paths) > 1 and (options := [name for name in OF_ONE_FILE if given[name]]):
        raise UsageError(msg("--%(option)s is about one file. Take the files in one by one", option=options[0]))
    folder = _folder_of(content, id)
    archive, words = read_archive(content, drafts=True).value, editors_words()
    with interview(content, f"media-{id}", words, {}) as held:
        kinds = [(path, kind) for path in paths if (kind := _kind_of(path, held))]
        asked = [ask_medium(held.hold_within(path.name, given), path, kind, archive) for path, kind in kinds]
        held.refuse_faults()
        is_draft = folder.is_relative_to(content / "drafts")
        written = add_media(folder, asked, store_of(media_store, content), is_draft=is_draft)
    tell_paths(written, as_json=as_json)


def _kind_of(path: Path, held: Interview) -> MediumKind | None:
    """Return the kind of a file, or None and its fault."""
    try:
        return kind_of_file(path)
    except UsageError as error:
        held.note_fault(error.message)
        return None


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@content_option
@media_store_option
@format_option
def sound(ids: tuple[str, ...], content: Path, media_store: Path | None, as_json: bool) -> None:
    """Make the small sound copies that recordings lack: of all testimonies and drafts, or of those named.

    Recordings that come in by import or "aigaq new media" have theirs already.
    """
    known = read_archive(content, drafts=True).value.testimonies
    written: list[Path] = []
    for id in ids or known:
        if id not in known:
            raise UsageError(join(msg('There is no testimony or draft "%(id)s".', id=id), did_you_mean(id, known)))
        try:
            written += add_sounds(known[id], store_of(media_store, content))
        except MediaError as error:
            raise UsageError(join(verbatim(known[id].path), message_of(error), by=": ")) from error
    tell_paths(written, as_json=as_json)


def ask_medium(held: Interview, path: Path, kind: MediumKind, archive: Archive) -> NewMedium:
    """Ask about one file."""
    words = held.words
    people, faces = people_of(archive), values_of(Face, words)
    if held.has_terminal:
        click.echo(path.as_posix())
    is_seen, is_heard = kind is not MediumKind.AUDIO, kind is not MediumKind.PHOTO
    described = words.gettext("What it shows, for those who cannot see it (%(language)s)")
    return NewMedium(
        path=path,
        kind=kind,
        face=held.one("face", words.gettext("Faces"), choice(Face, faces, words), faces) if is_seen else None,
        alt={} if is_heard else _ask_words(held, "alt", described, archive, is_needed=True),
        caption=_ask_words(held, "caption", words.gettext("What stands below it (%(language)s)"), archive),
        credit=held.one("credit", words.gettext("Whose work it is (may be left out)"), str),
        shows=tuple(_ask_people(held, people)),
        captions=dict(_ask_captions(held)) if is_heard else {},
    )


def _ask_people(held: Interview, people: Offers) -> Iterator[str]:
    question = held.words.gettext("Who is seen or heard (a name or an id; leave empty to end)")
    for _key, id in held.many("shows", question, check_known(people, held.words), people):
        yield id


def _ask_words(
    held: Interview, key: str, question: str, archive: Archive, *, is_needed: bool = False
) -> dict[str, str]:
    """Ask for words in each language, in one at least if needed."""
    words = held.words
    if held.has(key) or not held.has_terminal:
        told = dict(text for _key, text in held.many(key, question, _in_language(words)))
        if is_needed and not told:
            held.note_fault(msg("--%(option)s is missing", option=key))
        return told
    languages = languages_of(archive.site)
    told = {}
    for number, code in enumerate(languages, 1):
        is_last = is_needed and not told and number == len(languages)
        check: Callable[[str], str] = check_not_empty(words) if is_last else str
        asked = question % {"language": name_of_language(code, words)}
        if text := held.one(f"{key}.{code}", asked, check):
            told[code] = text
    return told


def _ask_captions(held: Interview) -> Iterator[tuple[str, Path]]:
    words = held.words
    question = words.gettext("Captions, as kk=interview.vtt (leave empty to end)")
    pair = _in_language(words)

    def check(text: str) -> tuple[str, Path]:
        code, path = pair(text)
        if not Path(meant(path)).is_file():
            raise ValueError(words.gettext("There is no file %(path)s.") % {"path": path})
        return code, Path(meant(path))

    for _key, captions in held.many("captions", question, check):
        yield captions


def _in_language(words: Catalogue) -> Callable[[str], tuple[str, str]]:
    language_of = language(words)

    def check(text: str) -> tuple[str, str]:
        code, sign, told = text.partition("=")
        if not sign or not told.strip():
            raise ValueError(words.gettext("Write the language before it, as kk=..."))
        return language_of(code), told.strip()

    return check


def _folder_of(content: Path, id: str) -> Path:
    """Return the folder of a testimony or draft.

    Raises UsageError if there is none.
    """
    folders = dict(records(content, RecordKind.TESTIMONY))
    if id not in folders:
        raise UsageError(join(msg('There is no testimony or draft "%(id)s".', id=id), did_you_mean(id, folders)))
    return folders[id]
