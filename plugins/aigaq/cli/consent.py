"""`aigaq consent`: settle drafts' consents by keyboard, with undo."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from aigaq.cli.options import content_option
from aigaq.cli.screen import say, say_all
from aigaq.cli.settings import evidence_folder
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import UsageError
from aigaq.core.ids import RECORD_FILE
from aigaq.core.message import Message, msg, verbatim
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.translate import translate, translate_error
from aigaq.importing.drafts.read_drafts import read_drafts
from aigaq.keeping.consent import JOURNAL, Batch, Decision, batches_of, keep_evidence, name_evidence, settle, undo_last
from aigaq.keeping.consent_form import LANGUAGES, form_page
from aigaq.model.vocabulary import ConsentStatus, Use

_SETTINGS = Path("pelicanconf.py")
_SHOWN = 5
_STATUS = {
    "g": ConsentStatus.GIVEN,
    "r": ConsentStatus.GIVEN_BY_RELATIVE,
    "p": ConsentStatus.PUBLIC_STATEMENT,
}
_USES = {"w": Use.WEB, "s": Use.SEARCH, "d": Use.DOWNLOAD, "x": Use.PERMANENT}


@click.group(invoke_without_command=True)
@content_option
@click.pass_context
def consent(ctx: click.Context, content: Path) -> None:
    """Settle the consents of drafts: batches by source and speaker, a decision for each use, by keyboard alone.

    Keys: g given, r given by a relative, p said in public, o one by one, n not now, z undo, q quit.
    """
    ctx.obj = content
    if ctx.invoked_subcommand is None:
        _settle_all(content)


@consent.command()
@click.pass_obj
def undo(content: Path) -> None:
    """Take the last decision back, as often as it is called."""
    last = undo_last(_journal(content))
    say(msg("Drafts undone: %(count)s.", count=len(last.before)))


@consent.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--record", "ids", metavar="ID", multiple=True, help="Write the reference into this record, too.")
@click.pass_obj
def evidence(content: Path, file: Path, ids: tuple[str, ...]) -> None:
    """Keep a signed form or a recording outside the repository, and print the reference to it.

    For older records: a note of when, how and before whom the people agreed. One note may serve many records.
    CONSENT_EVIDENCE in pelicanconf.py names the folder.
    """
    folder = evidence_folder(_SETTINGS, content)
    if folder is None:
        raise UsageError(
            msg(
                "CONSENT_EVIDENCE in pelicanconf.py is empty. "
                'Write a folder outside the archive there, as CONSENT_EVIDENCE = "../evidence"'
            )
        )
    testimonies = read_archive(content).value.testimonies
    if unknown := [id for id in ids if id not in testimonies]:
        raise UsageError(msg("%(id)s is not in %(root)s/testimonies", id=unknown[0], root=content))
    reference = keep_evidence(file, folder)
    for id in ids:
        name_evidence(Path(testimonies[id].path) / RECORD_FILE, reference)
    say(verbatim(reference), always=True)


@consent.command()
@click.argument("language", type=click.Choice(LANGUAGES))
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to print.")
def form(language: str, output: Path) -> None:
    """Write the consent form in a language, as a page to print."""
    output.write_text(form_page(language), encoding="utf-8")


def _settle_all(content: Path) -> None:
    waiting = batches_of(read_drafts(content).testimonies)
    done = 0
    while waiting:
        batch = waiting.pop(0)
        say_all(_show(batch, len(waiting)))
        key = _key()
        if key == "q":
            break
        if key == "z":
            _undo(content)
            waiting = batches_of(read_drafts(content).testimonies)
        elif key == "o" and len(batch.drafts) > 1:
            waiting = [*_split(batch), *waiting]
        elif key in _STATUS:
            if _decide(batch, _STATUS[key], content):
                done += len(batch.drafts)
            else:
                waiting.insert(0, batch)
        elif key != "n":
            waiting.insert(0, batch)
    say(msg("Drafts settled: %(count)s.", count=done))


def _decide(batch: Batch, status: ConsentStatus, content: Path) -> bool:
    """Ask for and write a decision; return False if invalid."""
    try:
        keys = _line(msg("Uses, by their letters: w page, s search, d download, x permanent"))
        uses = tuple(_USES[key] for key in dict.fromkeys(keys) if key in _USES)
        if set(keys) - set(_USES):
            raise UsageError(msg("Only these letters: w, s, d, x"))
        on, reference = None, ""
        if status is not ConsentStatus.PUBLIC_STATEMENT:
            on = _day(_line(msg("Day of consent")))
            reference = _line(msg("Reference of the evidence"))
        settle(batch, Decision(status=status, on=on, uses=uses, evidence=reference or None), _journal(content))
    except UsageError as error:
        click.echo(translate_error(error, editors_words()))
        return False
    return True


def _undo(content: Path) -> None:
    try:
        say(msg("Drafts undone: %(count)s.", count=len(undo_last(_journal(content)).before)))
    except UsageError as error:
        click.echo(translate_error(error, editors_words()))


def _show(batch: Batch, left: int) -> Iterator[Message]:
    yield msg(
        "%(source)s · speaker: %(speaker)s · %(count)s drafts · batches after this: %(left)s",
        source=batch.source or "–",
        speaker=batch.speaker or "–",
        count=len(batch.drafts),
        left=left,
    )
    yield from (verbatim(f"  # decide: {mark}") for mark in batch.marks)
    yield from (verbatim(f"  {draft.id} {draft.title}") for draft in batch.drafts[:_SHOWN])
    yield msg("g given, r by a relative, p said in public, o one by one, n not now, z undo, q quit")


def _split(batch: Batch) -> list[Batch]:
    parts = (
        Batch(source=batch.source, speaker=batch.speaker, marks=batch.marks, drafts=(draft,)) for draft in batch.drafts
    )
    return list(parts)


def _key() -> str:
    try:
        return click.getchar().lower() or "q"  # A closed terminal returns nothing, for ever.
    except OSError as error:
        raise UsageError(msg("Consents are settled by keyboard, and there is no terminal here")) from error


def _line(question: Message) -> str:
    return str(click.prompt(translate(question, editors_words()), default="", show_default=False)).strip()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(msg("A consent needs the day on which it was given, as 2020-12-01")) from error


def _journal(content: Path) -> Path:
    return content / "drafts" / JOURNAL
