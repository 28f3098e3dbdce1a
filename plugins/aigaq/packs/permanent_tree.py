"""The second tree, built of records with `permanent` alone.

It lies in the cache; its gate lets no other record through.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec
from msgspec.structs import replace

from aigaq.builder.cache_names import PACKS
from aigaq.builder.run_build import run_build
from aigaq.builder.scope import Scope, accept_faultless
from aigaq.builder.workers import Workers
from aigaq.config import SiteConfig
from aigaq.content.build_date import Days
from aigaq.content.checks.hidden_ids import find_hidden_ids
from aigaq.content.reading.outcome import Reading
from aigaq.core.errors import ContentError, UsageError
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.i18n.editions import EDITIONS, Edition
from aigaq.model.archive_tree import Archive
from aigaq.model.forms import Form
from aigaq.model.packages import EVERY
from aigaq.model.records import Site
from aigaq.model.vocabulary import PackageMedia
from aigaq.packs.given_away import Given, hash_records
from aigaq.privacy.independent_gate import decide_public
from aigaq.privacy.permanent import make_permanent


class PermanentTree(msgspec.Struct, frozen=True, kw_only=True):
    """A built tree, and what is noted of the testimonies in it."""

    folder: Path
    given: Given
    site: Site
    editions: tuple[Edition, ...]


def build_permanent(config: SiteConfig, edition: str, media: PackageMedia, days: Days) -> PermanentTree:
    """Build the tree of an edition, or of every edition, whose pages show such media.

    Raises ContentError where a word of another record stands in it.

    UsageError where no record may go into it. Its caches are its own, since they hold other numbers than those of the
    site. It has a page for each record whatever the form of the site is: volumes spare hosts many files, and a package
    is one. For other media only pages with media are made again; the files of all media are in each tree.
    """
    cache = config.cache / PACKS
    found: list[Archive] = []

    def accept(reading: Reading, problems: list[Problem], today: date | None) -> tuple[Archive, tuple[Problem, ...]]:
        archive, warnings = accept_faultless(reading, problems, today)
        permanent = make_permanent(archive, today)
        _refuse_empty(permanent, today)
        if mentions := [*find_hidden_ids(permanent, today)]:
            raise ContentError(mentions)
        found.append(permanent)
        return permanent, warnings

    chosen = () if edition == EVERY else (edition,)
    private = replace(
        config, output=cache / edition, cache=cache, form=Form.PAGES, media=media, **_editions(config, chosen)
    )
    with Workers(config.workers) as workers:
        run_build(private, Scope(drafts=False, accept=accept), workers)
    ids = permanent_ids(found[-1], days.build)
    return PermanentTree(
        folder=private.output,
        given=Given(
            ids=ids,
            on=max(found[-1].testimonies[id].record.published for id in ids),
            records=hash_records(found[-1], ids),
        ),
        site=found[-1].site,
        editions=private.editions,
    )


def permanent_ids(permanent: Archive, today: date | None) -> tuple[str, ...]:
    """Return the ids of testimonies that are permanent `today`."""
    return tuple(id for id in permanent.testimonies if id in decide_public(permanent, today).testimonies)


def _refuse_empty(permanent: Archive, today: date | None) -> None:
    if not permanent_ids(permanent, today):
        raise UsageError(msg('No public record has "permanent" among its uses: there is nothing to pack'))


def _editions(config: SiteConfig, chosen: Sequence[str]) -> dict[str, object]:
    """Return the settings that narrow a build to chosen editions."""
    own = {edition.code for edition in config.editions}
    if others := [code for code in chosen if code not in own]:
        raise UsageError(
            msg(
                'the archive has no edition "%(code)s". It has: %(editions)s',
                code=others[0],
                editions=", ".join(code for code in EDITIONS if code in own),
            )
        )
    return {"chosen": tuple(chosen), "editions": tuple(EDITIONS[code] for code in chosen)} if chosen else {}
