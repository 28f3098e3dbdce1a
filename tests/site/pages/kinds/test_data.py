"""The page of the records as tables: its files are there, its terms are those of site.yaml, its link goes with them."""

import re
from pathlib import Path

from aigaq.model.view_data import DataView
from aigaq.model.work_units import values_of
from aigaq.site.pages.frame import browse_links
from aigaq.site.pages.kinds.data import DATA, data_view
from helpers.small_content import SMALL
from helpers.small_site import localisers, small_site

TERMS = "terms: {en: Ask first., kk: Сұраңыз.}\nlicence: {name: CC-BY-4.0, url: 'https://example.org/by'}\n"


def data_of(folder: Path, edition: str, more: str = "") -> DataView:
    site = small_site(folder, {"site.yaml": SMALL["site.yaml"] + more})
    (inputs,) = values_of(DATA.units(site))
    return data_view(site, localisers()[edition], inputs)


def test_the_page_tells_terms_and_licence_in_the_readers_words(tmp_path: Path) -> None:
    view = data_of(tmp_path, "kk", TERMS)
    assert view.terms is not None
    assert view.licence is not None
    assert (view.terms.text, view.licence.label, view.licence.href) == (
        *("Сұраңыз.", "CC-BY-4.0", "https://example.org/by"),
    )


def test_a_converted_edition_leads_to_the_tables_of_its_source(tmp_path: Path) -> None:
    links = [
        link.href
        for table in data_of(tmp_path, "kk-arab").files
        for part in table.parts
        for link in (part.lines, part.cells)
    ]
    assert links[:2] == ["../data/kk/testimonies-000.jsonl", "../data/kk/testimonies-000.csv"]


def test_every_field_of_the_tables_is_told(tmp_path: Path) -> None:
    testimonies, people, numbers = data_of(tmp_path, "en").fields
    assert {"text", "witness"} <= {field.name for field in testimonies.fields}
    assert {"names", "name", "born"} & {field.name for field in people.fields} == {"name", "born"}
    assert [field.name for field in numbers.fields] == ["by", "value", "fate", "people"]


def test_fields_are_told_in_the_readers_words(tmp_path: Path) -> None:
    told = {edition: data_of(tmp_path / edition, edition).fields for edition in ("en", "ru", "kk-arab")}
    english, *others = ([field.description for table in tables for field in table.fields] for tables in told.values())
    for words in others:
        assert len(words) == len(english)
        assert set(words).isdisjoint(english)


def test_without_tables_there_is_no_page_and_no_link(tmp_path: Path) -> None:
    site = small_site(tmp_path, {"site.yaml": f"{SMALL['site.yaml']}exports: none\n"})
    assert list(DATA.units(site)) == []
    assert "Data" not in [link.label for link in browse_links(site, localisers()["en"], "en/index.html")]


def test_in_the_sample_every_link_to_a_table_leads_to_a_file(sample: Path) -> None:
    page = (sample / "ru/data.html").read_text(encoding="utf-8")
    files = re.findall(r'href="\.\./(data/[^"]+)"', page)
    assert len(files) >= 7
    assert [path for path in files if not (sample / path).is_file()] == []
    assert 'href="data.html"' in (sample / "ru/index.html").read_text(encoding="utf-8")
