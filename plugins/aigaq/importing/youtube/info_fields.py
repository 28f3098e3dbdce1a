"""The fields of yt-dlp's descriptions (README, "Output template")."""

import re

from aigaq.core.message import Message, msg

WORDS = ("title", "description")
_PEOPLE = re.compile(
    r"uploader.*|channel.*|creators?|artists?|album_artists?|composers?|cast|license|webpage_url_domain"
)
_PLACES = ("location",)
_COMMENTS = ("comments", "live_chat")
_LISTS = (
    "tags",
    "categories",
    "chapters",
    "playlist",
    "playlist_title",
    "series",
    "season",
    "episode",
    "track",
    "album",
    "genres",
)
_FACTS = re.compile(
    r"_.*|id|display_id|ext|extractor.*|formats?|format_.*|requested_.*|thumbnails?|subtitles|automatic_captions|url"
    r"|webpage_url.*|original_url|upload_date|release_.*|modified_.*|timestamp|epoch|duration.*|view_count|like_count"
    r"|dislike_count|repost_count|comment_count|average_rating|age_limit|playable_in_embed|is_live|was_live|live_status"
    r"|media_type|availability|language.*|fulltitle|alt_title|tbr|vbr|abr|asr|vcodec|acodec|dynamic_range|resolution|width"
    r"|height|fps|aspect_ratio|audio_channels|filesize.*|protocol|container|quality|source_preference|preference"
    r"|n_entries|playlist_.*|heatmap|stretched_ratio|http_headers|filename|has_drm|concurrent_view_count|start_time"
    r"|end_time|section_.*|autonumber|video_autonumber|downloader_options|cookies|hls_.*|manifest_.*|fragment.*"
)


def why_field_left(name: str) -> Message | None:
    """Return the reason for skipping a field, or None."""
    if name in WORDS or (_FACTS.fullmatch(name) and name not in _LISTS):
        return None
    if _PEOPLE.fullmatch(name):
        return msg("names of channels and of those who posted are not taken over")
    if name in _PLACES:
        return msg("places of check-ins are not taken over")
    if name in _COMMENTS:
        return msg("chats and comments are not taken in")
    return msg('the field "%(name)s" of videos is not taken over', name=name)
