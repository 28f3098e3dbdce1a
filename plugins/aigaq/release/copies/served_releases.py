"""Find the newest verified release at each address."""

import hashlib
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path

import msgspec

from aigaq.core.errors import AigaqError, CopyError, OutsideError
from aigaq.core.message import Message, join, msg
from aigaq.model.forms import Form
from aigaq.release.copies.addresses import asks_the_public, further, read_mirrors
from aigaq.release.copies.seen_copies import Known, refuse_older
from aigaq.release.metadata import roles
from aigaq.release.metadata.manifest import Manifest, read_manifest
from aigaq.release.metadata.minisign_chain import KeyChain, read_chain
from aigaq.release.metadata.roles import form_of
from aigaq.release.transport.fetchers import Fetch, first_of, folder_fetcher
from aigaq.release.transport.network import Host, Network


class Offer(msgspec.Struct, frozen=True):
    """A host's manifest, metadata bytes, and minisign keys."""

    host: Host
    manifest: Manifest
    metadata: dict[str, bytes]
    minisign: KeyChain

    @property
    def age(self) -> tuple[int, int, int]:
        """The larger, the newer."""
        return self.manifest.root, self.manifest.release, self.manifest.timestamp


class Offers(msgspec.Struct, frozen=True):
    """Offers by address, and the reasons for refusals."""

    by_address: dict[str, Offer]
    refused: dict[str, AigaqError]

    def __or__(self, others: "Offers") -> "Offers":
        return Offers(self.by_address | others.by_address, self.refused | others.refused)

    def of_form(self, wanted: Form) -> "Offers":
        """Return the offers of one form: the wanted one, if served."""
        forms = {address: form_of(offer.manifest.release) for address, offer in self.by_address.items()}
        form = wanted if wanted in forms.values() else next(iter(forms.values()), wanted)
        others = {
            address: CopyError(msg("it serves another form of the archive: %(form)s", form=found))
            for address, found in forms.items()
            if found is not form
        }
        return Offers({a: offer for a, offer in self.by_address.items() if a not in others}, self.refused | others)

    @property
    def best(self) -> Offer:
        """The newest of them."""
        return max(self.by_address.values(), key=lambda offer: offer.age)


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """The wanted archive, notes about it, and local metadata."""

    fingerprint: str
    known: Known
    folder: Path


def collect_offers(addresses: Sequence[str], wanted: Wanted, network: Network, *, only: bool) -> Offers:
    """Ask all addresses, also those in the newest offer.

    With `only`, just the given ones. Raises CopyError if no address serves the archive; OutsideError if none can be
    reached.
    """
    offers = _ask(addresses, wanted, network, are_listed=False)
    if not offers.by_address:
        kind = CopyError if any(isinstance(error, CopyError) for error in offers.refused.values()) else OutsideError
        raise kind(_reasons(offers.refused))
    if only:
        return offers
    return offers | _ask(_addresses_listed(offers, addresses), wanted, network, are_listed=asks_the_public(addresses))


def _ask(addresses: Sequence[str], wanted: Wanted, network: Network, *, are_listed: bool) -> Offers:
    """Ask addresses at once.

    After the first offer, the others have as long again, and the slack.
    """
    hosts: dict[str, Host] = {}
    refused: dict[str, AigaqError] = {}
    for address in addresses:
        try:
            hosts[address] = network.host(address, is_listed=are_listed)
        except AigaqError as error:
            refused[address] = error
    began = network.clock()
    pool = ThreadPoolExecutor(max(1, len(hosts)))
    asked = {pool.submit(_offer, host, wanted): address for address, host in hosts.items()}
    found: dict[str, Offer] = {}
    waiting: set[Future[Offer]] = set(asked)
    ends: float | None = None
    while waiting:
        left = None if ends is None else ends - network.clock()
        done, waiting = wait(waiting, timeout=left, return_when=FIRST_COMPLETED)
        if not done:
            break
        for future in done:
            failure = future.exception()
            if isinstance(failure, AigaqError):
                refused[asked[future]] = failure
            else:
                found[asked[future]] = future.result()
                ends = ends or network.clock() + (network.clock() - began) + network.patience.slack
    for future in waiting:
        hosts[asked[future]].abandon()
        refused[asked[future]] = OutsideError(msg("it is far slower than the others"))
    pool.shutdown(wait=False, cancel_futures=True)
    return Offers(found, refused)


def _addresses_listed(offers: Offers, addresses: Sequence[str]) -> list[str]:
    """Return further addresses from the newest copy's signed list."""
    for offer in sorted(offers.by_address.values(), key=lambda offer: offer.age, reverse=True):
        with suppress(CopyError, OutsideError):  # The next address may have it.
            return further(read_mirrors(offer.host.fetch, offer.manifest), addresses)
    return []


def _offer(host: Host, wanted: Wanted) -> Offer:
    """Return a host's offer.

    Raises AigaqError if it is not the archive, or fails.
    """
    here = first_of(folder_fetcher(wanted.folder), host.fetch)
    # Metadata is the same wherever it lies, but for the timestamp; a local file may be damaged.
    at_hand: Fetch = lambda path, limit: (host.fetch if path == roles.TIMESTAMP else here)(path, limit)  # noqa: E731
    try:
        return _read(host, at_hand, wanted)
    except CopyError:
        return _read(host, host.fetch, wanted)


def _read(host: Host, fetch: Fetch, wanted: Wanted) -> Offer:
    taken: dict[str, bytes] = {}

    def recorded(path: str, limit: int) -> bytes | None:
        data = fetch(path, limit)
        if data is not None:
            taken[path] = data
        return data

    manifest = read_manifest(recorded, wanted.fingerprint, workers=8)
    refuse_older(wanted.known, manifest)
    return Offer(host, manifest, taken, _read_keys(host, manifest, wanted.folder))


def _read_keys(host: Host, manifest: Manifest, folder: Path) -> KeyChain:
    """Return a host's minisign keys.

    Signed files at hand are not asked for.
    """
    here = folder_fetcher(folder)

    def fetch(path: str, limit: int) -> bytes | None:
        data = here(path, limit)
        is_same = data is not None and hashlib.sha256(data).hexdigest() == manifest.files[path].sha256
        return data if is_same else host.fetch(path, limit)

    return read_chain(fetch, manifest) or KeyChain()


def _reasons(refused: dict[str, AigaqError]) -> Message:
    reasons = (msg("%(address)s: %(why)s", address=address, why=error.message) for address, error in refused.items())
    return join(*reasons, by="\n")
