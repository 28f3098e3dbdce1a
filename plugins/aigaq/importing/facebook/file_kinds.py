"""The contents of each file of Facebook's export, by path.

Facebook publishes no description. The names are those that programs which read exports of 2018 to 2026 look for. They
lie below `your_facebook_activity/`, `your_activity_across_facebook/`, `this_profile's_activity_across_facebook/` or
nothing.
"""

import re
from enum import Enum

from aigaq.core.message import msg
from aigaq.importing.archives.export import Member
from aigaq.importing.drafts.media_kinds import kind_of

_POSTS = re.compile(
    r"(?:your_|profile_|page_|group_|your_group_)?posts(?:__check_ins__photos_and_videos|_and_comments|_in_groups)?"
    r"|your_posts_and_comments_in_groups|posts_on_other_pages_and_profiles|posts_from_apps_and_websites"
    r"|other_people.s_posts_to_your_timeline|visitor_posts|archive|check-ins"
    r"|(?:your_)?(?:notes|reels)|archived_stories"
)
_BY_OTHERS = re.compile(r"other_people.s_posts_to_your_timeline|visitor_posts")
_MEDIA = re.compile(r"(?:your_)?(?:videos|uncategorized_photos|photos)")
_PART = re.compile(r"_\d+$")
_ALBUM = re.compile(r"(?:^|/)album/[^/]+\.json$")
_MESSAGES = re.compile(r"(?:^|/)(?:messages|inbox)/")
_COMMENTS = re.compile(r"(?:^|/)(?:comments(?:_and_reactions/|\.json)|your_comments_in_groups)")
_TRASH = re.compile(r"(?:^|/)trash(?:_\d+)?\.json$")
_PAGES = ("html", "txt", "css", "js")


class FileKind(Enum):
    """The contents of a file."""

    POSTS = "posts"
    MEDIA_LIST = "videos and photos"
    ALBUM = "an album"
    MEDIUM = "a photo or video"
    PAGE = "a page for people to look at"
    HTML_POSTS = "posts in HTML"
    PRIVATE = "messages"
    COMMENTS = "comments"
    TRASH = "posts in the trash"
    OTHER = "something else"


_BY_PATH = (
    (_COMMENTS, FileKind.COMMENTS),
    (_TRASH, FileKind.TRASH),
    (_ALBUM, FileKind.ALBUM),
)
_BY_NAME = ((_POSTS, FileKind.POSTS), (_MEDIA, FileKind.MEDIA_LIST))
WHY = {
    FileKind.HTML_POSTS: msg("the export is in HTML, which cannot be read. Ask for it again, in the format JSON"),
    FileKind.PRIVATE: msg("private messages are not taken in"),
    FileKind.COMMENTS: msg("comments and reactions are not taken in"),
    FileKind.TRASH: msg("posts in the trash are not taken in"),
    FileKind.PAGE: msg("pages for people to look at are not read"),
    FileKind.OTHER: msg("it holds no posts, albums or videos"),
}
"""Kinds of files that are left out, and why."""


def is_by_others(member: Member) -> bool:
    """Return True if others wrote the file's posts."""
    return bool(_BY_OTHERS.fullmatch(_PART.sub("", member.name.lower().rpartition(".")[0])))


def file_kind(member: Member) -> FileKind:
    """Return the kind of a file of the export."""
    stem, _, ending = member.name.lower().rpartition(".")
    name = _PART.sub("", stem)
    if _MESSAGES.search(member.path.lower()):
        return FileKind.PRIVATE
    if ending in _PAGES:
        is_list = ending == "html" and (_POSTS.fullmatch(name) or _MEDIA.fullmatch(name))
        return FileKind.HTML_POSTS if is_list else FileKind.PAGE
    if ending != "json":
        return FileKind.MEDIUM if kind_of(member.name) else FileKind.OTHER
    for pattern, kind in _BY_PATH:
        if pattern.search(member.path.lower()):
            return kind
    for pattern, kind in _BY_NAME:
        if pattern.fullmatch(name):
            return kind
    return FileKind.OTHER
