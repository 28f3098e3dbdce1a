"""The YAML files that hold a list of records."""

from typing import Annotated

from aigaq.model.packages import Package
from aigaq.model.policy import PUBLIC
from aigaq.model.record_base import Record
from aigaq.model.records import Place
from aigaq.model.site_parts import Mirror


class PlacesFile(Record, frozen=True, kw_only=True):
    """`places.yaml`: the gazetteer."""

    places: Annotated[tuple[Place, ...], PUBLIC]


class MirrorsFile(Record, frozen=True, kw_only=True):
    """`mirrors.yaml`: addresses of copies."""

    mirrors: Annotated[tuple[Mirror, ...], PUBLIC]


class PackagesFile(Record, frozen=True, kw_only=True):
    """`packages.yaml`: the packages of the archive, listed by `aigaq pack`."""

    packages: Annotated[tuple[Package, ...], PUBLIC]
