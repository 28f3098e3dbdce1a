"""Names and faces: who is not shown by their real name must not be found out by another one, or by a face."""

import re
from collections.abc import Iterator

from aigaq.content.checks.finding import Finding, record_path
from aigaq.content.reading.faults import Keys
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import msg
from aigaq.model.records import Medium, Person
from aigaq.model.vocabulary import Face, NameMode
from aigaq.privacy.gate import may_show

_LONGEST_INITIAL = 2
_LETTERS = re.compile(r"[^\W\d_]+")


def names_fit_the_name_mode(reading: Reading) -> Iterator[Finding]:
    """A name mode says which names a person's file may hold."""
    for file in reading.found.people.values():
        yield from _missing_names(file.path, file.record)
        yield from _forbidden_names(file.path, file.record)


def initials_are_short(reading: Reading) -> Iterator[Finding]:
    """Under the name mode `initials` stand initials, not a name."""
    for file in reading.found.people.values():
        if file.record.name_mode is not NameMode.INITIALS:
            continue
        for language, name in file.record.names.items():
            if any(len(word) > _LONGEST_INITIAL for word in _LETTERS.findall(name)):
                message = msg('"name_mode" is initials, but here stands a longer name')
                fix = msg('Write initials, as "А. Б.", or correct "name_mode".')
                yield Finding(path=file.path, rule="name-mode", keys=("names", language), message=message, fix=fix)


def faces_are_declared(reading: Reading) -> Iterator[Finding]:
    """A medium in which people are seen says whether their faces are."""
    for path, number, medium, _ in _media(reading):
        if medium.shows and medium.face is None:
            message = msg('"%(file)s" shows people, but does not say whether their faces are seen', file=medium.file)
            fix = msg('Add "face: shown" or "face: hidden".')
            yield Finding(path=path, rule="face", keys=("media", number), message=message, fix=fix)


def faces_are_of_named_people(reading: Reading) -> Iterator[Finding]:
    """No face is shown of a person whose name mode is not `real`."""
    people = reading.found.people
    for path, number, medium, concerned in _media(reading):
        known = all(id in people for id in (*medium.shows, *concerned))
        if medium.face is not Face.SHOWN or not known or may_show(medium, concerned, people):
            continue
        keys: Keys = ("media", number, "face")
        if medium.shows:
            hidden = next(id for id in medium.shows if people[id].record.name_mode is not NameMode.REAL)
            message = msg(
                '"%(file)s" shows the face of %(hidden)s, whose "name_mode" is %(name_mode)s',
                file=medium.file,
                hidden=hidden,
                name_mode=people[hidden].record.name_mode,
            )
            fix = msg('Use a picture without the face, with "face: hidden".')
        else:
            message = msg(
                '"%(file)s" shows a face but does not say whose, and not all people here bear their real names',
                file=medium.file,
            )
            fix = msg('Add "shows" with the ids of those who are seen.')
        yield Finding(path=path, rule="face", keys=keys, message=message, fix=fix)


RULES = (names_fit_the_name_mode, initials_are_short, faces_are_declared, faces_are_of_named_people)


def _missing_names(path: str, person: Person) -> Iterator[Finding]:
    if person.names or person.name_mode is NameMode.WITHHELD:
        return
    message = msg('"name_mode" is %(name_mode)s, but "names" is missing', name_mode=person.name_mode)
    fix = msg('Add "names", or write "name_mode: withheld".')
    yield Finding(path=path, rule="name-mode", keys=("name_mode",), message=message, fix=fix, incomplete=True)


def _forbidden_names(path: str, person: Person) -> Iterator[Finding]:
    if person.name_mode is NameMode.REAL:
        return
    withheld = person.name_mode is NameMode.WITHHELD
    for key in ("aliases", "same_as", *(("names", "sort") if withheld else ())):
        if getattr(person, key):
            message = msg(
                '"name_mode" is %(name_mode)s, so "%(key)s" must not stand here: it may tell who this is',
                name_mode=person.name_mode,
                key=key,
            )
            fix = msg("Delete it, from the history of the file too.")
            yield Finding(path=path, rule="name-mode", keys=(key,), message=message, fix=fix)


def _media(reading: Reading) -> Iterator[tuple[str, int, Medium, tuple[str, ...]]]:
    for testimony in reading.found.testimonies.values():
        record = testimony.record
        concerned = tuple(id for id in (record.witness, *(about.person for about in record.about)) if id)
        for number, medium in enumerate(record.media):
            yield record_path(testimony), number, medium, concerned
