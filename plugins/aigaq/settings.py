"""Pelican's settings as every archive needs them.

An archive's pelicanconf.py imports them and adds its own.
"""

from aigaq import config as _config
from aigaq import plugin as _plugin
from aigaq.core import program_files as _program

# Given as a module, so that Pelican looks no plugin up by name.
PLUGINS = [_plugin]

PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = _config.CACHE_PATH

# The program's theme and words.
THEME = str(_program.THEME)
TRANSLATIONS = str(_program.TRANSLATIONS)

# The indexer of search: "own", "pagefind" (slower, the same bytes), or "" for our own where it is proven.
SEARCH_INDEXER = ""

# The folder of large media's originals, named by their SHA-256; empty for drafts/media in the content.
MEDIA_STORE = ""

# The folder of the custody log (`aigaq custody`), outside the repository; empty for none.
CUSTODY_LOG = ""

# The folder of consent forms and recordings (`aigaq consent evidence`), outside the repository; empty for none.
CONSENT_EVIDENCE = ""

# The archive's fingerprint, once it has keys (`aigaq keys fingerprint`): no copy of other keys is then published.
ROOT_FINGERPRINT = ""

# Pelican's own readers, writers and pages are not used: one generator of ours makes every page.
SITEURL = ""
DEFAULT_LANG = "kk"
TIMEZONE = "UTC"
READERS = {"rst": None, "html": None}
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
TEMPLATE_PAGES: dict[str, str] = {}
DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
OUTPUT_SOURCES = False
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = ""
ARCHIVES_SAVE_AS = ""
AUTHORS_SAVE_AS = ""
CATEGORIES_SAVE_AS = ""
TAGS_SAVE_AS = ""
