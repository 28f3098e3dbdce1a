"""Exports: what consent covers, in five languages, and harmless in a spreadsheet."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from aigaq.content.reading.archive import read_archive
from aigaq.content.reading.file_reader import with_words
from aigaq.model.work_units import values_of
from aigaq.privacy.gate import pass_gate
from aigaq.site.exports.export_files import export_files, export_work_units
from aigaq.site.exports.export_tables import cell
from helpers.small_content import RECORD, SMALL, TEXT, Changes, changed, write_content

DATA = Path(__file__).parents[2] / "data"
SECOND = SMALL[RECORD].replace("t-00001", "t-00002")


def exports(folder: Path, changes: Changes | None = None) -> dict[str, bytes]:
    archive = pass_gate(read_archive(write_content(folder, changes)).value, date(2025, 1, 1))
    return dict(file for value in values_of(export_work_units(archive)) for file in export_files(value, with_words))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_testimony_is_a_row_in_every_language(tmp_path: Path) -> None:
    files = exports(tmp_path)
    row = json.loads(files["data/kk/testimonies-000.jsonl"])
    assert (row["id"], row["title"], row["text"]) == ("t-00001", "Үлгі", "Ойдан шығарылған сөз.")
    assert row["about"] == [{"person": "p-00031", "relation": "sibling"}]
    assert json.loads(files["data/ru/testimonies-000.jsonl"])["text"] is None


def test_csv_holds_the_same_rows_without_texts(tmp_path: Path) -> None:
    files = exports(tmp_path)
    row = rows(files["data/kk/testimonies-000.csv"])[0]
    assert (row["title"], row["about"], row["published"]) == ("Үлгі", "p-00031 sibling", "2021-02-03")
    assert "text" not in row
    assert [row["name"] for row in rows(files["data/en/people-000.csv"])] == ["Aina Sampleova", "Person Invented"]


def test_without_consent_to_download_a_record_and_who_is_known_from_it_stay_out(tmp_path: Path) -> None:
    changes = changed(RECORD, "[web, search, download, permanent]", "[web, search, permanent]") | {
        RECORD.replace("t-00001", "t-00002"): SECOND.replace("witness: p-00001\n", ""),
        TEXT.replace("t-00001", "t-00002"): SMALL[TEXT],
    }
    told = b"".join(data for path, data in exports(tmp_path, changes).items())
    assert b"t-00001" not in told
    assert b"p-00001" not in told
    assert b"t-00002" in told
    assert b"p-00031" in told


def test_a_withdrawn_record_is_in_no_export(tmp_path: Path) -> None:
    files = exports(tmp_path, changed(RECORD, "status: given", "status: withdrawn"))
    assert not any("testimonies-" in path for path in files)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\n=1", "＝1", "|calc", "- a list"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell([text, "b"]) == f"'{text}; b"


def test_other_cells_stay_as_they_are() -> None:
    assert [cell(value) for value in ("a = b", 1962, None, ["a", "b"])] == ["a = b", "1962", "", "a; b"]


def test_the_description_is_a_data_package_with_the_licence(tmp_path: Path) -> None:
    licence = "licence: {name: CC-BY-4.0, url: 'https://example.org/by'}\n"
    files = exports(tmp_path, {"site.yaml": SMALL["site.yaml"] + licence})
    package = json.loads(files["data/datapackage.json"])
    profile = json.loads((DATA / "frictionless/data-package.json").read_text(encoding="utf-8"))
    assert package["licenses"] == [{"name": "CC-BY-4.0", "path": "https://example.org/by"}]
    for resource in package["resources"]:
        resource["schema"] = json.loads(files[f"data/{resource['schema']}"])  # as the profile wants it
        fields = {field["name"] for field in resource["schema"]["fields"]}
        if resource["name"] == "numbers":  # the page of numbers makes it
            continue
        lines = [json.loads(line) for path in resource["path"] for line in files[f"data/{path}"].splitlines()]
        assert lines
        assert all(line.keys() == fields for line in lines)
    assert [error.message for error in Draft4Validator(profile).iter_errors(package)] == []


def test_a_site_may_leave_the_tables_out(tmp_path: Path) -> None:
    assert exports(tmp_path, {"site.yaml": f"{SMALL['site.yaml']}exports: none\n"}) == {}


def test_the_description_names_the_files_that_are_there(tmp_path: Path) -> None:
    files = exports(tmp_path)
    package = json.loads(files["data/datapackage.json"])
    paths = {f"data/{path}" for resource in package["resources"] for path in resource["path"]}
    assert paths == {"data/numbers.csv", *(path for path in files if path.endswith(".jsonl"))}
    fields = [field["name"] for field in json.loads(files["data/people.schema.json"])["fields"]]
    assert fields == list(rows(files["data/kk/people-000.csv"])[0])
