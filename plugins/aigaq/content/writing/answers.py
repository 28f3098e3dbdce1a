"""Checked answers about a new record."""

from datetime import date

import msgspec

from aigaq.model.vocabulary import ConsentStatus, Gender, Method, NameMode, Relation, Status, TestimonyKind, Use


class NewTestimony(msgspec.Struct, frozen=True, kw_only=True):
    """A new testimony.

    `given` is an EDTF date as it was typed, `about` holds people with their relation.
    """

    original: str
    title: str
    kind: TestimonyKind
    published: date
    given: str = ""
    given_at: str = ""
    witness: str = ""
    about: tuple[tuple[str, Relation], ...] = ()
    places: tuple[str, ...] = ()
    consent: ConsentStatus = ConsentStatus.UNKNOWN
    consent_on: date | None = None
    evidence: str = ""
    uses: tuple[Use, ...] = ()


class NewPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person who enters the archive; `names` are by language."""

    name_mode: NameMode
    names: dict[str, str] = {}
    gender: Gender | None = None
    born: int | None = None
    origin: str = ""
    status: Status | None = None
    status_as_of: str = ""


class NewTranslation(msgspec.Struct, frozen=True, kw_only=True):
    """A new translation of the text titled `original`.

    `source` is its revision. It may begin with words that the program has, `summary` and `body`.
    """

    original: str
    source: str
    title: str
    translator: str = ""
    method: Method = Method.HUMAN
    summary: str = ""
    body: str = ""
