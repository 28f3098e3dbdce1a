"""The controlled lists: all values of closed fields.

Their words for readers are in `aigaq.site.pages.labels`; lists show them in this order.
"""

from enum import StrEnum


class TestimonyKind(StrEnum):
    """The kind of a testimony."""

    EYEWITNESS = "eyewitness"
    RELATIVE = "relative"
    PETITION = "petition"
    LETTER = "letter"
    INTERVIEW = "interview"
    DOCUMENT = "document"


class Relation(StrEnum):
    """The relation of a mentioned person to the witness."""

    SELF = "self"
    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    OTHER_RELATIVE = "other-relative"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    COLLEAGUE = "colleague"
    CELLMATE = "cellmate"
    STAFF = "staff"
    OTHER = "other"


class Allegation(StrEnum):
    """Review of an allegation against other sources."""

    REVIEWED = "reviewed"


class Detention(StrEnum):
    """The type of an event."""

    CAMP = "camp"
    POLICE_CUSTODY = "police-custody"
    DETENTION_CENTRE = "detention-centre"
    PRISON = "prison"
    HOUSE_ARREST = "house-arrest"
    FORCED_LABOUR = "forced-labour"
    DOCUMENTS_WITHHELD = "documents-withheld"
    FORCED_INSTITUTION = "forced-institution"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """The known fate of a person, as of `status_as_of`."""

    DETAINED = "detained"
    SENTENCED = "sentenced"
    RELEASED = "released"
    RELEASED_RESTRICTED = "released-restricted"
    LEFT_COUNTRY = "left-country"
    DIED_IN_CUSTODY = "died-in-custody"
    DIED_AFTER_RELEASE = "died-after-release"
    MISSING = "missing"
    UNKNOWN = "unknown"


class ConsentStatus(StrEnum):
    """The kind of consent; only the first four allow publication.

    `as-published` is written by `aigaq restore`: whoever published the copy had seen the consent, and kept it.
    """

    GIVEN = "given"
    GIVEN_BY_RELATIVE = "given-by-relative"
    PUBLIC_STATEMENT = "public-statement"
    AS_PUBLISHED = "as-published"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"


class TombstoneRule(StrEnum):
    """Leave nothing in place of a testimony.

    Without this, a page says that it is no longer published.
    """

    NONE = "none"


class ExportRule(StrEnum):
    """The rule for writing `data/`, the records as tables."""

    ALL = "all"
    NONE = "none"


class CollectionMethod(StrEnum):
    """The way in which the words reached the archive."""

    INTERVIEW = "interview"
    IN_WRITING = "in-writing"
    MESSAGE = "message"
    PLATFORM = "platform"
    DOCUMENT = "document"


class Verified(StrEnum):
    """By what the words were compared, besides themselves."""

    NONE = "none"
    DOCUMENT = "document"
    SECOND_SOURCE = "second-source"


class WayKind(StrEnum):
    """A way to hand in a testimony."""

    SIGNAL = "signal"
    ONION = "onion"
    PERSON = "person"
    OFFICE = "office"


class Use(StrEnum):
    """The uses that a consent covers.

    The page, the search, the exports, and forms that cannot be recalled.
    """

    WEB = "web"
    SEARCH = "search"
    DOWNLOAD = "download"
    PERMANENT = "permanent"


class NameMode(StrEnum):
    """The naming of a person.

    Only `real` may carry a real name, an alias or a shown face.
    """

    REAL = "real"
    PSEUDONYM = "pseudonym"
    INITIALS = "initials"
    WITHHELD = "withheld"


class PersonPage(StrEnum):
    """Keep a person's page, whatever the number of testimonies.

    An address once given stays.
    """

    KEPT = "kept"


class Gender(StrEnum):
    """A person's gender, as the witness gives it."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class ContentWarning(StrEnum):
    """A content warning, shown before the words."""

    TORTURE = "torture"
    SEXUAL_VIOLENCE = "sexual-violence"
    DEATH = "death"
    CHILD = "child"
    SUICIDE = "suicide"


class SourceKind(StrEnum):
    """The kind of an original that a testimony was taken from."""

    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"
    PHOTO = "photo"
    ARTICLE = "article"


MEDIA_SOURCES = frozenset({SourceKind.VIDEO, SourceKind.AUDIO, SourceKind.DOCUMENT, SourceKind.PHOTO})
"""Sources that hold the words themselves, so that a record may stand without its original text."""


class MediumKind(StrEnum):
    """The kind of a file that a page shows."""

    PHOTO = "photo"
    VIDEO = "video"
    AUDIO = "audio"


class Face(StrEnum):
    """The faces in a picture: shown, unrecognisable, or nobody."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    NONE = "none"


class Voice(StrEnum):
    """The treatment of voices in a recording."""

    ALTERED = "altered"


class Seal(StrEnum):
    """Publish hashes of unredacted originals, whoever they name."""

    PUBLIC = "public"


class Method(StrEnum):
    """The method of a translation."""

    HUMAN = "human"
    MACHINE = "machine"
    MACHINE_EDITED = "machine-edited"


class Review(StrEnum):
    """The review of a translation; a draft counts as missing."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    NATIVE = "native"


class PlaceKind(StrEnum):
    """The kind of a place, from the largest down.

    A facility is a camp, a prison or a police station.
    """

    COUNTRY = "country"
    REGION = "region"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    SETTLEMENT = "settlement"
    FACILITY = "facility"


class Withheld(StrEnum):
    """The kind of withheld words in a text.

    `[[withheld: ...]]` names the kind, never the value itself.
    """

    NAME = "name"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    DETAIL = "detail"


class MirrorPart(StrEnum):
    """A part that copies may leave out, named in `mirrors.yaml`."""

    PACKAGES = "packages"


class PackageKind(StrEnum):
    """The form of a package."""

    ZIP = "zip"
    ZIM = "zim"
    TORRENT = "torrent"
    WHEELS = "wheels"


class PackageMedia(StrEnum):
    """The media in a package, beside the text."""

    TEXT = "text"
    AUDIO = "audio"
    PHOTOS = "photos"
    ALL = "all"


class PartSize(StrEnum):
    """The largest file that a host or chat takes."""

    MB25 = "25MB"
    MB95 = "95MB"
    GB2 = "2GB"
