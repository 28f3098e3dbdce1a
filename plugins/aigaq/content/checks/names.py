"""Names and faces: pseudonymous people must stay unrecognisable.

Not found out by another name, or by a face.
"""

import re
from collections.abc import Iterator

from aigaq.content.checks.finding import Finding, record_path
from aigaq.content.reading.file_faults import Keys
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import msg
from aigaq.model.records import Medium, Person, TestimonyRecord
from aigaq.model.vocabulary import Face, MediumKind, NameMode, Relation
from aigaq.privacy.gate_rules import joins_unnamed, may_show, real_names

_LONGEST_INITIAL = 2
_LETTERS = re.compile(r"[^\W\d_]+")


def names_fit_the_name_mode(reading: Reading) -> Iterator[Finding]:
    """Refuse names that a person's name mode does not allow."""
    for file in reading.value.people.values():
        yield from _missing_names(file.path, file.record)
        yield from _forbidden_names(file.path, file.record)


def initials_are_short(reading: Reading) -> Iterator[Finding]:
    """Under the name mode `initials` stand initials, not a name."""
    for file in reading.value.people.values():
        if file.record.name_mode is not NameMode.INITIALS:
            continue
        for language, name in file.record.names.items():
            if any(len(word) > _LONGEST_INITIAL for word in _LETTERS.findall(name)):
                message = msg('"name_mode" is initials, but here stands a longer name')
                fix = msg('Write initials, as "А. Б.", or correct "name_mode".')
                yield Finding(path=file.path, rule="name-mode", keys=("names", language), message=message, fix=fix)


def faces_are_declared(reading: Reading) -> Iterator[Finding]:
    """Require a declaration of faces for pictures and videos."""
    for path, number, medium, _record in _media(reading):
        if medium.kind is not MediumKind.AUDIO and medium.face is None:
            message = msg('"%(file)s" does not say whether a face is seen', file=medium.file)
            fix = msg(
                'Add "face: hidden" if nobody can be recognised, "face: none" if nobody is in it, or "face: shown" '
                'with "shows" if all who are seen bear their real names.'
            )
            yield Finding(path=path, rule="face", keys=("media", number), message=message, fix=fix, incomplete=True)


def check_voices(reading: Reading) -> Iterator[Finding]:
    """Require altered voices, or speakers with real names."""
    people = reading.value.people
    named = real_names(people)
    for path, number, medium, record in _media(reading):
        speakers = medium.shows or ((record.witness,) if record.witness else ())
        known = all(id in people for id in speakers)
        if medium.kind is MediumKind.AUDIO and known and not may_show(medium, record, named):
            message = msg('in "%(file)s" speaks someone who is not named and may be recognised', file=medium.file)
            fix = msg(
                'Alter the voice and add "voice: altered", or name who speaks in "shows", if they bear their real name.'
            )
            yield Finding(path=path, rule="voice", keys=("media", number), message=message, fix=fix, incomplete=True)


def faces_are_of_named_people(reading: Reading) -> Iterator[Finding]:
    """Refuse faces of people whose name mode is not `real`."""
    people = reading.value.people
    named = real_names(people)
    for path, number, medium, record in _media(reading):
        known = all(id in people for id in (*medium.shows, *record.people))
        is_picture = medium.kind is not MediumKind.AUDIO
        if not is_picture or medium.face is not Face.SHOWN or not known or may_show(medium, record, named):
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
            fix = msg('Make the face unrecognisable and write "face: hidden", or use another picture.')
        else:
            message = msg(
                '"%(file)s" shows a face but does not say whose, and not all people here bear their real names',
                file=medium.file,
            )
            fix = msg(
                'Add "shows" with the ids of those who are seen, or make the faces unrecognisable and write '
                '"face: hidden".'
            )
        yield Finding(path=path, rule="face", keys=keys, message=message, fix=fix)


def check_same_as(reading: Reading) -> Iterator[Finding]:
    """Refuse `same_as` of people without real names."""
    people = reading.value.people
    for file in people.values():
        for number, id in enumerate(file.record.same_as):
            other = people.get(id)
            if other and other.record.name_mode is not NameMode.REAL and file.record.name_mode is NameMode.REAL:
                message = msg(
                    '"same_as" leads to %(id)s, whose "name_mode" is %(name_mode)s: it tells who this is',
                    id=id,
                    name_mode=other.record.name_mode,
                )
                fix = msg("Delete it, from the history of the file too.")
                yield Finding(path=file.path, rule="name-mode", keys=("same_as", number), message=message, fix=fix)


def check_self(reading: Reading) -> Iterator[Finding]:
    """`relation: self` joins no two people of whom one is not named."""
    named = real_names(reading.value.people)
    for testimony in reading.value.testimonies.values():
        record = testimony.record
        if not any(about.relation is Relation.SELF for about in record.about):
            continue
        known = all(id in reading.value.people for id in record.people)
        if not known or not joins_unnamed(record, named):
            continue
        for number, about in enumerate(record.about):
            if about.relation is Relation.SELF and about.person != record.witness:
                message = msg(
                    '"relation: self" says who %(person)s is, and not everyone here bears a real name',
                    person=about.person,
                )
                fix = msg('Write the id of the witness, or another "relation".')
                keys = ("about", number, "relation")
                yield Finding(path=record_path(testimony), rule="name-mode", keys=keys, message=message, fix=fix)


RULES = (
    names_fit_the_name_mode,
    initials_are_short,
    faces_are_declared,
    faces_are_of_named_people,
    check_voices,
    check_same_as,
    check_self,
)


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
    for key in ("aliases", "same_as", "sort", *(("names",) if withheld else ())):
        if getattr(person, key):
            message = msg(
                '"name_mode" is %(name_mode)s, so "%(key)s" must not stand here: it may tell who this is',
                name_mode=person.name_mode,
                key=key,
            )
            fix = msg("Delete it, from the history of the file too.")
            yield Finding(path=path, rule="name-mode", keys=(key,), message=message, fix=fix)


def _media(reading: Reading) -> Iterator[tuple[str, int, Medium, TestimonyRecord]]:
    for testimony in reading.value.testimonies.values():
        for number, medium in enumerate(testimony.record.media):
            yield record_path(testimony), number, medium, testimony.record
