"""What is asked about a new record, in order; an answer that was given as an option is not asked for."""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

from aigaq.cli.asking import Asker, values
from aigaq.cli.options import present_days
from aigaq.content.writing import answer_checks
from aigaq.content.writing.answers import NewPerson, NewTestimony
from aigaq.content.writing.offers import Offers, people_of, places_of
from aigaq.core.errors import UsageError
from aigaq.core.message import verbatim
from aigaq.i18n.archive_languages import languages_of
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.model.records import Archive
from aigaq.model.vocabulary import ConsentStatus, Gender, NameMode, PlaceKind, Relation, Status, TestimonyKind, Use

T = TypeVar("T")


class Interview:
    """Asks for what no option answered; without a terminal what may be left out is left out."""

    def __init__(self, words: Catalogue) -> None:
        self.words = words
        self._terminal = sys.stdin.isatty() and sys.stdout.isatty()
        self._asker = Asker(self._terminal)

    def one(
        self,
        question: str,
        given: str | None,
        check: Callable[[str], T],
        offers: Offers | None = None,
        default: str = "",
    ) -> T:
        """The answer in `given`, or that to `question`."""
        if given is not None:
            try:
                return check(given)
            except ValueError as error:
                raise UsageError(verbatim(f"{question}: {error}")) from error
        return self._asker.ask(question, check, offers=offers, default=default)

    def many(self, question: str, given: tuple[str, ...], check: Callable[[str], T], offers: Offers) -> list[T]:
        """The answers in `given`, or those to `question`, which is asked until nothing is typed."""
        found = [self.one(question, text, check) for text in given]
        while self._terminal and not given:
            answer = self.one(question, None, answer_checks.optional(check), offers)
            if answer is None:
                break
            found.append(answer)
        return found


def new_testimony(
    interview: Interview, archive: Archive, given: dict[str, Any], about: tuple[str, ...], places: tuple[str, ...]
) -> NewTestimony:
    """The answers about a testimony."""
    words, ask = interview.words, interview.one
    people, gazetteer = people_of(archive), places_of(archive)
    countries = places_of(archive, PlaceKind.COUNTRY)
    optional, choice = answer_checks.optional, answer_checks.choice
    return NewTestimony(
        original=ask(
            words.gettext("Language of the original"),
            given["original"],
            answer_checks.language(words),
            values(SOURCE_LANGUAGES),
        ),
        title=ask(words.gettext("Title"), given["title"], answer_checks.check_not_empty(words)),
        kind=ask(words.gettext("Kind"), given["kind"], choice(TestimonyKind, words), values(TestimonyKind)),
        published=present_days().entry,
        given=ask(words.gettext("When the words were given"), given["given"], optional(answer_checks.edtf(words)))
        or "",
        given_at=ask(
            words.gettext("Country where they were given"),
            given["given_at"],
            optional(answer_checks.check_known(countries, words)),
            countries,
        )
        or "",
        witness=ask(
            words.gettext("Witness"), given["witness"], optional(answer_checks.check_known(people, words)), people
        )
        or "",
        about=tuple(_about(interview, people, about)),
        places=tuple(
            interview.many(
                words.gettext("Place where it happened"), places, answer_checks.check_known(gazetteer, words), gazetteer
            )
        ),
        **_consent(interview, given),
    )


def _about(interview: Interview, people: Offers, given: tuple[str, ...]) -> list[tuple[str, Relation]]:
    words = interview.words
    relation_of, known = answer_checks.choice(Relation, words), answer_checks.check_known(people, words)

    def both(text: str) -> tuple[str, Relation]:
        person, colon, relation = text.rpartition(":")
        return (known(person), relation_of(relation)) if colon else (known(text), Relation.OTHER)

    found = interview.many(words.gettext("Person spoken of"), given, both, people)
    question = words.gettext("What they are to the witness")
    return [
        (id, relation if given else interview.one(f"{question} ({id})", None, relation_of, values(Relation)))
        for id, relation in found
    ]


def _consent(interview: Interview, given: dict[str, Any]) -> dict[str, Any]:
    words, ask = interview.words, interview.one
    check = answer_checks.choice(ConsentStatus, words)
    status = ask(words.gettext("Consent"), given["consent"], check, values(ConsentStatus), ConsentStatus.UNKNOWN)
    if status is ConsentStatus.UNKNOWN:
        return {"consent": status}
    on = ask(words.gettext("Day of the consent"), given["consent_on"], answer_checks.optional(answer_checks.day(words)))
    uses = ask(
        words.gettext("Uses agreed to (web, search, download, permanent)"),
        given["uses"],
        answer_checks.choices(Use, words),
    )
    return {"consent": status, "consent_on": on, "uses": uses}


def new_person(interview: Interview, archive: Archive, given: dict[str, Any], names: tuple[str, ...]) -> NewPerson:
    """The answers about a person."""
    words, ask = interview.words, interview.one
    optional, choice = answer_checks.optional, answer_checks.choice
    places = places_of(archive)
    mode = ask(words.gettext("How the person is named"), given["name_mode"], choice(NameMode, words), values(NameMode))
    told = dict(_name(text, words) for text in names)
    if not names and mode is not NameMode.WITHHELD:
        told = {
            language: name
            for language in languages_of(archive.site)
            if (name := ask(words.gettext("Name in %(language)s") % {"language": language}, None, str))
        }
    status = ask(
        words.gettext("What is known of their fate"), given["status"], optional(choice(Status, words)), values(Status)
    )
    as_of = given["status_as_of"] if status else ""
    return NewPerson(
        name_mode=mode,
        names=told,
        gender=ask(words.gettext("Gender"), given["gender"], optional(choice(Gender, words)), values(Gender)),
        born=ask(words.gettext("Year of birth"), given["born"], optional(answer_checks.year(words))),
        origin=ask(
            words.gettext("Place of origin"),
            given["origin"],
            optional(answer_checks.check_known(places, words)),
            places,
        )
        or "",
        status=status,
        status_as_of=ask(words.gettext("Of what day that is"), as_of, optional(answer_checks.edtf(words))) or "",
    )


def _name(text: str, words: Catalogue) -> tuple[str, str]:
    language, sign, name = text.partition("=")
    if not sign or not name:
        raise UsageError(verbatim(words.gettext("Write a name with its language, as kk=Айна.")))
    return answer_checks.language(words)(language), name
