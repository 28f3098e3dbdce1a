"""The YAML files that hold a list of records."""

from aigaq.model.records import Mirror, Place, Record


class PlacesFile(Record, frozen=True, kw_only=True):
    """`places.yaml`: the gazetteer."""

    places: tuple[Place, ...]


class MirrorsFile(Record, frozen=True, kw_only=True):
    """`mirrors.yaml`: addresses of copies."""

    mirrors: tuple[Mirror, ...]
