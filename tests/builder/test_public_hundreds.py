"""Records taken from the last build are those that the gate would make, and hundreds that changed are made anew."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from aigaq.builder import public_hundreds
from aigaq.builder.inputs import Inputs, read_inputs
from aigaq.builder.public_hundreds import Gated, gate_by_hundreds, unchanged_hundreds
from aigaq.builder.state import PublicHundred, State
from aigaq.builder.state_rows import Row
from aigaq.builder.workers import Workers
from aigaq.content.reading.archive import list_archive
from aigaq.core.memo import Memo
from aigaq.model.archive_tree import Archive
from aigaq.privacy.gate import pass_gate
from helpers.calls import Calls
from helpers.rebuilding import replace_in
from helpers.small_content import PERSON, RECORD, SMALL, TEXT, Changes, write_content
from privacy.test_independent_gate import (
    CONSENT,
    EMBARGO,
    HASH,
    MEDIA,
    MODES,
    RELATIONS,
    SEALS,
    STATUS,
    TODAY,
    USES,
    WITNESSES,
)

OTHER = "people/p-00031.yaml"
PLACE_OF_TWO_NAMES = "  - {id: cn-66, kind: region, parent: cn, names: {en: Land, kk: Жер}}\n"
FAR = RECORD.replace("t-00001", "t-00201")
FAR_RECORD = SMALL[RECORD].replace("t-00001", "t-00201").replace("sibling", "friend")
Hundreds = Mapping[str, Row[PublicHundred]]

CONSENTS = st.builds(
    lambda status, uses, embargo: f"{{status: {status}, uses: [{', '.join(uses)}]{embargo}}}", STATUS, USES, EMBARGO
)
PEOPLE = st.tuples(MODES, MODES, st.sampled_from(["", "merged: [p-00031, p-00077]\n"]))
RECORDS = st.tuples(st.just(CONSENT) | CONSENTS, MEDIA, RELATIONS, WITNESSES, SEALS)
ARCHIVES = st.tuples(PEOPLE, RECORDS, st.none() | RECORDS)


def write(folder: Path, archive: tuple[tuple[str, str, str], tuple, tuple | None]) -> Path:
    """Write an archive of one or two testimonies, in two hundreds, about the same two people.

    A file that is as it should be is left alone.
    """
    (mode, other, merged), near, far = archive
    people: Changes = {
        PERSON: SMALL[PERSON].replace("real", f"{mode}\nsame_as: [p-00031, 'https://a.example/b']\n{merged}"),
        OTHER: SMALL[OTHER].replace("pseudonym", other),
    }
    records: Changes = {RECORD: _record(SMALL[RECORD], near), FAR: _record(FAR_RECORD, far) if far else None}
    for name, text in {**SMALL, **people, **records}.items():
        path = folder / name
        if text is None:
            path.unlink(missing_ok=True)
        elif not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return folder


def _record(record: str, said: tuple[str, tuple[str, ...], str, str, str]) -> str:
    consent, medium, relation, witness, seal = said
    more = f"media: [{{file: a.x, kind: {''.join(medium)}}}]\n{seal}sources: [{{kind: video, sha256: {HASH}}}]\n"
    record = record.replace(f"consent: {CONSENT}", f"{more}consent: {consent}")
    return record.replace("sibling", relation).replace("witness: p-00001", witness)


def read(content: Path) -> Inputs:
    with Workers(1) as workers:
        return read_inputs(list_archive(content), State(), workers, b"1")


def gate(content: Path, last: Hundreds | None = None, memo: Memo | None = None) -> tuple[Archive, Gated]:
    inputs = read(content)
    archive = inputs.reading.value
    return archive, gate_by_hundreds(archive, TODAY, inputs, last or {}, b"gate", memo)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ARCHIVES, ARCHIVES)
def test_upon_another_archive_all_is_as_the_gate_makes_it(tmp_path: Path, before: tuple, after: tuple) -> None:
    memo = Memo()
    _archive, last = gate(write(tmp_path, before), memo=memo)
    archive, gated = gate(write(tmp_path, after), last.hundreds, memo)
    assert gated.public == pass_gate(archive, TODAY)
    assert list(gated.public.testimonies) == list(pass_gate(archive, TODAY).testimonies)
    assert all(digest == hashlib.sha256(msgspec.msgpack.encode(one)).digest() for one, digest in gated.digests())


def test_what_a_memo_remembers_has_no_say_in_the_order_of_names(tmp_path: Path) -> None:
    memo, content = Memo(), write_content(tmp_path, {"places.yaml": f"{SMALL['places.yaml']}{PLACE_OF_TWO_NAMES}"})
    gate(content, memo=memo)
    replace_in(content / "places.yaml", "en: Land, kk: Жер", "kk: Жер, en: Land")
    _archive, gated = gate(content, memo=memo)
    assert list(gated.public.places["cn-66"].names) == ["kk", "en"]


def test_an_edit_of_a_text_decides_nothing_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memo, content, decisions = Memo(), write_content(tmp_path), Calls(monkeypatch, public_hundreds, "Gate")
    _archive, first = gate(content, memo=memo)
    replace_in(content / TEXT, "title: Үлгі", "title: Қарлығаш")
    _archive, second = gate(content, first.hundreds, memo)
    assert len(decisions.made) == 1
    assert second.public.testimonies["t-00001"].texts["kk"].front.title == "Қарлығаш"


def test_only_a_hundred_that_changed_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = write_content(tmp_path, {FAR: FAR_RECORD})
    _archive, first = gate(content)
    replace_in(content / FAR, "friend", "neighbour")
    made = [Calls(monkeypatch, public_hundreds, name) for name in ("make_testimony", "make_person")]
    _archive, second = gate(content, first.hundreds)
    assert [len(calls.made) for calls in made] == [1, 0]
    assert {name for name, row in second.hundreds.items() if row is not first.hundreds[name]} == {"testimony/002"}


def test_who_is_named_no_more_changes_the_records_about_them_too(tmp_path: Path) -> None:
    content = write_content(tmp_path, {FAR: FAR_RECORD.replace("p-00031", "p-00001")})
    _archive, first = gate(content)
    replace_in(content / PERSON, "real", "pseudonym")
    _archive, second = gate(content, first.hundreds)
    assert all(row is not first.hundreds[name] for name, row in second.hundreds.items())


def test_who_is_public_no_more_is_not_shown_by_media_of_others(tmp_path: Path) -> None:
    medium = "media: [{file: a.x, kind: photo, face: hidden, shows: [p-00001]}]\nconsent:"
    nobody = SMALL[RECORD].replace("witness: p-00001\n", "").replace("consent:", medium)
    content = write_content(tmp_path, {RECORD: nobody, FAR: FAR_RECORD})
    _archive, first = gate(content)
    (content / FAR).unlink()
    _archive, second = gate(content, first.hundreds)
    shows = [gated.public.testimonies["t-00001"].media[0].shows for gated in (first, second)]
    assert shows == [("p-00001",), ()]


def test_a_record_that_is_not_as_it_was_read_is_made_anew(tmp_path: Path) -> None:
    archive, first = gate(write_content(tmp_path))
    inputs = read(tmp_path)
    testimony = archive.testimonies["t-00001"]
    shown = replace(testimony, record=replace(testimony.record, warnings=("torture",)))
    preview = replace(archive, testimonies={"t-00001": shown})
    gated = gate_by_hundreds(preview, TODAY, inputs, first.hundreds, b"gate")
    assert gated.public.testimonies["t-00001"].warnings == ("torture",)


def test_a_gate_of_another_version_makes_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive, first = gate(write_content(tmp_path))
    made = Calls(monkeypatch, public_hundreds, "make_testimony")
    gate_by_hundreds(archive, TODAY, read(tmp_path), first.hundreds, b"new")
    assert len(made.made) == 1


def test_a_hundred_of_which_a_file_changed_is_not_kept(tmp_path: Path) -> None:
    _archive, gated = gate(write_content(tmp_path))
    before, now = read(tmp_path).hundreds, read(tmp_path).hundreds
    kept = unchanged_hundreds(gated.hundreds, before, {**before, "person/000": now["person/000"]})
    assert kept == {"testimony/000": gated.hundreds["testimony/000"]}
    assert unchanged_hundreds(gated.hundreds, before, {}) == {}
