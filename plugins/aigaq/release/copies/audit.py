"""Audit one address against the newest release known here."""

import re
from collections.abc import Container, Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from aigaq.core.errors import AigaqError, CopyError, MissingMetadataError, OutsideError
from aigaq.core.ids import PATTERN, number_of
from aigaq.core.message import NOTHING, Message, msg
from aigaq.model.forms import HIDDEN_TESTIMONIES, TESTIMONIES, VOLUME_TESTIMONIES, Form
from aigaq.release.metadata.carried_parts import find_carried
from aigaq.release.metadata.chain import File, read_bin, read_head
from aigaq.release.metadata.manifest import Manifest, manifest_of
from aigaq.release.metadata.roles import form_of
from aigaq.release.transport.fetchers import Fetch

_ID = re.compile(PATTERN)
BEING_PUBLISHED = timedelta(hours=1)
"""For so long after a release, files of the one before it, or already of the new one, are no fault."""


class State(StrEnum):
    """The state of an address, worst last."""

    FRESH = "fresh"
    PUBLISHING = "being published"
    STALE = "stale"
    EXTRA = "extra files"
    INCOMPLETE = "incomplete"
    TAMPERED = "tampered"
    GONE = "gone"


Served = Mapping[str, File | None]
"""What an address serves at the paths that were asked for; None where it has nothing there."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The findings at an address.

    `since` is the instant from which it is stale; `why` explains in words. `outdated` files are of another release
    than the address promises; `withdrawn` are ids of records.
    """

    address: str
    state: State
    release: int = 0
    since: datetime | None = None
    checked: int = 0
    tampered: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    why: Message = NOTHING

    @property
    def paths(self) -> list[str]:
        """Return the files that the next publish must send or delete."""
        return [*self.tampered, *self.outdated, *self.missing, *self.extra]

    @property
    def is_well(self) -> bool:
        """Return True if nobody has to act."""
        return self.state in (State.FRESH, State.PUBLISHING) and not self.withdrawn


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """The newest release, the one before, metadata, and removed paths.

    `removed` are paths of earlier releases; `withdrawn` are ids of records, which only the publisher knows.
    """

    newest: Manifest
    previous: Manifest | None
    metadata: Mapping[str, File]
    removed: frozenset[str]
    withdrawn: frozenset[str]


References = Mapping[Form, Reference]
"""What is known of the output of each form."""


def by_form(*references: Reference) -> References:
    """Return the references by the form of their newest release."""
    return {form_of(reference.newest.release): reference for reference in references}


def read_promise(fetch: Fetch, at_hand: Fetch, references: References) -> tuple[Manifest, Reference]:
    """Return an address's manifest, its bins, and the expected manifest.

    Bins that are at hand are not fetched.

    Raises OutsideError where the address has a form of the output that is not known here.
    """
    head = read_head(fetch, next(iter(references.values())).newest.fingerprint)
    form = form_of(head.release)
    if form not in references:
        raise OutsideError(msg("it serves the form %(form)s, and no signed output of that form is here", form=form))

    def first(path: str, limit: int) -> bytes | None:
        data = at_hand(path, limit)
        return fetch(path, limit) if data is None else data

    return manifest_of(head, (read_bin(first, head, name) for name in head.bins)), references[form]


def paths_to_ask(manifest: Manifest, reference: Reference) -> list[str]:
    """Return every path that a whole audit asks for.

    Promised ones, and those that should be gone.
    """
    metadata = [path for path in manifest.metadata if path in reference.metadata]
    return [*manifest.files, *metadata, *paths_that_must_be_gone(manifest, reference)]


def paths_that_must_be_gone(manifest: Manifest, reference: Reference) -> list[str]:
    """Return paths that the address should no longer serve.

    Paths of earlier releases, and pages of withdrawn records, unless it promises them.
    """
    editions = {path.split("/")[0] for path in reference.newest.files if path.endswith("/mirrors.html")}
    pages = {f"{edition}/t/{id}.html" for edition in editions for id in reference.withdrawn}
    return sorted((reference.removed | pages) - manifest.files.keys())


