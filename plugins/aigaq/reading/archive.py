"""The content folder to an Archive: every file is read, and every fault is collected."""

from pathlib import Path

from aigaq.model.records import Archive, Mirror, Site
from aigaq.problems import Problem, in_order
from aigaq.reading.documents import Documents, read_news, read_pages
from aigaq.reading.faults import Fault, did_you_mean
from aigaq.reading.files import read_record
from aigaq.reading.folders import Entry, entries, problem, stray
from aigaq.reading.kinds import MirrorsFile
from aigaq.reading.people import People, read_people
from aigaq.reading.places import Gazetteer, read_places
from aigaq.reading.reading import Reading
from aigaq.reading.testimonies import Testimonies, read_testimonies

FILES = ("site.yaml", "places.yaml", "mirrors.yaml")
FOLDERS = ("people", "testimonies", "pages", "news", "drafts")
_NEEDED = ("site.yaml", "places.yaml")
_NO_SITE = Site(id="", name={}, description={})


def read_archive(content: Path) -> Reading:
    """Everything in the folder `content` but `drafts/`; paths are told as `content` was given."""
    problems: list[Problem] = []
    there = _top(content.as_posix(), problems)
    site = read_record(there["site.yaml"], Site, problems) if "site.yaml" in there else None
    mirrors = _mirrors(there.get("mirrors.yaml"), problems)
    places = read_places(there["places.yaml"], problems) if "places.yaml" in there else Gazetteer({}, ("places.yaml",))
    people = read_people(there["people"], problems) if "people" in there else People({})
    testimonies = read_testimonies(there["testimonies"], problems) if "testimonies" in there else Testimonies({})
    pages = read_pages(there["pages"], problems) if "pages" in there else Documents({})
    news = read_news(there["news"], problems) if "news" in there else Documents({})
    found = Archive(
        root=content.as_posix(),
        site=site or _NO_SITE,
        mirrors=mirrors,
        places=places.places,
        people=people.files,
        testimonies=testimonies.folders,
        pages=pages.by_slug,
        news=news.by_slug,
    )
    broken = {*places.broken, *people.broken, *testimonies.broken, *pages.broken, *news.broken}
    if site is None:
        broken.add("site.yaml")
    return Reading(found=found, problems=tuple(in_order(problems)), broken=frozenset(broken))


def _top(root: str, problems: list[Problem]) -> dict[str, str]:
    """The paths of what stands at the top of the content, by name."""
    there = {}
    for entry in entries(root, problems):
        if entry.name in (FOLDERS if entry.is_folder else FILES):
            there[entry.name] = entry.path
        else:
            problems.append(stray(entry, _fix(entry)))
    for name in _NEEDED:
        if name not in there:
            fault = Fault(rule="missing-file", message=f"{name} is missing", fix="Add it.")
            problems.append(problem(root, fault))
    return there


def _fix(entry: Entry) -> str:
    known = FOLDERS if entry.is_folder else FILES
    return did_you_mean(entry.name, known) or f"Here stand only {', '.join((*FILES, *FOLDERS))}. Move it, or delete it."


def _mirrors(path: str | None, problems: list[Problem]) -> tuple[Mirror, ...]:
    file = read_record(path, MirrorsFile, problems) if path else None
    return file.mirrors if file else ()
