"""Nothing that is not public goes live, even where a theme, a plugin or a catalogue would print it."""

import shutil
from pathlib import Path

import pytest

from aigaq.languages.convert import converter
from building import ROOT, build_site, settings_for, tree
from small_content import RECORD, SMALL, TEXT, Changes, write_content

HIDDEN_RECORD = SMALL[RECORD].replace("t-00001", "t-00002").replace("p-00001", "p-00040").replace("[web, ", "[")
HIDDEN: Changes = {
    RECORD.replace("t-00001", "t-00002"): HIDDEN_RECORD,
    TEXT.replace(
        "t-00001", "t-00002"
    ): "---\ntitle: Құпия сөз\n---\n\nОны түнде үйінен алып кетті, содан бері хабар жоқ.\n",
    "people/p-00040.yaml": "id: p-00040\nname_mode: real\nnames: {kk: Гүлнар Құпияева, en: Gulnar Hiddenova}\n",
}
LEAKS = {
    "a name": "Gulnar Hiddenova",
    "a name in another script": converter("kk-latn")("Гүлнар Құпияева"),
    "words": "түнде үйінен алып кетті, содан бері хабар жоқ",
    "a number": "11010519491231002X",
    "an e-mail address": "gulnar@example.org",
    "a folder": str(ROOT),
}


def built_with(folder: Path, printed: str) -> tuple[int, str, Path]:
    """A build with a theme that prints something on every testimony."""
    theme = shutil.copytree(ROOT / "theme", folder / "theme")
    template = theme / "templates" / "testimony.html"
    template.write_text(template.read_text().replace("<article>", f"<article><p>{printed}</p>"))
    settings = settings_for(folder, "kk", "en", theme=theme)
    content = write_content(folder / "content", HIDDEN)
    built = build_site(content, folder / "output", settings=settings)
    return built.code, built.said, built.output


def test_a_record_without_consent_stays_behind_and_the_build_goes_on(tmp_path: Path) -> None:
    code, said, output = built_with(tmp_path, "nothing")
    assert code == 0, said
    assert not [path for path, data in tree(output).items() if b"Hiddenova" in data]


@pytest.mark.parametrize("leak", LEAKS)
def test_a_theme_that_prints_a_secret_stops_the_build(leak: str, tmp_path: Path) -> None:
    code, said, output = built_with(tmp_path, LEAKS[leak])
    assert code == 1
    assert "kk/t/t-00001.html" in said
    assert LEAKS[leak] not in said or leak == "a folder"
    assert not output.exists() or not tree(output)
