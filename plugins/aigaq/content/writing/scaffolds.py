"""The files of new records, with commented fields.

The comments are in the editor's language.
"""

from collections.abc import Iterable, Iterator

import yaml

from aigaq.content.writing.answers import NewPerson, NewTestimony, NewTranslation
from aigaq.core.ids import RECORD_FILE
from aigaq.i18n.catalogues import Catalogue
from aigaq.model.vocabulary import ConsentStatus, ContentWarning, NameMode, TestimonyKind, Use

Line = tuple[str, str]
"""A comment, and what stands below it."""


def testimony_files(id: str, new: NewTestimony, words: Catalogue) -> dict[str, bytes]:
    """The files of a new testimony's folder, by name."""
    title = words.gettext(
        "A title on one line. Below the second line of dashes: the words; an empty line parts paragraphs."
    )
    text = f"---\n# {title}\ntitle: {scalar(new.title)}\n---\n\n"
    return {RECORD_FILE: _serialise_fields(_record(id, new, words)), f"{new.original}.md": text.encode()}


def person_file(id: str, new: NewPerson, words: Catalogue) -> bytes:
    """Return the file of a new person."""
    return _serialise_fields(_person(id, new, words))


def translation_file(new: NewTranslation, words: Catalogue) -> bytes:
    """Return the file of a draft translation, hidden from readers."""
    compare = words.gettext("These words come with the program: compare them with the original, and finish them.")
    fields = [
        (compare if new.body else "", ""),
        (words.gettext("The original is called: %(title)s") % {"title": " ".join(new.original.split())}, ""),
        ("", f"title: {scalar(new.title)}"),
        ("", f"summary: {scalar(new.summary)}" if new.summary else ""),
        (
            words.gettext("How the translator wishes to be called; leave it out for nobody."),
            f"translator: {scalar(new.translator)}" if new.translator else "# translator:",
        ),
        (words.gettext("How it was made: human, machine, machine-edited."), f"method: {new.method}"),
        (
            words.gettext("How far it is: draft (not shown), reviewed, native (reviewed by a native speaker)."),
            "review: draft",
        ),
        (
            words.gettext("The version of the original that is translated; the program keeps it."),
            f"source: {new.source}",
        ),
    ]
    return b"---\n" + _serialise_fields(fields) + b"---\n\n" + (f"{new.body}\n" if new.body else "").encode()


def _record(id: str, new: NewTestimony, words: Catalogue) -> Iterator[Line]:
    yield words.gettext("What is the same in every language. The id is never changed."), f"id: {id}"
    yield words.gettext("The language in which the words were given."), f"original: {new.original}"
    yield _choices(TestimonyKind), f"kind: {new.kind}"
    yield (
        words.gettext("When the words were given, as exactly as is known: 2018, 2018-03, 2018-03-17, 2018~ (about)."),
        _field("given", new.given),
    )
    yield words.gettext("The country where they were given, never anything finer."), _field("given_at", new.given_at)
    yield words.gettext("The day on which it enters the archive."), f"published: {new.published}"
    yield words.gettext("Who tells it: the id of a person."), _field("witness", new.witness)
    about = "".join(f"\n  - {{person: {id}, relation: {relation}}}" for id, relation in new.about)
    yield (
        words.gettext("Who is spoken of, and what they are to the witness."),
        f"about:{about}" if about else "# about: [{person: p-00001, relation: sibling}]",
    )
    places = ", ".join(new.places)
    yield words.gettext("Where it happened: ids of places.yaml."), f"places: [{places}]" if places else "# places: []"
    yield words.gettext("What the words were taken from."), "# sources: [{kind: video, url: ..., captured: 2021-01-10}]"
    yield _choices(ContentWarning), "# warnings: []"
    yield (
        words.gettext("Consent: without it nothing is published. Uses: web, search, download, permanent."),
        f"consent: {{{_consent(new)}}}",
    )


def _person(id: str, new: NewPerson, words: Catalogue) -> Iterator[Line]:
    yield words.gettext("The id is never changed, and says nothing about the person."), f"id: {id}"
    yield (
        words.gettext("How the person is named. Only “real” may stand with the real name.") + " " + _choices(NameMode),
        f"name_mode: {new.name_mode}",
    )
    names = "".join(f"\n  {language}: {scalar(name)}" for language, name in new.names.items())
    yield (
        words.gettext("The name in each language; those that are not known are left out."),
        f"names:{names}" if names else "# names: {kk: ..., en: ...}",
    )
    yield "female, male, other", _field("gender", new.gender or "")
    yield words.gettext("The year of birth."), _field("born", str(new.born or ""))
    yield words.gettext("Where the person is from: an id of places.yaml."), _field("origin", new.origin)
    yield (
        words.gettext("What is known of the person's fate, and of what day that is."),
        _field("status", new.status or "") + "\n" + _field("status_as_of", new.status_as_of),
    )
    yield (
        words.gettext("What was done to the person, from when to when."),
        "# events: [{type: camp, from: 2017-04, to: 2018-12, place: cn-65}]",
    )


def _consent(new: NewTestimony) -> str:
    parts = [f"status: {new.consent}"]
    if new.consent_on:
        parts.append(f"on: {new.consent_on}")
    if new.uses and new.consent is not ConsentStatus.UNKNOWN:
        parts.append(f"uses: [{', '.join(use for use in Use if use in new.uses)}]")
    if new.evidence:
        parts.append(f"evidence: {new.evidence}")
    return ", ".join(parts)


def _field(key: str, value: str) -> str:
    return f"{key}: {value}" if value else f"# {key}:"


def _choices(values: Iterable[str]) -> str:
    return ", ".join(values)


def _serialise_fields(fields: Iterable[Line]) -> bytes:
    lines = [line for comment, field in fields for line in (f"# {comment}" if comment else "", field) if line]
    return ("\n".join(lines) + "\n").encode()


def scalar(text: str) -> str:
    """Return a text as a YAML value on one line."""
    told: str = yaml.safe_dump(" ".join(text.split()), allow_unicode=True, width=1_000_000)
    return told.removesuffix("...\n").strip()
