"""What counts as secret: all that is written, and not published."""

from datetime import date
from pathlib import Path

import pytest

from aigaq.content.reading.archive import read_archive
from aigaq.content.reading.file_reader import body_of
from aigaq.core.files import hash_file
from aigaq.privacy.independent_gate import decide_public
from aigaq.privacy.scan.findings import Kind
from aigaq.privacy.scan.secrets import Reader, public_names, public_words, secrets_of
from helpers.small_content import PERSON, RECORD, SMALL, TEXT, Changes, changed, write_content

TODAY = date(2024, 5, 1)
CONSENT = "{status: given, on: 2020-12-01, uses: [web, search, download, permanent], evidence: ev-0123-4567-89ab-cdef}"
EVIDENCE = {"ev-0123-4567-89ab-cdef": (Kind.WORDS, RECORD)}
FOLDER = "testimonies/000/t-00001"
HIDDEN = {
    "no consent": "{status: unknown}",
    "withdrawn": "{status: withdrawn, on: 2023-01-02}",
    "an embargo": "{status: given, uses: [web], embargo: 2030-01-01, evidence: ev-0123-4567-89ab-cdef}",
    "not for the web": "{status: given, uses: [search], evidence: ev-0123-4567-89ab-cdef}",
}


def secrets(folder: Path, changes: Changes | None = None) -> dict[str, tuple[Kind, str]]:
    """Return the secrets of the small content with `changes`: kind and file by text; captions say where they stand."""
    archive = read_archive(write_content(folder, changes)).value
    found = secrets_of(archive, decide_public(archive, TODAY), Reader(body_of, lambda path: f"read {path}"))
    return {secret.text: (secret.kind, secret.owner.replace(folder.as_posix(), "")[1:]) for secret in found}


def test_of_what_is_public_only_the_evidence_is_secret(tmp_path: Path) -> None:
    assert secrets(tmp_path) == EVIDENCE


@pytest.mark.parametrize("why", HIDDEN)
def test_a_hidden_record_is_secret_with_its_words_and_its_people(why: str, tmp_path: Path) -> None:
    found = secrets(tmp_path, changed(RECORD, CONSENT, HIDDEN[why]))
    assert found[hash_file(tmp_path / TEXT)] == (Kind.TEXT, TEXT)
    assert found["Aina Sampleova"] == (Kind.NAME, PERSON)


def test_all_names_of_a_hidden_person_are_secret_in_every_script(tmp_path: Path) -> None:
    person = (
        "id: p-00040\nname_mode: real\nnames: {kk: Айна Үлгі, zh: 艾娜样本}\nsort: {zh: ai na}\naliases: [Beka B]\n"
    )
    found = secrets(tmp_path, {"people/p-00040.yaml": person})
    names = {text for text, (kind, _) in found.items() if kind is Kind.NAME}
    assert {"Айна Үлгі", "Aina Ülgı", "艾娜样本", "艾娜樣本", "ai na", "Beka B"} <= names
    assert any("\u0627" <= letter <= "\u06ff" for name in names for letter in name)


def test_a_name_is_secret_as_the_table_of_a_script_has_it(tmp_path: Path) -> None:
    person = "id: p-00040\nname_mode: real\nnames: {kk: Айна Би}\n"
    archive = read_archive(write_content(tmp_path, {"people/p-00040.yaml": person})).value
    found = secrets_of(archive, decide_public(archive, TODAY), Reader(body_of, str), {"kk-arab": {"би": "ءبي"}})
    assert "اينا ءبي" in {secret.text for secret in found}


def test_names_that_a_name_mode_forbids_are_secret(tmp_path: Path) -> None:
    person = "id: p-00031\nname_mode: withheld\nnames: {en: Real Name}\naliases: [Other Name]\n"
    assert {"Real Name", "Other Name"} <= secrets(tmp_path, {"people/p-00031.yaml": person}).keys()


def test_a_draft_is_secret_while_it_is_one(tmp_path: Path) -> None:
    draft = SMALL[TEXT].replace("Ойдан", "Not yet. Ойдан").replace("---\n\n", "review: draft\ntranslator: A B\n---\n\n")
    found = secrets(tmp_path, {f"{FOLDER}/ru.md": draft, "pages/about/ru.md": draft})
    assert found[hash_file(tmp_path / "pages/about/ru.md")][0] is Kind.TEXT
    assert found["A B"][0] is Kind.NAME


def test_a_medium_that_is_not_shown_is_secret_with_its_captions(tmp_path: Path) -> None:
    medium = "{file: a.mp4, kind: video, alt: {en: Her face}, captions: {kk: a.kk.vtt}, shows: [p-00031], face: shown}"
    record = changed(RECORD, "consent:", f"media: [{medium}]\nconsent:")
    found = secrets(tmp_path, {**record, f"{FOLDER}/a.kk.vtt": "WEBVTT\n"})
    assert found["Her face"] == (Kind.WORDS, RECORD)
    assert any(text.startswith("read ") and text.endswith("a.kk.vtt") for text in found)


def test_a_public_record_hides_nothing_but_its_drafts(tmp_path: Path) -> None:
    waived = changed(RECORD, "consent:", 'waive: [{rule: phone-number, reason: "a public hotline"}]\nconsent:')
    assert secrets(tmp_path, waived) == EVIDENCE


def test_public_names_and_words_are_known(tmp_path: Path) -> None:
    archive = read_archive(write_content(tmp_path)).value
    public = decide_public(archive, TODAY)
    assert {"Aina Sampleova", "Person Invented"} <= set(public_names(archive, public))
    assert {"Ойдан шығарылған сөз.", "A sample.", "Xinjiang"} <= set(
        public_words(archive, public, Reader(body_of, str))
    )