def judge(address: str, manifest: Manifest, served: Served, reference: Reference, now: datetime) -> Report:
    """Return the report on an address that promises `manifest` and serves `served`."""
    known = ((path, _expect(path, manifest, reference)) for path in served)
    expected = {path: file for path, file in known if file is not None}
    asked = [path for path in served if path in manifest.files]
    missing = find_carried(asked, [path for path in asked if served[path] is None]).missing
    missing += tuple(path for path in expected if served[path] is None and path not in manifest.files)
    wrong = {path for path, file in expected.items() if served[path] not in (None, file)}
    outdated = {path for path in wrong if served[path] in _elsewhere(path, reference)}
    extra = tuple(sorted(path for path, file in served.items() if path not in expected and _is_there(file, reference)))
    report = Report(
        address=address,
        state=State.FRESH,
        release=manifest.release,
        since=_stale_since(manifest, reference, now),
        checked=len(served),
        tampered=tuple(sorted(wrong - outdated)),
        outdated=tuple(sorted(outdated)),
        missing=tuple(sorted(missing)),
        extra=extra,
        withdrawn=tuple(sorted(set(_withdrawn(served, reference, {*expected, *extra})))),
    )
    return msgspec.structs.replace(report, state=_state(report, manifest, reference, now))


def report_failure(address: str, error: AigaqError) -> Report:
    """Return the report on an address whose metadata could not be read."""
    state = State.GONE
    if isinstance(error, MissingMetadataError):
        state = State.INCOMPLETE
    elif isinstance(error, CopyError):
        state = State.TAMPERED
    return Report(address=address, state=state, why=error.message)


def _state(report: Report, manifest: Manifest, reference: Reference, now: datetime) -> State:
    if report.tampered:
        return State.TAMPERED
    if report.missing:
        return State.INCOMPLETE
    is_behind = bool(report.outdated or report.extra) or manifest.release < reference.newest.release
    if is_behind and now - reference.newest.date <= BEING_PUBLISHED:
        return State.PUBLISHING
    if report.outdated:
        return State.INCOMPLETE
    if report.extra:
        return State.EXTRA
    return State.STALE if report.since is not None else State.FRESH


def _expect(path: str, manifest: Manifest, reference: Reference) -> File | None:
    """Return this release's file at a path."""
    return manifest.files.get(path) or (reference.metadata.get(path) if path in manifest.metadata else None)


def _elsewhere(path: str, reference: Reference) -> list[File | None]:
    """Return other releases' files at a path."""
    return [manifest.files.get(path) for manifest in (reference.newest, reference.previous) if manifest is not None]


def _is_there(file: File | None, reference: Reference) -> bool:
    """Return True if the path itself is served.

    Some hosts answer everything with a page of theirs, or of the copy.
    """
    pages = [reference.newest.files.get(path) for path in ("404.html", "index.html")]
    return file is not None and file not in pages


def _stale_since(manifest: Manifest, reference: Reference, now: datetime) -> datetime | None:
    if manifest.release < reference.newest.release:
        return reference.newest.date
    return manifest.expires if now > manifest.expires else None


def _withdrawn(served: Served, reference: Reference, there: Container[str]) -> Iterator[str]:
    """Return withdrawn ids that are served beside their tombstones."""
    for path, file in served.items():
        if path in there and file not in (None, reference.newest.files.get(path)):
            yield from (id for id in reference.withdrawn if may_hold(path, id))


def may_hold(path: str, id: str) -> bool:
    """Return True if a file belongs to a testimony.

    Its volume counts, also the one in which it stood before.
    """
    if record_of(path) == id:
        return True
    _edition, _slash, rest = path.partition("/")
    number = f"{number_of(id) // VOLUME_TESTIMONIES:04}.html"
    return rest in (f"{TESTIMONIES}/{number}", f"{HIDDEN_TESTIMONIES}/{number}")


def record_of(path: str) -> str:
    """Return the testimony id of a page or medium, or nothing."""
    parts = path.removeprefix("source/").split("/")
    if parts[0] == "media" and len(parts) > 2:
        return parts[1]
    id = _ID.match(parts[-1]) if len(parts) == 3 and parts[1] == "t" else None
    return id[0] if id else ""
