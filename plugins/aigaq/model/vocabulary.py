"""The controlled lists: every value that a record may use where the choice is closed.

Their words for readers are in `aigaq.site.pages.labels`; the order here is the order in which lists show them.
"""

from enum import StrEnum


class TestimonyKind(StrEnum):
    """What a testimony is."""

    EYEWITNESS = "eyewitness"
    RELATIVE = "relative"
    PETITION = "petition"
    LETTER = "letter"
    INTERVIEW = "interview"
    DOCUMENT = "document"


class Relation(StrEnum):
    """What the person spoken of is to the witness."""

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
    """That somebody has compared what is said of a person with other sources."""

    REVIEWED = "reviewed"


class Detention(StrEnum):
    """What was done to a person: the type of an event."""

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
    """What is known of a person's fate, as of `status_as_of`."""

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
    """Who agreed that a testimony is published; only the first four allow it.

    `as-published` is written by `aigaq restore`: whoever published the copy had seen the consent, and kept it.
    """

    GIVEN = "given"
    GIVEN_BY_RELATIVE = "given-by-relative"
    PUBLIC_STATEMENT = "public-statement"
    AS_PUBLISHED = "as-published"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"


class TombstoneRule(StrEnum):
    """That nothing stands where a testimony was: without it, a page says that it is no longer published."""

    NONE = "none"


class ExportRule(StrEnum):
    """Whether the build writes `data/`, the records as tables."""

    ALL = "all"
    NONE = "none"


class CollectionMethod(StrEnum):
    """How the words came to the archive."""

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
    """How a testimony can be handed in."""

    SIGNAL = "signal"
    ONION = "onion"
    PERSON = "person"
    OFFICE = "office"


class Use(StrEnum):
    """What a consent covers: the page, the search, the exports, and forms that cannot be recalled."""

    WEB = "web"
    SEARCH = "search"
    DOWNLOAD = "download"
    PERMANENT = "permanent"


class NameMode(StrEnum):
    """How a person is named; only `real` may carry a real name, an alias or a shown face."""

    REAL = "real"
    PSEUDONYM = "pseudonym"
    INITIALS = "initials"
    WITHHELD = "withheld"


class PersonPage(StrEnum):
    """That a person has a page of their own, whatever the number of testimonies: an address once given stays."""

    KEPT = "kept"


class Gender(StrEnum):
    """A person's gender, as the witness gives it."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class ContentWarning(StrEnum):
    """What a reader is warned of before the words."""

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
    """What is seen of faces in a picture: they are shown, none can be recognised, or nobody is in it."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    NONE = "none"


class Voice(StrEnum):
    """What was done to the voices in a recording."""

    ALTERED = "altered"


class Seal(StrEnum):
    """Who may see the hashes of unredacted originals, whoever is named in them."""

    PUBLIC = "public"


class Method(StrEnum):
    """How a translation was made."""

    HUMAN = "human"
    MACHINE = "machine"
    MACHINE_EDITED = "machine-edited"


class Review(StrEnum):
    """How far a translation was reviewed; a draft counts as missing."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    NATIVE = "native"


class PlaceKind(StrEnum):
    """What a place of the gazetteer is, from the largest down; a facility is a camp, a prison or a police station."""

    COUNTRY = "country"
    REGION = "region"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    SETTLEMENT = "settlement"
    FACILITY = "facility"


class Withheld(StrEnum):
    """What `[[withheld: ...]]` in a text may say was left out: never the value itself."""

    NAME = "name"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    DETAIL = "detail"


class MirrorPart(StrEnum):
    """What a copy carries that others may leave out, named in `mirrors.yaml`."""

    PACKAGES = "packages"


class PackageKind(StrEnum):
    """The form of a package."""

    ZIP = "zip"
    ZIM = "zim"
    TORRENT = "torrent"
    WHEELS = "wheels"


class PackageMedia(StrEnum):
    """Which media a package holds beside the text."""

    TEXT = "text"
    AUDIO = "audio"
    PHOTOS = "photos"
    ALL = "all"


class PartSize(StrEnum):
    """The largest file that a host or chat takes."""

    MB25 = "25MB"
    MB95 = "95MB"
    GB2 = "2GB"
