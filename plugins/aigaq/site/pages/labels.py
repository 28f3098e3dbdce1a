"""The words of every controlled value, and names of languages."""

from collections.abc import Mapping
from enum import StrEnum

from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.editions import CONVERSIONS, Edition, language_tag
from aigaq.i18n.format.numbers import locale_of
from aigaq.i18n.language import P_, Label
from aigaq.model.vocabulary import (
    CollectionMethod,
    ContentWarning,
    Detention,
    Gender,
    Method,
    NameMode,
    PackageKind,
    PackageMedia,
    Relation,
    Review,
    SourceKind,
    Status,
    TestimonyKind,
    Verified,
    WayKind,
    Withheld,
)

LABELS: dict[type[StrEnum], Mapping[StrEnum, Label]] = {
    TestimonyKind: {
        TestimonyKind.EYEWITNESS: P_("kind", "Eyewitness testimony"),
        TestimonyKind.RELATIVE: P_("kind", "Testimony of a relative"),
        TestimonyKind.PETITION: P_("kind", "Petition"),
        TestimonyKind.LETTER: P_("kind", "Letter"),
        TestimonyKind.INTERVIEW: P_("kind", "Interview"),
        TestimonyKind.DOCUMENT: P_("kind", "Document"),
    },
    Relation: {
        Relation.SELF: P_("relation", "The witness"),
        Relation.SPOUSE: P_("relation", "Wife or husband of the witness"),
        Relation.PARENT: P_("relation", "Parent of the witness"),
        Relation.CHILD: P_("relation", "Child of the witness"),
        Relation.SIBLING: P_("relation", "Brother or sister of the witness"),
        Relation.GRANDPARENT: P_("relation", "Grandparent of the witness"),
        Relation.GRANDCHILD: P_("relation", "Grandchild of the witness"),
        Relation.OTHER_RELATIVE: P_("relation", "Relative of the witness"),
        Relation.FRIEND: P_("relation", "Friend of the witness"),
        Relation.NEIGHBOUR: P_("relation", "Neighbour of the witness"),
        Relation.COLLEAGUE: P_("relation", "Colleague of the witness"),
        Relation.CELLMATE: P_("relation", "Was held together with the witness"),
        Relation.STAFF: P_("relation", "Worked where the witness was held"),
        Relation.OTHER: P_("relation", "Known to the witness"),
    },
    PackageKind: {
        PackageKind.ZIP: P_("package", "Zip: unpack it, and open index.html"),
        PackageKind.ZIM: P_("package", "ZIM: open it in Kiwix"),
        PackageKind.TORRENT: P_("package", "Torrent, for volunteers"),
        PackageKind.WHEELS: P_("package", "The program's libraries, to build the archive without a network"),
    },
    PackageMedia: {
        PackageMedia.TEXT: P_("package", "text alone"),
        PackageMedia.AUDIO: P_("package", "with sound recordings"),
        PackageMedia.PHOTOS: P_("package", "with photos"),
        PackageMedia.ALL: P_("package", "with photos, recordings and all sources"),
    },
    CollectionMethod: {
        CollectionMethod.INTERVIEW: P_("collection", "In a conversation"),
        CollectionMethod.IN_WRITING: P_("collection", "Handed over in writing"),
        CollectionMethod.MESSAGE: P_("collection", "Sent in a message"),
        CollectionMethod.PLATFORM: P_("collection", "Taken from a public platform"),
        CollectionMethod.DOCUMENT: P_("collection", "Copied from a document"),
    },
    Verified: {
        Verified.NONE: P_("verified", "Not compared with anything else yet"),
        Verified.DOCUMENT: P_("verified", "Compared with a document"),
        Verified.SECOND_SOURCE: P_("verified", "Compared with a second source"),
    },
    WayKind: {
        WayKind.SIGNAL: P_("way", "A message over Signal"),
        WayKind.ONION: P_("way", "A letter box in the Tor network"),
        WayKind.PERSON: P_("way", "A person"),
        WayKind.OFFICE: P_("way", "An office"),
    },
    Detention: {
        Detention.CAMP: P_("detention", "Camp"),
        Detention.POLICE_CUSTODY: P_("detention", "Police custody"),
        Detention.DETENTION_CENTRE: P_("detention", "Detention centre"),
        Detention.PRISON: P_("detention", "Prison"),
        Detention.HOUSE_ARREST: P_("detention", "House arrest"),
        Detention.FORCED_LABOUR: P_("detention", "Forced labour"),
        Detention.DOCUMENTS_WITHHELD: P_("detention", "Identity documents taken away"),
        Detention.FORCED_INSTITUTION: P_("detention", "Placed in an institution by force"),
        Detention.UNKNOWN: P_("detention", "Held, it is not known where"),
    },
    Status: {
        Status.DETAINED: P_("status", "Held"),
        Status.SENTENCED: P_("status", "Sentenced"),
        Status.RELEASED: P_("status", "Released"),
        Status.RELEASED_RESTRICTED: P_("status", "Released, but not free to move"),
        Status.LEFT_COUNTRY: P_("status", "Left the country"),
        Status.DIED_IN_CUSTODY: P_("status", "Died in custody"),
        Status.DIED_AFTER_RELEASE: P_("status", "Died after release"),
        Status.MISSING: P_("status", "Missing"),
        Status.UNKNOWN: P_("status", "Not known"),
    },
    NameMode: {
        NameMode.REAL: P_("name", "Real name"),
        NameMode.PSEUDONYM: P_("name", "Name changed"),
        NameMode.INITIALS: P_("name", "Initials only"),
        NameMode.WITHHELD: P_("name", "Name withheld"),
    },
    Gender: {
        Gender.FEMALE: P_("gender", "Female"),
        Gender.MALE: P_("gender", "Male"),
        Gender.OTHER: P_("gender", "Other"),
    },
    ContentWarning: {
        ContentWarning.TORTURE: P_("warning", "torture"),
        ContentWarning.SEXUAL_VIOLENCE: P_("warning", "sexual violence"),
        ContentWarning.DEATH: P_("warning", "death"),
        ContentWarning.CHILD: P_("warning", "suffering of children"),
        ContentWarning.SUICIDE: P_("warning", "suicide"),
    },
    SourceKind: {
        SourceKind.VIDEO: P_("source", "Video"),
        SourceKind.AUDIO: P_("source", "Audio recording"),
        SourceKind.DOCUMENT: P_("source", "Document"),
        SourceKind.PHOTO: P_("source", "Photo"),
        SourceKind.ARTICLE: P_("source", "Article"),
    },
    Method: {
        Method.HUMAN: P_("method", "Translated by a person"),
        Method.MACHINE: P_("method", "Translated by machine"),
        Method.MACHINE_EDITED: P_("method", "Translated by machine, then edited"),
    },
    Review: {
        Review.DRAFT: P_("review", "Draft"),
        Review.REVIEWED: P_("review", "Reviewed"),
        Review.NATIVE: P_("review", "Reviewed by a native speaker"),
    },
    Withheld: {
        Withheld.NAME: P_("withheld", "name withheld"),
        Withheld.PLACE: P_("withheld", "place withheld"),
        Withheld.DATE: P_("withheld", "date withheld"),
        Withheld.NUMBER: P_("withheld", "number withheld"),
        Withheld.DETAIL: P_("withheld", "detail withheld"),
    },
}
"""The words of every value, by the list that it stands in: values of two lists are equal where their strings are."""

