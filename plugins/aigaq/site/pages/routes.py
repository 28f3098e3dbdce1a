"""The path of every page, from the top, without leading slash."""

from functools import lru_cache

from aigaq.model.forms import VOLUME_FOLDERS

ROOT = "index.html"
NOT_FOUND = "404.html"

RECORD_FOLDERS = ("t", "p", *VOLUME_FOLDERS)
"""The folders of an edition that hold records, to which lists lead."""


def home(edition: str) -> str:
    """Return the home page of an edition."""
    return f"{edition}/index.html"


def testimony(edition: str, id: str) -> str:
    """A testimony; `#p-00031` behind it leads to one of its people."""
    return f"{edition}/t/{id}.html"


def person(edition: str, id: str) -> str:
    """Return a person whom two or more testimonies concern."""
    return f"{edition}/p/{id}.html"


def volume(edition: str, folder: str, number: int = 0) -> str:
    """Return a page of several records, each an article.

    Each article has the id of its record.
    """
    return f"{edition}/{folder}/{number:04}.html"


def page_of(address: str) -> str:
    """Return the page of an address, without the place on it."""
    return address.partition("#")[0]


def listing(edition: str, folder: str, key: str, number: int = 0) -> str:
    """Return a list's page (`place`, `years`, `status`).

    `number` 0 is the one readers enter, 1 the oldest (see `paging`). No id holds the sign before the number:
    `cn-65.html` is a place, not page 65 of `cn`.
    """
    return f"{edition}/{folder}/{key}{f'_{number}' if number else ''}.html"


def index(edition: str, folder: str) -> str:
    """Return the way into `names`, `place`, `years`, `status` or `news`."""
    return f"{edition}/{folder}/index.html"


def document(edition: str, folder: str, slug: str) -> str:
    """Return a page of `pages`, or an item of `news`."""
    return f"{edition}/{folder}/{slug}.html"


def feed(edition: str) -> str:
    """Return the Atom feed of an edition."""
    return f"{edition}/feed.xml"


def map_page(edition: str) -> str:
    """Return the map of an edition."""
    return f"{edition}/map.html"


def timeline(edition: str) -> str:
    """When people were taken and set free."""
    return f"{edition}/timeline.html"


def numbers(edition: str) -> str:
    """Return the tables of numbers."""
    return f"{edition}/numbers.html"


def search(edition: str) -> str:
    """Return the search page of an edition."""
    return f"{edition}/search.html"


def mirrors(edition: str) -> str:
    """Return the other addresses at which the archive is."""
    return f"{edition}/mirrors.html"


def submit(edition: str) -> str:
    """Return the page on handing in."""
    return f"{edition}/submit.html"


def data(edition: str) -> str:
    """Return the page that explains the records as tables."""
    return f"{edition}/data.html"


def corrections(edition: str) -> str:
    """All that was put right, disputed or replied to."""
    return f"{edition}/corrections.html"


def corrections_feed(edition: str) -> str:
    """Return the Atom feed of the same."""
    return f"{edition}/corrections.xml"


def relative(source: str, target: str) -> str:
    """Return the relative link from `source` to `target`.

    Both are paths within the tree; a fragment is kept.
    """
    return _from_folder(source.rpartition("/")[0], target)


@lru_cache(maxsize=4096)
def _from_folder(folder: str, target: str) -> str:
    """Return the links of most pages of a folder are the same."""
    base, parts = folder.split("/") if folder else [], target.split("/")
    shared = 0
    while shared < len(base) and shared < len(parts) - 1 and base[shared] == parts[shared]:
        shared += 1
    return "../" * (len(base) - shared) + "/".join(parts[shared:])


def to_root(source: str) -> str:
    """Return the prefix from page `source` to the top.

    Nothing, or `../` once a folder.
    """
    return "../" * source.count("/")


def in_edition(path: str, edition: str) -> str:
    """Return the same page in another edition."""
    return f"{edition}/{path.partition('/')[2]}"


def is_same_in_all(rest: str) -> bool:
    """Return True if all editions have the page at this path.

    Shelves of names follow each alphabet.
    """
    return rest == "names/index.html" or not rest.startswith("names/")
