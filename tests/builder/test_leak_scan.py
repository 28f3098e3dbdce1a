"""Nothing that is not public goes live, even where a theme, a plugin or a catalogue would print it."""

import shutil
from pathlib import Path
from unittest.mock import patch

import pytest
from msgspec.structs import replace

from aigaq.builder.build_folder import state_file
from aigaq.builder.run_build import build
from aigaq.core.errors import ContentError
from aigaq.model.forms import Form
from aigaq.privacy.scan.tree_scan import scan_batch
from helpers.building import ROOT, build_site, settings_for, tree
from helpers.rebuilding import built, config, replace_in
from helpers.small_content import FOLDER, RECORD, SMALL, TEXT, Changes, write_content

HIDDEN_RECORD = SMALL[RECORD].replace("t-00001", "t-00002").replace("p-00001", "p-00040").replace("[web, ", "[")
HIDDEN: Changes = {
    RECORD.replace("t-00001", "t-00002"): HIDDEN_RECORD,
    TEXT.replace(
        "t-00001", "t-00002"
    ): "---\ntitle: Құпия сөз\n---\n\nОны түнде үйінен алып кетті, содан бері хабар жоқ.\n",
    "people/p-00040.yaml": "id: p-00040\nname_mode: real\nnames: {kk: Гүлнар Құпияева, en: Gulnar Hiddenova}\n",
}
LEAKS = {
    "leak-name": "Gulnar Hiddenova",
    "leak-words": "түнде үйінен алып кетті, содан бері хабар жоқ",
    "identity-number": "11010519491231002X",
    "email-address": "gulnar@example.org",
}


def built_with(folder: Path, printed: str) -> tuple[int, str, Path]:
    """Return a build with a theme that prints something on every testimony."""
    theme = shutil.copytree(ROOT / "theme", folder / "theme")
    template = theme / "templates" / "testimony.html"
    template.write_text(template.read_text().replace('<article class="testimony">', f"<article><p>{printed}</p>"))
    settings = settings_for(folder, "kk", "en", theme=theme)
    content = write_content(folder / "content", HIDDEN)
    built = build_site(content, folder / "output", settings=settings)
    return built.code, built.said, built.output


def test_a_record_without_consent_stays_behind_and_the_build_goes_on(tmp_path: Path) -> None:
    code, said, output = built_with(tmp_path, "nothing")
    assert code == 0, said
    assert not [path for path, data in tree(output).items() if b"Hiddenova" in data]


def test_a_theme_that_prints_secrets_stops_the_build(tmp_path: Path) -> None:
    leaks = {**LEAKS, "leak-machine": str(tmp_path / "content")}
    code, said, output = built_with(tmp_path, "</p><p>".join(leaks.values()))
    told = [line for line in said.splitlines() if "kk/t/t-00001.html" in line]
    assert code == 1
    assert {rule for rule in leaks if any(f"[{rule}]" in line for line in told)} == leaks.keys()
    assert [secret for secret in LEAKS.values() if secret in "\n".join(told)] == []
    assert not output.exists() or not tree(output)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """Return a theme that prints a name on every testimony."""
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    replace_in(
        theme / "templates" / "testimony.html", '<article class="testimony">', "<article><p>Gulnar Hiddenova</p>"
    )
    return theme


def leaking_files(content: Path, output: Path, theme: Path) -> set[str]:
    """Return the pages in which a build finds leaks."""
    with pytest.raises(ContentError) as raised:
        built(content, output, theme=theme)
    return {problem.path for problem in raised.value.problems if problem.path.endswith(".html")}


def test_pages_that_lie_as_they_lay_are_held_against_a_new_secret(tmp_path: Path, theme: Path) -> None:
    content = write_content(tmp_path / "content")
    built(content, tmp_path / "output", theme=theme)
    write_content(content, HIDDEN)
    assert "kk/t/t-00001.html" in leaking_files(content, tmp_path / "output", theme)


def test_what_leaks_is_found_at_each_build(tmp_path: Path, theme: Path) -> None:
    content = write_content(tmp_path / "content", HIDDEN)
    first, second = (leaking_files(content, tmp_path / "output", theme) for _ in range(2))
    assert first and first == second


def test_a_name_that_is_public_no_more_is_found_where_it_stood(tmp_path: Path, theme: Path) -> None:
    bearer: Changes = {
        "people/p-00041.yaml": "id: p-00041\nname_mode: real\nnames: {en: Gulnar Hiddenova}\n",
        RECORD.replace("t-00001", "t-00003"): SMALL[RECORD].replace("t-00001", "t-00003").replace("p-00001", "p-00041"),
        TEXT.replace("t-00001", "t-00003"): SMALL[TEXT],
    }
    content = write_content(tmp_path / "content", {**HIDDEN, **bearer})
    built(content, tmp_path / "output", theme=theme)
    replace_in(content / "people/p-00041.yaml", "Hiddenova", "Otherova")
    assert "kk/t/t-00001.html" in leaking_files(content, tmp_path / "output", theme)


def scanned(content: Path, output: Path) -> bytes:
    """Return the paths that a build asks to be scanned, among others."""
    with patch("aigaq.privacy.scan.tree_scan.scan_batch", wraps=scan_batch) as scan:
        built(content, output)
    return b"".join(call.args[0] for call in scan.call_args_list)


def test_an_edit_has_only_the_files_scanned_that_it_changes(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content")
    built(content, tmp_path / "output")
    replace_in(content / TEXT, "title: Үлгі", "title: Басқа")
    files = scanned(content, tmp_path / "output")
    assert b"kk/t/t-00001.html" in files and b"kk/index.html" in files
    assert b"kk/search.html" not in files


def test_a_file_that_comes_back_is_scanned_whole(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content")
    folder = write_content(tmp_path / "other") / FOLDER
    replace_in(folder / "record.yaml", "t-00001", "t-00101")
    place = content / "testimonies" / "001" / "t-00101"
    for _ in range(2):
        shutil.copytree(folder, place)
        assert b"source/testimonies/001.tar.gz//testimonies/001/t-00101/kk.md" in scanned(content, tmp_path / "output")
        shutil.rmtree(place)
        built(content, tmp_path / "output")


def test_a_file_that_another_hand_changed_is_scanned_again(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content")
    built(content, tmp_path / "output")
    (tmp_path / "output" / "kk" / "index.html").write_text("by another hand")
    files = scanned(content, tmp_path / "output")
    assert b"kk/index.html" in files and b"kk/t/t-00001.html" not in files


def test_where_the_state_is_lost_everything_is_scanned_again(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content")
    built(content, tmp_path / "output")
    state_file(tmp_path / "cache", tmp_path / "output").unlink()
    assert b"kk/t/t-00001.html" in scanned(content, tmp_path / "output")


def test_words_with_a_link_among_them_are_public_in_volumes_too(tmp_path: Path) -> None:
    said = LEAKS["leak-words"].replace("үйінен", "[үйінен](https://example.org/a/b)")
    public = {RECORD: SMALL[RECORD].replace("[web, search, download, permanent]", "[web]"), TEXT: SMALL[TEXT] + said}
    content = write_content(tmp_path / "content", {**HIDDEN, **public})
    volumes = replace(config(content, tmp_path / "output"), form=Form.VOLUMES)
    assert build(volumes).switched.written
