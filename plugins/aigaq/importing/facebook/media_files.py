"""Find the photos and videos of Facebook's export by address."""

from collections.abc import Mapping
from itertools import takewhile

from aigaq.core.message import Message, msg
from aigaq.importing.archives.export import Export, Member
from aigaq.importing.drafts.account import FILE
from aigaq.importing.drafts.media_kinds import kind_of
from aigaq.importing.facebook.entries import Entry
from aigaq.importing.facebook.entry_values import Shown
from aigaq.importing.item import ItemMedium, Ref
from aigaq.model.vocabulary import MediumKind


class MediaFiles:
    """The files of an export by name; `used` were shown.

    `accounts` are those of the zips and folders: no entry shows a file of another account.
    """

    def __init__(self, export: Export, accounts: Mapping[str, str]) -> None:
        self._accounts = accounts
        self._by_name: dict[str, list[Member]] = {}
        for member in export.members:
            self._by_name.setdefault(member.name, []).append(member)
        self.used: set[str] = set()

    def is_shown(self, uri: str, root: str) -> bool:
        """Return True if an entry has shown this file."""
        found = self._find(uri, root)
        return found is not None and found.where in self.used

    def medium(self, entry: Entry, shown: Shown) -> ItemMedium:
        """Return the medium of an entry, even if its file is missing."""
        found = self._find(shown.uri, entry.member.root)
        kind = kind_of(found.name) if found else kind_of(shown.uri)
        refs = tuple(shown.refs)
        description = shown.description.strip()
        if kind is MediumKind.VIDEO and shown.title.strip() not in description:
            description = "\n\n".join(filter(None, (shown.title.strip(), description)))
        if found is None or kind is None:
            return ItemMedium(
                key=shown.uri,
                name=shown.uri.rpartition("/")[2],
                kind=kind or MediumKind.PHOTO,
                missing=_say_missing(shown.uri, found),
                caption=description,
                refs=refs,
            )
        is_first = found.where not in self.used
        self.used.add(found.where)
        still = self._still(entry, shown) if kind is MediumKind.VIDEO else None
        files = [found.where] if is_first else []
        if still and still.where not in self.used:
            self.used.add(still.where)
            files.append(still.where)
        return ItemMedium(
            key=shown.uri,
            name=found.name,
            kind=kind,
            size=found.size,
            open=found.open,
            caption=description,
            poster=still.open if still else None,
            poster_name=still.name if still else "",
            refs=(*refs, *(Ref(where, "", FILE) for where in files)),
        )

    def _still(self, entry: Entry, shown: Shown) -> Member | None:
        """Return the still picture of a video, if exported."""
        found = self._find(shown.still, entry.member.root) if shown.still else None
        return found if found and kind_of(found.name) is MediumKind.PHOTO else None

    def _find(self, uri: str, root: str) -> Member | None:
        """Find the file of an address.

        The address may begin above or below the folder that was given.
        """
        named = self._by_name.get(uri.rpartition("/")[2], [])
        candidates = [one for one in named if self._may_share(one.root, root)]
        wanted = [part for part in uri.split("/") if part]
        alike = sorted(
            (
                (_common_end(candidate.path.split("/"), wanted), candidate.root == root, candidate)
                for candidate in candidates
            ),
            key=lambda found: (-found[0], not found[1]),
        )
        if not alike or (len(alike) > 1 and alike[0][:2] == alike[1][:2] and alike[0][0] < len(wanted)):
            return None
        return alike[0][2]

    def _may_share(self, one: str, other: str) -> bool:
        """Return False if both are known to be of different accounts."""
        accounts = {self._accounts.get(one, ""), self._accounts.get(other, "")} - {""}
        return len(accounts) < 2


def _say_missing(uri: str, found: Member | None) -> Message:
    if found is not None:
        return msg("%(name)s is a file of a kind that cannot be shown", name=found.name)
    if uri.startswith("http"):
        return msg("%(uri)s is not in the export: it lies on Facebook's servers", uri=uri)
    return msg("%(uri)s is not in the export: give all zips of the export", uri=uri)


def _common_end(path: list[str], other: list[str]) -> int:
    """Count the path components shared at the end."""
    pairs = zip(reversed(path), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
