"""places.yaml: the gazetteer; one broken place does not hide the others."""

import msgspec

from aigaq.content.reading import typed_values
from aigaq.content.reading.file_reader import read_tree, to_record
from aigaq.content.reading.line_numbers import locate
from aigaq.content.reading.list_files import PlacesFile
from aigaq.content.reading.record_ids import by_id, twins
from aigaq.content.reading.yaml import Tree
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.model.records import Place


class Gazetteer(msgspec.Struct, frozen=True):
    """Readable places by id, and the ids of unreadable ones.

    Or `places.yaml` itself.
    """

    places: dict[str, Place]
    broken: tuple[str, ...] = ()


def read_places(path: str, problems: list[Problem]) -> Gazetteer:
    """Return the gazetteer at `path`."""
    found = read_tree(path, problems)
    if found is None:
        return Gazetteer({}, ("places.yaml",))
    file = to_record(path, *found, PlacesFile, problems)
    if file is None:
        return _readable(found[1])
    owners = ((place.id, path, ("places", number, "id")) for number, place in enumerate(file.places))
    problems += (locate(path, fault) for _, fault in twins(owners, msg("Give one of them a new id.")))
    return Gazetteer(by_id(((place.id, place) for place in file.places), order=lambda id: (len(id), id)))


def _readable(tree: Tree) -> Gazetteer:
    """Return readable places of a faulty gazetteer, and other ids."""
    listed = tree.get("places") if isinstance(tree, dict) else None
    if not isinstance(listed, list):
        return Gazetteer({}, ("places.yaml",))
    places, broken = {}, []
    for item in listed:
        try:
            place = typed_values.convert(item, Place)
            places[place.id] = place
        except ValueError:
            id = item.get("id") if isinstance(item, dict) else None
            broken.append(id if isinstance(id, str) else "places.yaml")
    return Gazetteer(places, tuple(broken))
