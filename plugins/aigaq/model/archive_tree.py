"""An archive as read: files with their records or texts."""

from datetime import date
from typing import Annotated

from msgspec.structs import replace

from aigaq.model.packages import Package
from aigaq.model.policy import PUBLIC, Declared, by_gate, made_again
from aigaq.model.records import FrontMatter, Person, Place, Site, TestimonyRecord
from aigaq.model.site_parts import Mirror

_PLACE = "where it stood, which differs from one folder to the next"


class Text(Declared, frozen=True, kw_only=True):
    """A title and its words in one language.

    `revision` is the hash by which translations know their source (`content.reading.revision`), `sha256` that of the
    file. `opening` is its beginning, enough for a list. The `words`, its body in Markdown, are left in the file where
    many texts are held at once (`without_words`), and read again where they are used.
    """

    language: Annotated[str, PUBLIC]
    path: Annotated[str, made_again(_PLACE)]
    front: Annotated[FrontMatter, PUBLIC]
    body_line: Annotated[int, made_again(_PLACE)]
    revision: Annotated[str, PUBLIC]
    sha256: Annotated[str, made_again("the hash of a file that is written anew")]
    opening: Annotated[str, PUBLIC]
    words: Annotated[str | None, PUBLIC]

    @property
    def body(self) -> str:
        """The words, as Markdown; they must have been read."""
        if self.words is None:
            raise ValueError(f"the words of {self.path} were left in the file")
        return self.words

    @property
    def is_translation(self) -> bool:
        """Return True if the text names its source revision."""
        return self.front.source is not None


class Testimony(Declared, frozen=True, kw_only=True):
    """A folder of `testimonies/`: record, texts by language, file sizes."""

    path: Annotated[str, made_again(_PLACE)]
    record: Annotated[TestimonyRecord, PUBLIC]
    texts: Annotated[dict[str, Text], by_gate("no drafts")]
    files: Annotated[
        dict[str, int], made_again("the sizes of files beside the record, which a copy holds cleaned")
    ] = {}


class PersonFile(Declared, frozen=True, kw_only=True):
    """A person and the file they were read from."""

    path: Annotated[str, made_again(_PLACE)]
    record: Annotated[Person, PUBLIC]


class Document(Declared, frozen=True, kw_only=True):
    """A page (`pages/<slug>/`) or a news item (`news/<date>-<slug>/`, then with its date)."""

    path: Annotated[str, made_again(_PLACE)]
    slug: Annotated[str, PUBLIC]
    texts: Annotated[dict[str, Text], by_gate("no drafts")]
    on: Annotated[date | None, PUBLIC] = None


class Archive(Declared, frozen=True, kw_only=True):
    """The archive as read, in the order of ids.

    `root` is the content folder as the caller gave it.
    """

    root: Annotated[str, made_again(_PLACE)]
    site: Annotated[Site, PUBLIC]
    mirrors: Annotated[tuple[Mirror, ...], PUBLIC]
    places: Annotated[dict[str, Place], PUBLIC]
    people: Annotated[dict[str, PersonFile], by_gate("only those of public testimonies")]
    testimonies: Annotated[dict[str, Testimony], by_gate("only those with consent, and no embargo")]
    pages: Annotated[dict[str, Document], by_gate("no drafts")]
    news: Annotated[dict[str, Document], by_gate("no drafts")]
    packages: Annotated[tuple[Package, ...], PUBLIC] = ()


def without_texts(archive: Archive) -> Archive:
    """Return the archive with the records of testimonies alone."""
    testimonies = {id: replace(testimony, texts={}) for id, testimony in archive.testimonies.items()}
    return replace(archive, testimonies=testimonies)