GENDERED: dict[type[StrEnum], Mapping[tuple[StrEnum, Gender], Label]] = {
    Relation: {
        (Relation.SPOUSE, Gender.MALE): P_("relation", "Husband of the witness"),
        (Relation.SPOUSE, Gender.FEMALE): P_("relation", "Wife of the witness"),
        (Relation.PARENT, Gender.MALE): P_("relation", "Father of the witness"),
        (Relation.PARENT, Gender.FEMALE): P_("relation", "Mother of the witness"),
        (Relation.CHILD, Gender.MALE): P_("relation", "Son of the witness"),
        (Relation.CHILD, Gender.FEMALE): P_("relation", "Daughter of the witness"),
        (Relation.SIBLING, Gender.MALE): P_("relation", "Brother of the witness"),
        (Relation.SIBLING, Gender.FEMALE): P_("relation", "Sister of the witness"),
        (Relation.GRANDPARENT, Gender.MALE): P_("relation", "Grandfather of the witness"),
        (Relation.GRANDPARENT, Gender.FEMALE): P_("relation", "Grandmother of the witness"),
        (Relation.GRANDCHILD, Gender.MALE): P_("relation", "Grandson of the witness"),
        (Relation.GRANDCHILD, Gender.FEMALE): P_("relation", "Granddaughter of the witness"),
        (Relation.OTHER_RELATIVE, Gender.MALE): P_("relation of a man", "Relative of the witness"),
        (Relation.OTHER_RELATIVE, Gender.FEMALE): P_("relation of a woman", "Relative of the witness"),
        (Relation.FRIEND, Gender.MALE): P_("relation of a man", "Friend of the witness"),
        (Relation.FRIEND, Gender.FEMALE): P_("relation of a woman", "Friend of the witness"),
        (Relation.NEIGHBOUR, Gender.MALE): P_("relation of a man", "Neighbour of the witness"),
        (Relation.NEIGHBOUR, Gender.FEMALE): P_("relation of a woman", "Neighbour of the witness"),
    },
    Status: {
        (Status.MISSING, Gender.MALE): P_("status of a man", "Missing"),
        (Status.MISSING, Gender.FEMALE): P_("status of a woman", "Missing"),
    },
}
"""The words of values that some languages write otherwise for a man and for a woman."""

LINKS: dict[str, Label] = {
    "outside": P_("link", "This link leaves the archive: the site it leads to sees your address."),
    "onion": P_("link", "This link leaves the archive. It opens in Tor Browser only."),
    "mail": P_("link", "This link opens your mail program: whoever you write to sees your e-mail address."),
}
"""What following a link in a text does."""


def label(catalogue: Catalogue, value: StrEnum) -> str:
    """Return the word for a controlled value."""
    return catalogue.pgettext(*LABELS[type(value)][value])


def label_of_person(catalogue: Catalogue, value: StrEnum, gender: Gender | None) -> str:
    """Return the word for a controlled value that tells of one person."""
    gendered = GENDERED[type(value)].get((value, gender)) if gender else None
    return catalogue.pgettext(*gendered) if gendered else label(catalogue, value)


def text_labels(catalogue: Catalogue) -> dict[str, str]:
    """Return the words for withheld parts and links in texts.

    Brackets tell the former from the witness's words where no style does: when heard, kept as text, in text browsers.
    """
    links = {kind: catalogue.pgettext(*message) for kind, message in LINKS.items()}
    return {value.value: f"[{label(catalogue, value)}]" for value in Withheld} | links


def language_name(code: str, edition: Edition, catalogue: Catalogue) -> str:
    """Return a language's name in an edition.

    CLDR's, or ours, else its tag.
    """
    if code in CONVERSIONS and (label := CONVERSIONS[code].label):
        return catalogue.pgettext(*label)
    names = locale_of(edition).languages
    language, _, script = code.partition("-")
    name = (names.get(language_tag(code).replace("-", "_")) if script else None) or names.get(language)
    return str(name) if name else code
