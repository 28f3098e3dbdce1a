"""Find WordPress's media: attachments and uploaded files."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from urllib.parse import unquote

from msgspec.structs import replace

from aigaq.core.message import msg
from aigaq.importing.archives.export import Export, Member
from aigaq.importing.drafts.account import FILE
from aigaq.importing.drafts.media_kinds import kind_of
from aigaq.importing.item import ItemMedium, Ref, Skipped
from aigaq.importing.texts.html_tree import visible_words
from aigaq.importing.wordpress.posts import Post
from aigaq.model.vocabulary import MediumKind

_SIZE = re.compile(r"-(?:\d+x\d+|scaled)(\.\w+)$")
_QUERY = re.compile(r"[?#].*$")

NO_ALTS: Mapping[str, str] = MappingProxyType({})


class Library:
    """All sites' attachments by id and address.

    `unused` are files that no post shows.
    """

    def __init__(self, export: Export, posts: Iterable[Post]) -> None:
        self._attachments = [post for post in posts if post.type == "attachment"]
        self._by_id = {(post.site, post.id): post for post in self._attachments if post.id}
        self._by_address = {_address(post): post for post in self._attachments if _address(post)}
        self._files: dict[str, list[Member]] = {}
        for member in export.members:
            self._files.setdefault(member.name, []).append(member)
        self._media = [member for member in export.members if kind_of(member.name)]
        self._used: set[str] = set()
        self._shown: set[tuple[str, int]] = set()

    def media_of(
        self, posts: list[Post], shown: Iterable[str], alts: Mapping[str, str] = NO_ALTS
    ) -> tuple[ItemMedium, ...]:
        """Return the media of posts, each once.

        Attached, named by galleries, as their picture, and shown in the words. WordPress shows photos in smaller
        sizes, `a-300x200.jpg` for `a.jpg`: the original is taken if the library has it.
        """
        listed = list(shown)
        found: dict[str, ItemMedium] = {}
        for post in posts:
            attached = [attachment for attachment in self._attachments if post.id and _is_child(attachment, post)]
            ids = [post.fields.get("_thumbnail_id", ""), *(one[3:] for one in listed if one.startswith("id:"))]
            named = [self._by_id[post.site, id] for id in ids if (post.site, id) in self._by_id]
            for one in (*attached, *named):
                found.setdefault(_address(one), self._medium(_address(one), one))
        for address in listed:
            if not address.startswith("id:"):
                chosen = self._library_address(address)
                found.setdefault(chosen, self._medium(chosen, self._by_address.get(chosen)))
        found.pop("", None)
        said = {self._library_address(address): alt for address, alt in alts.items()}
        return tuple(replace(one, alt=said.get(one.key) or one.alt) for one in found.values())

    def _library_address(self, address: str) -> str:
        """Return a picture's address in the library, full size."""
        plain = _QUERY.sub("", address)
        large = _SIZE.sub(r"\1", plain)
        return large if large in self._by_address else plain

    def unused(self) -> Iterator[Skipped]:
        """Yield attachments and files that no post shows."""
        for post in self._attachments:
            if (post.member.where, post.number) not in self._shown:
                why = msg("photos and files of the library that no post shows are not taken in")
                refs = (*post.facts, *post.refs(*post.texts))
                yield Skipped(where=post.member.where, why=why, refs=refs)
        for member in self._media:
            if member.where not in self._used:
                yield Skipped(where=member.where, why=msg("the file belongs to no post"))

    def _medium(self, address: str, attachment: Post | None) -> ItemMedium:
        name = address.rpartition("/")[2]
        kind, file = kind_of(name), self._find(address, name)
        refs: tuple[Ref, ...] = ()
        caption = alt = ""
        if attachment:
            alt = attachment.fields.get("_wp_attachment_image_alt", "")
            self._shown.add((attachment.member.where, attachment.number))
            refs = (*attachment.facts, *attachment.refs(*attachment.texts))
            texts = (attachment.texts.get(name, "") for name in ("excerpt:encoded", "content:encoded"))
            caption = "\n\n".join(dict.fromkeys(filter(None, (visible_words(text).strip() for text in texts))))
        if kind is None or file is None:
            why = (
                msg("%(address)s is a file of a kind that cannot be shown", address=address)
                if kind is None and file
                else msg("%(address)s is not in the export: give the folder wp-content/uploads too", address=address)
            )
            return ItemMedium(
                key=address, name=name, kind=kind or MediumKind.PHOTO, missing=why, caption=caption, alt=alt, refs=refs
            )
        if file.where not in self._used:
            self._used.add(file.where)
            refs = (*refs, Ref(file.where, "", FILE))
        return ItemMedium(
            key=address, name=name, kind=kind, size=file.size, open=file.open, caption=caption, alt=alt, refs=refs
        )

    def _find(self, address: str, name: str) -> Member | None:
        fitting = self._files.get(unquote(name), [])
        exact = next((one for one in fitting if unquote(address).endswith(f"/{one.path}")), None)
        return exact or (fitting[0] if len(fitting) == 1 else None)


def _address(attachment: Post) -> str:
    return attachment.values.get("wp:attachment_url", "")


def _is_child(attachment: Post, post: Post) -> bool:
    return attachment.site == post.site and attachment.values.get("wp:post_parent") == post.id
