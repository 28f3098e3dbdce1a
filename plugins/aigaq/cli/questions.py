"""The questions about new testimonies, people and translations, in order."""

from collections.abc import Callable, Iterator
from typing import Any

from aigaq.cli.interview import NEW, Interview
from aigaq.cli.options import present_days
from aigaq.cli.value_words import languages_of_answers, name_of_language, values_of
from aigaq.content.checks.consent import MUST_BE_PROVED
from aigaq.content.writing import answer_checks
from aigaq.content.writing.answer_checks import check_known, choice, optional
from aigaq.content.writing.answers import NewPerson, NewTestimony, NewTranslation
from aigaq.content.writing.offers import Offer, Offers, people_of, places_of
from aigaq.content.writing.originals import Original
from aigaq.i18n.archive_languages import languages_of
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.model.archive_tree import Archive
from aigaq.model.vocabulary import (
    ConsentStatus,
    Gender,
    Method,
    NameMode,
    PlaceKind,
    Relation,
    Status,
    TestimonyKind,
    Use,
)
from aigaq.starting.archive_files import ProgramWords

BeginPerson = Callable[[Interview], Offer]
"""Begins a person midway, who can be chosen from then on."""


def ask_testimony(interview: Interview, archive: Archive, begin_person: BeginPerson) -> NewTestimony:
    """Ask about a testimony."""
    words, ask = interview.words, interview.one
    people, gazetteer = people_of(archive), places_of(archive)
    countries = places_of(archive, PlaceKind.COUNTRY)
    kinds = values_of(TestimonyKind, words)
    languages = languages_of_answers(dict.fromkeys((*languages_of(archive.site), *SOURCE_LANGUAGES)), words)
    languages.closed = False
    known_place = check_known(gazetteer, words)
    answers = NewTestimony(
        original=ask("original", words.gettext("Language of the original"), answer_checks.language(words), languages),
        title=ask("title", words.gettext("Title"), answer_checks.check_not_empty(words)),
        kind=ask("kind", words.gettext("Kind"), choice(TestimonyKind, kinds, words), kinds),
        published=present_days().entry,
        given=ask("given", words.gettext("When the words were given"), optional(answer_checks.edtf(words))) or "",
        given_at=ask(
            "given_at",
            words.gettext("Country where they were given"),
            optional(check_known(countries, words)),
            countries,
        )
        or "",
        witness=_ask_witness(interview, people, begin_person),
        about=tuple(_ask_about(interview, people, begin_person)),
        places=tuple(
            id
            for _key, id in interview.many("places", words.gettext("Place where it happened"), known_place, gazetteer)
        ),
        **_ask_consent(interview),
    )
    interview.refuse_faults()
    return answers


def ask_person(interview: Interview, archive: Archive) -> NewPerson:
    """Ask about a person."""
    words, ask = interview.words, interview.one
    places, modes = places_of(archive), values_of(NameMode, words)
    statuses, genders = values_of(Status, words), values_of(Gender, words)
    mode = ask("name_mode", words.gettext("How the person is named"), choice(NameMode, modes, words), modes)
    names = dict(_ask_names(interview, archive, mode))
    status = ask(
        "status", words.gettext("What is known of their fate"), optional(choice(Status, statuses, words)), statuses
    )
    dated = optional(answer_checks.edtf(words))
    answers = NewPerson(
        name_mode=mode,
        names=names,
        gender=ask("gender", words.gettext("Gender"), optional(choice(Gender, genders, words)), genders),
        born=ask("born", words.gettext("Year of birth"), optional(answer_checks.year(words))),
        origin=ask("origin", words.gettext("Place of origin"), optional(check_known(places, words)), places) or "",
        status=status,
        status_as_of=(ask("status_as_of", words.gettext("Day on which that was known"), dated) or "") if status else "",
    )
    interview.refuse_faults()
    return answers


