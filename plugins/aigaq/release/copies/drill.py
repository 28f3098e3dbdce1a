"""The takedown drill: one surviving copy to audited hosts.

In scratch folders.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime
from pathlib import Path

import msgspec

from aigaq.core.errors import CopyError, OutsideError
from aigaq.core.message import Message, join, msg
from aigaq.release.copies.audit import by_form
from aigaq.release.copies.audit_all import Terms, at_hand_in, audit_all, reference_of
from aigaq.release.copies.mirror import Mirror, MirrorSettings
from aigaq.release.copies.restore import restore
from aigaq.release.copies.seen_copies import Known
from aigaq.release.copies.verify import Choose, verify_folder
from aigaq.release.hosts.publish_all import Order, publish_all
from aigaq.release.hosts.targets.kinds.folder import FolderSettings
from aigaq.release.metadata.manifest import Manifest, read_manifest
from aigaq.release.metadata.offline import take_signed
from aigaq.release.metadata.roles import form_of
from aigaq.release.metadata.signed_output import read_release
from aigaq.release.transport.fetchers import folder_fetcher
from aigaq.release.transport.network import Network

Serve = Callable[[Path], AbstractContextManager[str]]
"""Serves a folder on loopback, and gives its address."""

_HOSTS = 3


class Step(msgspec.Struct, frozen=True):
    """A step of the drill, and how many seconds it took."""

    name: Message
    seconds: float


class Drill(msgspec.Struct, frozen=True, kw_only=True):
    """A drill on the signed `output`, in the empty folder `scratch`.

    `serve` stands for the hosts. `sample` files of each new host are audited as `choose` chooses them, or all.
    `build` has the site built again, too.
    """

    output: Path
    scratch: Path
    serve: Serve
    now: datetime
    choose: Choose
    sample: int | None = None
    build: bool = False
    clock: Callable[[], float] = time.monotonic

    def run(self) -> Iterator[Step]:
        """Yield each finished step.

        Raises CopyError or OutsideError if one fails.
        """
        began = self.clock()
        manifest = self._mirror()
        yield Step(msg("mirror the surviving copy: %(count)s files", count=len(manifest.files)), self.clock() - began)
        steps: list[tuple[Message, Callable[[Manifest], None]]] = [
            (msg("verify it"), self._verify),
            (msg("restore the archive"), self._restore),
            *([(msg("build the site, and compare every file"), self._build)] if self.build else []),
            (msg("publish to %(count)s new hosts", count=_HOSTS), self._publish),
            (msg("audit them"), self._audit),
        ]
        for name, run in steps:
            began = self.clock()
            run(manifest)
            yield Step(name, self.clock() - began)

    def _mirror(self) -> Manifest:
        fingerprint = read_manifest(folder_fetcher(self.output)).fingerprint
        with self.serve(self.output) as address:
            settings = MirrorSettings(
                addresses=(address.rstrip("/"),),
                folder=self.scratch / "copy",
                fingerprint=fingerprint,
                known=Known(),
                cache=self.scratch / "hashes",
                only=True,
            )
            return Mirror(settings, Network()).run().manifest

    def _verify(self, manifest: Manifest) -> None:
        _refuse_broken(self.scratch / "copy", manifest)

    def _restore(self, manifest: Manifest) -> None:
        restore(self.scratch / "copy", manifest, self.scratch / "archive")

    def _build(self, manifest: Manifest) -> None:
        archive = self.scratch / "archive"
        command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "output"]
        command += ["-e", f'FORM="{form_of(manifest.release)}"']
        told = subprocess.run(command, cwd=archive, capture_output=True, text=True, check=False)  # noqa: S603  # Pelican, with arguments of our own
        if told.returncode:
            raise OutsideError(msg("The restored archive does not build: %(why)s", why=told.stderr[-500:]))
        take_signed(archive / "output", self.scratch / "copy", manifest.fingerprint, self.scratch / "built")
        _refuse_broken(archive / "output", manifest)

    def _publish(self, _manifest: Manifest) -> None:
        targets = {name: FolderSettings(kind="folder", path=str(self.scratch / name)) for name in _names()}
        order = Order(release=read_release(self.scratch / "copy"), state=self.scratch / "state")
        outcomes = publish_all(targets, order, lambda _name: lambda _done, _total: None)
        if failed := [outcome.error for outcome in outcomes.values() if outcome.error]:
            raise OutsideError(join(*failed, by="\n"))

    def _audit(self, manifest: Manifest) -> None:
        copy, state = self.scratch / "copy", self.scratch / "state"
        terms = Terms(now=self.now, sample=self.sample, choose=self.choose, network=Network(), state=state)
        reference = reference_of(copy, state, self.now, manifest.fingerprint)
        with ExitStack() as hosts:
            addresses = [hosts.enter_context(self.serve(self.scratch / name)) for name in _names()]
            reports = audit_all(addresses, by_form(reference), at_hand_in(copy, state), terms)
        if wrong := [report for report in reports if report.paths or report.withdrawn or not report.release]:
            raise CopyError(
                join(*(msg("%(address)s is %(state)s", address=one.address, state=one.state) for one in wrong), by="\n")
            )


def _names() -> list[str]:
    return [f"host-{number}" for number in range(1, _HOSTS + 1)]


def _refuse_broken(folder: Path, manifest: Manifest) -> None:
    verdict = verify_folder(folder, manifest)
    if not verdict.is_whole:
        path = next(iter((*verdict.changed, *verdict.missing, *verdict.extra)), "")
        raise CopyError(msg("%(folder)s is not the copy: %(path)s", folder=folder, path=path))
