"""`aigaq new`: begin a testimony, person or translation.

Asks in a terminal, or takes every answer as an option.
"""

import os
from pathlib import Path
from typing import Any

import click

from aigaq.cli.editor_program import open_in_program
from aigaq.cli.interview import Interview, interview
from aigaq.cli.listing import format_option, tell_paths
from aigaq.cli.new_media import media, sound
from aigaq.cli.options import content_option
from aigaq.cli.questions import ask_person, ask_testimony, ask_translation
from aigaq.content.reading.archive import read_archive
from aigaq.content.writing.new_files import refuse_existing, write_file, write_folder
from aigaq.content.writing.next_id import next_id, place_of
from aigaq.content.writing.offers import Offer, offer_of
from aigaq.content.writing.originals import original_of
from aigaq.content.writing.scaffolds import person_file, testimony_files, translation_file
from aigaq.core.errors import UsageError
from aigaq.core.ids import RECORD_FILE, RecordKind
from aigaq.core.installed_program import installed_hashes
from aigaq.core.message import msg
from aigaq.i18n.archive_languages import text_languages_of
from aigaq.i18n.cli_language import editors_words
from aigaq.model.archive_tree import Archive
from aigaq.model.vocabulary import ConsentStatus, Gender, Method, NameMode, Status, TestimonyKind, Use
from aigaq.starting.archive_files import words_of_page

edit_option = click.option("--edit", is_flag=True, help="Open what was made in your program ($VISUAL or $EDITOR).")


@click.group()
def new() -> None:
    """Begin a testimony, a person or a translation, or take in media."""


@new.command()
@content_option
@click.option("--title", help="Its title, in the language of the original.")
@click.option("--original", metavar="LANGUAGE", help="The language in which the words were given.")
@click.option("--kind", help=", ".join(TestimonyKind))
@click.option("--given", metavar="DATE", help="When the words were given: 2018, 2018-03, 2018-03-17, 2018~.")
@click.option("--given-at", metavar="COUNTRY", help="The country where they were given.")
@click.option("--witness", metavar="PERSON", help="Who tells it: an id or a name.")
@click.option("--about", metavar="PERSON[:RELATION]", multiple=True, help="Who is spoken of.")
@click.option("--place", "places", metavar="PLACE", multiple=True, help="Where it happened: an id or a name.")
@click.option("--consent", help=", ".join(ConsentStatus))
@click.option("--consent-on", metavar="DAY", help="The day of the consent.")
@click.option("--evidence", metavar="EV-...", help="What proves the consent, as aigaq consent evidence prints it.")
@click.option("--uses", help=", ".join(Use))
@edit_option
@format_option
def testimony(content: Path, edit: bool, as_json: bool, **given: Any) -> None:
    """Begin a testimony, under the next free id. Without consent it is not published.

    In a terminal it asks. Who is not in the archive yet can be begun midway, and answers are kept when you are
    interrupted.
    """
    archive, words = read_archive(content).value, editors_words()
    people: list[Path] = []

    def begin_person(within: Interview) -> Offer:
        offer, path = _write_person(content, within, archive)
        people.append(path)
        return offer

    with interview(content, "testimony", words, given) as held:
        answers = ask_testimony(held, archive, begin_person)
        id = next_id(content, RecordKind.TESTIMONY)
        folder = place_of(content, id)
        write_folder(folder, testimony_files(id, answers, words))
    _end([folder / RECORD_FILE, folder / f"{answers.original}.md", *people], edit=edit, as_json=as_json)


@new.command()
@content_option
@click.option("--name-mode", help=", ".join(NameMode))
@click.option("--name", "names", metavar="LANGUAGE=NAME", multiple=True, help="A name, as kk=Айна.")
@click.option("--gender", help=", ".join(Gender))
@click.option("--born", metavar="YEAR", help="The year of birth.")
@click.option("--origin", metavar="PLACE", help="Where the person is from: an id or a name.")
@click.option("--status", help=", ".join(Status))
@click.option("--status-as-of", metavar="DATE", help="The day on which that was known.")
@edit_option
@format_option
def person(content: Path, edit: bool, as_json: bool, **given: Any) -> None:
    """Begin a person, under the next free id."""
    archive = read_archive(content).value
    with interview(content, "person", editors_words(), given) as held:
        _offer, path = _write_person(content, held, archive)
    _end([path], edit=edit, as_json=as_json)


@new.command()
@click.argument("id")
@click.argument("language")
@content_option
@click.option("--title", help="The translated title.")
@click.option("--translator", help="How the translator wishes to be called.")
@click.option("--method", help=", ".join(Method))
@edit_option
@format_option
def translation(id: str, language: str, content: Path, edit: bool, as_json: bool, **given: str | None) -> None:
    """Begin the translation of a testimony, page or news item ID into LANGUAGE, from the original as it is now.

    A page that the program has in that language begins with those words, as a draft to compare with the original.
    """
    words = editors_words()
    archive = read_archive(content).value
    original = original_of(archive, id)
    options = text_languages_of(archive.site)
    if language not in options:
        raise UsageError(
            msg(
                "Write one of: %(options)s. Another language comes first into site.yaml, under languages.",
                options=", ".join(options),
            )
        )
    path = Path(original.folder) / f"{language}.md"
    refuse_existing(path)
    # A draft may use words of the program only where a wheel's list tells which files are the program's.
    begun = words_of_page(id, language) if id in archive.pages and installed_hashes() else None
    with interview(content, f"{id}-{language}", words, given) as held:
        write_file(path, translation_file(ask_translation(held, original, begun), words))
    _end([path], edit=edit, as_json=as_json)


new.add_command(media)
new.add_command(sound)


def _write_person(content: Path, held: Interview, archive: Archive) -> tuple[Offer, Path]:
    """Ask about a person and write their file."""
    answers = ask_person(held, archive)
    id = next_id(content, RecordKind.PERSON)
    path = place_of(content, id)
    write_file(path, person_file(id, answers, held.words))
    return offer_of(id, answers.names), path


def _end(paths: list[Path], *, edit: bool, as_json: bool) -> None:
    tell_paths(paths, as_json=as_json)
    if edit:
        open_in_program(paths, os.environ)
