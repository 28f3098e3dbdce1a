"""Views of numbers: the map, the timeline, tables, and people."""

import msgspec

from aigaq.model.view_parts import NameLine


class Number(msgspec.Struct, frozen=True):
    """A number of people: counted, written, and its link if any."""

    value: int
    text: str
    href: str = ""


class Circle(msgspec.Struct, frozen=True, kw_only=True):
    """A place on the map.

    `title` says which, and how many people were held there.
    """

    href: str
    title: str
    x: int
    y: int
    radius: int
    is_facility: bool = False


class MapLabel(msgspec.Struct, frozen=True):
    """The name of a country on the map."""

    text: str
    x: int
    y: int


class MapPicture(msgspec.Struct, frozen=True, kw_only=True):
    """The map: the theme has its outline.

    The largest circle stands first, so that none is hidden.
    """

    width: int
    height: int
    circles: tuple[Circle, ...]
    labels: tuple[MapLabel, ...]


class PlaceCount(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the list beside the map."""

    name: str
    href: str
    number: Number
    lang: str | None = None
    dir: str | None = None


class LargePlace(msgspec.Struct, frozen=True):
    """A prefecture or larger place, with the places within it."""

    place: PlaceCount
    within: tuple[PlaceCount, ...]


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A bar of the timeline, placed in units of the picture."""

    href: str
    title: str
    x: int
    y: int
    height: int


class Tick(msgspec.Struct, frozen=True):
    """A year below the bars."""

    text: str
    x: int


class TimelinePicture(msgspec.Struct, frozen=True, kw_only=True):
    """The timeline: bars upwards are people taken, bars downwards people set free.

    `middle` is the line between.
    """

    width: int
    height: int
    middle: int
    bar: int
    taken: tuple[Bar, ...]
    freed: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


class TimelineRow(msgspec.Struct, frozen=True):
    """A month, or a year of which the month is not told."""

    key: str
    month: str
    taken: Number
    freed: Number


class NumberRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a table.

    `lang` and `dir` where the name of a place is in another language.
    """

    heading: str
    total: Number
    cells: tuple[Number, ...]
    href: str = ""
    lang: str | None = None
    dir: str | None = None


class NumberTable(msgspec.Struct, frozen=True):
    """A table of numbers: `columns` are fates."""

    id: str
    heading: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[NumberRow, ...]


class PeopleSection(msgspec.Struct, frozen=True):
    """Some people under a heading, to which numbers lead by its id."""

    id: str
    heading: str
    people: tuple[NameLine, ...]


class PeopleGroup(msgspec.Struct, frozen=True):
    """Sections of one kind."""

    heading: str
    sections: tuple[PeopleSection, ...]
