"""The second opinion agrees with the gate, whatever the consents and name modes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigaq.content.reading.archive import read_archive
from aigaq.model.archive_tree import Archive
from aigaq.model.policy import Rule, policies
from aigaq.model.record_base import Record
from aigaq.model.records import Person
from aigaq.model.vocabulary import NameMode
from aigaq.privacy.gate import pass_gate
from aigaq.privacy.independent_gate import (
    decide_public,
    hidden_fields,
    is_shown,
    never_fields,
    public_fields,
    shown_relation,
    shown_same_as,
    shows_hashes,
    text_fields,
    visible_fields,
)
from aigaq.privacy.scan.secrets import Reader, public_words, secrets_of
from helpers.full_content import TYPES, filled
from helpers.small_content import PERSON, RECORD, SMALL, changed, write_content

TODAY = date(2024, 5, 1)
STATUS = st.sampled_from(["given", "given-by-relative", "public-statement", "unknown", "withdrawn"])
USES = st.lists(st.sampled_from(["web", "search", "download", "permanent"]), unique=True, max_size=4)
EMBARGO = st.sampled_from(["", ", embargo: 2024-04-30", ", embargo: 2024-05-01", ", embargo: 2024-05-02"])
MODES = st.sampled_from(["real", "pseudonym", "initials", "withheld"])
SHOWS = st.sampled_from(["", ", shows: [p-00001]", ", shows: [p-00031]", ", shows: [p-00001, p-00031]"])
FACES = st.sampled_from(["", ", face: shown", ", face: hidden", ", face: none"])
MEDIA = st.tuples(st.sampled_from(["photo", "video", "audio"]), SHOWS, FACES, st.sampled_from(["", ", voice: altered"]))
RELATIONS = st.sampled_from(["self", "sibling"])
WITNESSES = st.sampled_from(["witness: p-00001", "witness: p-00031", "# nobody"])
SEALS = st.sampled_from(["", "seal: public\n"])
HASH = "0123456789abcdef" * 4
CONSENT = "{status: given, on: 2020-12-01, uses: [web, search, download, permanent], evidence: ev-0123-4567-89ab-cdef}"


def archive_with(folder: Path, consent: str, mode: str, medium: str) -> Archive:
    record = changed(RECORD, f"consent: {CONSENT}", f"media: [{medium}]\nconsent: {consent}")
    person = SMALL["people/p-00031.yaml"].replace("pseudonym", mode)
    more = "aliases: [X Y]\nsame_as: [https://example.org/x]\nsort: {en: Invented}\n"
    return read_archive(write_content(folder, {**record, "people/p-00031.yaml": person + more})).value


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STATUS, USES, EMBARGO, MODES, SHOWS, FACES)
def test_the_gate_and_the_second_opinion_agree(
    tmp_path: Path, status: str, uses: list[str], embargo: str, mode: str, shows: str, face: str
) -> None:
    consent = f"{{status: {status}, uses: [{', '.join(uses)}]{embargo}}}"
    archive = archive_with(tmp_path, consent, mode, f"{{file: a.jpg, kind: photo, alt: {{en: A wall}}{shows}{face}}}")
    public, opinion = pass_gate(archive, TODAY), decide_public(archive, TODAY)
    assert (public.testimonies.keys(), public.people.keys()) == (opinion.testimonies, opinion.people)
    for id, person in public.people.items():
        assert {said.text for said in text_fields(person)} - {"t-00001"} == {
            said.text for said in visible_fields(archive.people[id].record)
        }
    for id, testimony in public.testimonies.items():
        record = archive.testimonies[id].record
        assert len(testimony.media) == sum(is_shown(medium, record, archive) for medium in record.media)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MODES, MODES, MEDIA, RELATIONS, WITNESSES, SEALS)
def test_they_agree_on_who_may_be_recognised(
    tmp_path: Path,
    mode: str,
    other: str,
    medium: tuple[str, str, str, str],
    relation: str,
    witness: str,
    seal: str,
) -> None:
    more = (
        f"media: [{{file: a.x, kind: {''.join(medium)}}}]\n{seal}sources: [{{kind: video, sha256: {HASH}}}]\nconsent:"
    )
    record = SMALL[RECORD].replace("consent:", more).replace("sibling", relation).replace("witness: p-00001", witness)
    people = {
        PERSON: SMALL[PERSON].replace(
            "name_mode: real", f"name_mode: {mode}\nsame_as: [p-00031, 'https://a.example/b']"
        ),
        "people/p-00031.yaml": SMALL["people/p-00031.yaml"].replace("pseudonym", other),
    }
    archive = read_archive(write_content(tmp_path, {RECORD: record, **people})).value
    public, opinion = pass_gate(archive, TODAY), decide_public(archive, TODAY)
    written, testimony = archive.testimonies["t-00001"].record, public.testimonies["t-00001"]
    assert bool(testimony.media) is is_shown(written.media[0], written, archive)
    assert [one.relation for one in testimony.about] == [shown_relation(one, written, archive) for one in written.about]
    assert (testimony.sources[0].sha256 is not None) is shows_hashes(written, archive)
    for id, person in public.people.items():
        assert set(person.same_as) == shown_same_as(archive.people[id].record, opinion, archive)


@pytest.mark.parametrize("field", ["names", "aliases", "kind", "events"])
def test_every_text_of_a_record_is_seen_but_controlled_values(field: str, tmp_path: Path) -> None:
    archive = archive_with(tmp_path, CONSENT, "pseudonym", "{file: a.jpg, kind: photo}")
    fields = {said.field for said in text_fields(archive.people["p-00031"].record)}
    assert (field in fields) is (field in ("names", "aliases"))


@pytest.mark.parametrize("mode", NameMode)
def test_it_hides_the_fields_that_declare_to_name_a_person(mode: NameMode) -> None:
    """Whoever declares a field `if_named` or `if_real` says so to the second opinion, too: to its list of names."""
    hides = {
        Rule.IF_NAMED: mode is NameMode.WITHHELD,
        Rule.IF_REAL: mode is not NameMode.REAL,
    }
    declared = {name for name, policy in policies(Person).items() if hides.get(policy.rule)}
    person = filled(Person, id="p-00001", name_mode=mode, events=())
    hidden = {field.field for field in hidden_fields(person)}
    former = {"merged"} if mode is not NameMode.REAL else set()  # the gate decides it, as `same_as`
    assert hidden - {"same_as"} == declared | former


@pytest.mark.parametrize("kind", [kind for kind in TYPES if issubclass(kind, Record)], ids=lambda kind: kind.__name__)
def test_it_hides_the_words_in_fields_that_declare_to_be_for_nobody(kind: type[Record]) -> None:
    """Whoever declares a field `never` that holds words says so to the second opinion, too: to its own list."""
    value = filled(kind)
    assert {field.text for field in never_fields(value)} == set(declared_never(value))
    assert {field.text for field in public_fields(value)}.isdisjoint(declared_never(value))


def declared_never(value: Any) -> Iterator[str]:
    """Yield the words in a record that declare to be for nobody."""
    if isinstance(value, Record):
        for name, policy in policies(type(value)).items():
            inner = getattr(value, name)
            yield from (
                (said.text for said in text_fields(inner)) if policy.rule is Rule.NEVER else declared_never(inner)
            )
    elif isinstance(value, tuple):
        for item in value:
            yield from declared_never(item)


def test_words_for_the_archive_alone_are_secret_though_the_person_is_public(tmp_path: Path) -> None:
    source = "told by a neighbour who came to us by night"
    people = changed("people/p-00031.yaml", "place: cn-65", f"place: cn-65, source: {source}")
    archive = read_archive(write_content(tmp_path, people)).value
    public = decide_public(archive, TODAY)
    reader = Reader(body=lambda text: text.body, captions=lambda _path: "")
    assert source in {secret.text for secret in secrets_of(archive, public, reader)}
    assert source not in public_words(archive, public, reader)