def ask_translation(interview: Interview, original: Original, begun: ProgramWords | None = None) -> NewTranslation:
    """Ask about a translation of `original`.

    It may begin with words of the program.
    """
    words, ask = interview.words, interview.one
    methods = values_of(Method, words)
    answers = NewTranslation(
        original=original.title,
        source=original.revision,
        title=ask(
            "title", words.gettext("Title"), answer_checks.check_not_empty(words), default=begun.title if begun else ""
        ),
        translator=ask("translator", words.gettext("Translator (may be left out)"), str),
        method=ask("method", words.gettext("How it is made"), choice(Method, methods, words), methods, Method.HUMAN),
        summary=begun.summary if begun else "",
        body=begun.body if begun else "",
    )
    interview.refuse_faults()
    return answers


def _ask_witness(interview: Interview, people: Offers, begin_person: BeginPerson) -> str:
    words = interview.words
    question = words.gettext("Witness (a name or an id; + for somebody new)")
    answer = interview.one("witness", question, optional(_check_known_or_new(people, words)), people)
    return _begin(interview, "witness", people, begin_person) if answer == NEW else answer or ""


def _ask_about(interview: Interview, people: Offers, begin_person: BeginPerson) -> Iterator[tuple[str, Relation]]:
    """Yield each mentioned person and their relation.

    `PERSON:RELATION` may answer both.
    """
    words = interview.words
    relations = values_of(Relation, words)
    relation_of, known = choice(Relation, relations, words), _check_known_or_new(people, words)

    def both(text: str) -> tuple[str, Relation | None]:
        person, colon, relation = text.rpartition(":")
        return (known(person), relation_of(relation)) if colon else (known(text), None)

    of_them = words.gettext("What they are to the witness")
    question = words.gettext("Person spoken of (a name or an id; + for somebody new; leave empty to end)")
    for key, (answer, relation) in interview.many("about", question, both, people):
        id = _begin(interview, key, people, begin_person) if answer == NEW else answer
        if relation is None:
            asked = f"{of_them} ({id})"
            relation = interview.one(f"{key}.relation", asked, relation_of, relations, Relation.OTHER)
        yield id, relation


def _check_known_or_new(people: Offers, words: Catalogue) -> Callable[[str], str]:
    known = check_known(people, words)
    return lambda text: NEW if text == NEW else known(text)


def _begin(interview: Interview, key: str, people: Offers, begin_person: BeginPerson) -> str:
    """Begin a person midway; their id becomes the kept answer."""
    person = begin_person(interview.hold_within(key))
    people.add(person)
    interview.keep(key, person.id)
    return person.id


def _ask_consent(interview: Interview) -> dict[str, Any]:
    words, ask = interview.words, interview.one
    statuses, uses = values_of(ConsentStatus, words), values_of(Use, words)
    check = choice(ConsentStatus, statuses, words)
    status = ask("consent", words.gettext("Consent"), check, statuses, ConsentStatus.UNKNOWN)
    if status in (ConsentStatus.UNKNOWN, None):  # It is None where the option was wrong.
        return {"consent": status}
    on = ask("consent_on", words.gettext("Day of the consent"), optional(answer_checks.day(words)))
    evidence = ""
    if status in MUST_BE_PROVED:
        evidence_question = words.gettext("Reference of the evidence, as aigaq consent evidence prints it")
        evidence = ask("evidence", evidence_question, optional(answer_checks.evidence(words))) or ""
    question = words.gettext("Uses agreed to, with commas between them")
    return {
        "consent": status,
        "consent_on": on,
        "evidence": evidence,
        "uses": ask("uses", question, answer_checks.choices(Use, uses, words), uses),
    }


def _ask_names(interview: Interview, archive: Archive, mode: NameMode) -> Iterator[tuple[str, str]]:
    words = interview.words
    given = (
        [name for _key, name in interview.many("names", words.gettext("Name"), _check_name(words))]
        if interview.has("names")
        else []
    )
    if given or mode is NameMode.WITHHELD:
        yield from given
        return
    for language in languages_of(archive.site):
        question = words.gettext("Name (%(language)s)") % {"language": name_of_language(language, words)}
        if name := interview.one(f"name.{language}", question, str):
            yield language, name


def _check_name(words: Catalogue) -> Callable[[str], tuple[str, str]]:
    def check(text: str) -> tuple[str, str]:
        language, sign, name = text.partition("=")
        if not sign or not name:
            raise ValueError(words.gettext("Write a name with its language, as kk=Айна."))
        return answer_checks.language(words)(language), name

    return check
