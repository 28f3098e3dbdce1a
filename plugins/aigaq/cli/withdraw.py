"""`aigaq withdraw`: remove a testimony, from every copy that renews itself."""

import os
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from aigaq.builder.purge import PURGED
from aigaq.cli.history import in_history
from aigaq.cli.known_content import processes, read_content
from aigaq.cli.listing import begin_json, end_json, format_option
from aigaq.cli.options import STATE, content_option, media_store_option, store_of
from aigaq.cli.packages import find_packages_with, replace_packages
from aigaq.cli.release import release
from aigaq.cli.screen import say, say_all
from aigaq.cli.settings import cache_folder
from aigaq.cli.sign import CACHE as SIGNED
from aigaq.content.build_date import read_days, utc_day
from aigaq.core.errors import UsageError
from aigaq.core.message import Message, join, msg, verbatim
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.translate import translate
from aigaq.keeping.withdraw import Withdrawal, carry_out, plan_withdrawal
from aigaq.model.archive_tree import Archive
from aigaq.model.vocabulary import TombstoneRule

_SETTINGS = Path("pelicanconf.py")
_STILL_THERE = msg('It is still on every host: commit, then run "aigaq release --keys FOLDER".')


@click.command()
@click.argument("id")
@content_option
@media_store_option
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day of the withdrawal.  [default: today]")
@click.option(
    "--tombstone",
    type=click.Choice(["none"]),
    help="Nothing stands in its place; without this, a page says that it is no longer published.",
)
@click.option("--keep-mentions", is_flag=True, help="Other files may go on naming the testimony.")
@click.option("--yes", is_flag=True, help="Delete without asking.")
@click.option(
    "--keys",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the keys: then it is released at once.",
)
@format_option
@click.pass_context
def withdraw(
    ctx: click.Context,
    id: str,
    content: Path,
    media_store: Path | None,
    on: datetime | None,
    tombstone: str | None,
    keep_mentions: bool,
    yes: bool,
    keys: Path | None,
    as_json: bool,
) -> None:
    """Take a testimony back: its words, media and caches, and with --keys from every copy that renews itself.

    Nobody is asked for the cause, and it is written nowhere: the same page stands in its place, with the month
    alone. Old commits, and copies that do not renew themselves, must be cleared by hand; the command says how.
    """
    day = on.date() if on else utc_day()
    rule = TombstoneRule(tombstone) if tombstone else None
    days = read_days(content, os.environ, utc_day())
    if day > days.latest:  # A release would refuse this day.
        raise UsageError(msg("%(day)s has not come yet: %(explained)s", day=day, explained=days.explain()))
    archive = _read(content)
    with processes() as workers:
        plan = plan_withdrawal(archive, id, day, store_of(media_store, content), rule, days.build, workers.map)
    if plan.mentions and not keep_mentions:
        raise UsageError(_tell_mentions(plan))
    if as_json and not yes:
        raise UsageError(_tell_yes(plan))
    held = find_packages_with((id,))  # A damaged list is reported before anything is deleted.
    say_all(_announce(plan), always=not yes)
    if not yes and not _agrees(plan):
        say(msg("Nothing was changed."), always=True)
        ctx.exit(1)
    with _clearing_caches():
        carry_out(plan)
        _clear_caches(besides=(*PURGED, SIGNED.name))  # The preview, and what commands tell, may hold its words.
        say(msg("%(id)s is withdrawn.", id=id))
        replace_packages(held, content, days)
        history = in_history(content, archive.testimonies[id])
        say_all((join(one.message, one.fix, by=". ") for one in history), always=True)
        if as_json:
            begin_json(ctx, {**_as_json(plan), "packages": held})
        try:
            if keys is None:
                say(_STILL_THERE)
            else:
                ctx.invoke(release, content=content, keys=keys, as_json=as_json)
        finally:  # The release prints it with its own part, unless it stops before.
            end_json(ctx)


def _as_json(plan: Withdrawal) -> dict[str, object]:
    deleted, emptied = ([path.as_posix() for path in paths] for paths in (plan.deleted, plan.alone))
    return {"id": plan.id, "deleted": deleted, "emptied": emptied, "people": plan.people}


def _read(content: Path) -> Archive:
    reading = read_content(content)
    if reading.archive is None:
        raise UsageError(msg('The content has errors: "aigaq check" tells them. Nothing was changed'))
    return reading.archive


def _tell_mentions(plan: Withdrawal) -> Message:
    places = ", ".join(f"{mention.path}:{mention.line}" for mention in plan.mentions)
    return msg(
        "%(id)s, or someone whom no other record names, is named in %(places)s. Delete there facts that only "
        "this testimony "
        "told, write [[withheld: name]] for a name, or give --keep-mentions. Nothing was changed",
        id=plan.id,
        places=places,
    )


def _announce(plan: Withdrawal) -> Iterator[Message]:
    yield msg("Withdrawing %(id)s “%(title)s” deletes these files for good:", id=plan.id, title=plan.title)
    yield from (verbatim(f"  {path.as_posix()}") for path in plan.deleted)
    for path in plan.alone:
        yield msg("%(path)s keeps only the id, so that nobody else gets it", path=path.as_posix())
    for person in plan.people:
        yield msg(
            "%(person)s stands in other records too: look in the person's file for facts that only this testimony told",
            person=person,
        )


def _agrees(plan: Withdrawal) -> bool:
    if not sys.stdin.isatty():
        raise UsageError(_tell_yes(plan))
    question = msg("Withdraw %(id)s and delete these files?", id=plan.id)
    return click.confirm(translate(question, editors_words()))


def _tell_yes(plan: Withdrawal) -> Message:
    return msg(
        "The command cannot ask you here before it deletes. If you are sure, add --yes: aigaq withdraw %(id)s --yes. "
        "Nothing was changed",
        id=plan.id,
    )


@contextmanager
def _clearing_caches() -> Iterator[None]:
    """Clear the caches of builds, unless a release ends the block well.

    The build of a release drops what is no longer public from them, and goes on with the rest.
    """
    is_released = False
    try:
        yield
    except click.exceptions.Exit as ended:
        is_released = ended.exit_code == 0
        raise
    finally:
        if not is_released:
            _clear_caches()


def _clear_caches(besides: Collection[str] = ()) -> None:
    """Delete what is cached of words and media.

    The folders and files `besides` are left. Notes about hosts stay, since the release needs it.
    """
    cache = cache_folder(_SETTINGS)
    kept = (Path.cwd() / STATE).resolve()
    for path in sorted(cache.iterdir()) if cache and cache.is_dir() else ():
        if path.name in besides or path.resolve() == kept or kept.is_relative_to(path.resolve()):
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
