"""Find the line of a value by parsing the file again.

Only when a problem needs it.
"""

from aigaq.content.reading import yaml
from aigaq.content.reading.file_faults import Fault
from aigaq.content.reading.file_reader import front_matter, line_of, read_text_file
from aigaq.content.reading.folders import problem
from aigaq.core.problems import Problem


def locate(path: str, fault: Fault) -> Problem:
    """Return the fault as a Problem, on the line of its keys."""
    return problem(path, fault, line_of(lines_in(path), fault.keys) if fault.keys else 0)


def lines_in(path: str) -> yaml.Marks:
    """Return the lines of all values in YAML or front matter.

    Nothing if it cannot be read. In places.yaml a place is found by its id too: ("places", "cn-65", "parent").
    """
    text = read_text_file(path, [])
    if text is None:
        return {}
    above = 0
    if path.endswith(".md"):
        text, above = front_matter(text), 1
    try:
        lines = {keys: line + above for keys, line in yaml.marks(text).items()}
        return lines if above else {**_by_id(yaml.parse(text), lines), **lines}
    except yaml.YamlError:
        return {}


def _by_id(tree: yaml.Tree, lines: yaml.Marks) -> yaml.Marks:
    places = tree.get("places") if isinstance(tree, dict) else None
    listed = places if isinstance(places, list) else []
    ids = [place.get("id") if isinstance(place, dict) else None for place in listed]
    found: yaml.Marks = {}
    for (top, *inside), line in lines.items():
        id = ids[inside[0]] if top == "places" and inside and isinstance(inside[0], int) else None
        if isinstance(id, str):
            found.setdefault((top, id, *inside[1:]), line)
    return found
