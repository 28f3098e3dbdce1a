"""The site's settings: values, no logic. `pelican content -s pelicanconf.py -o output` builds everything."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "plugins"))

from aigaq import plugin  # noqa: E402  (the line above makes it importable where the package is not installed)

PLUGINS = [plugin]

# The editions that are built, in the order in which readers see them.
EDITIONS = ["kk", "kk-latn", "kk-arab", "ru", "en", "tr", "zh", "zh-hant"]

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TRANSLATIONS = str(HERE / "translations")
CACHE_PATH = ".cache/aigaq"

# What makes the search index: "own", "pagefind" (slower, the same bytes), or "" for our own where it is proven.
SEARCH_INDEXER = ""

# Where originals of large media lie, named by their SHA-256; empty for drafts/media in the content.
MEDIA_STORE = ""

# The archive's fingerprint, once it has keys (`aigaq keys fingerprint`): no copy of other keys is then published.
ROOT_FINGERPRINT = ""

# The folder whose code every copy carries, so that the site can be built again from any of them.
REPOSITORY = str(HERE)

# Pelican's own readers, writers and pages are not used: one generator of ours makes every page.
SITENAME = "Aigaq"
SITEURL = ""
DEFAULT_LANG = "kk"
TIMEZONE = "UTC"
READERS = {"rst": None, "html": None}
ARTICLE_PATHS = []
PAGE_PATHS = []
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
TEMPLATE_PAGES = {}
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
