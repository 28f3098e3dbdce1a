"""Nothing that is not public goes live, even where a theme, a plugin or a catalogue would print it."""

import shutil
from pathlib import Path

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
    "leak-name": "Gulnar Hiddenova",
    "leak-words": "түнде үйінен алып кетті, содан бері хабар жоқ",
    "identity-number": "11010519491231002X",
    "email-address": "gulnar@example.org",
    "leak-machine": str(ROOT),
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


def test_a_theme_that_prints_secrets_stops_the_build(tmp_path: Path) -> None:
    code, said, output = built_with(tmp_path, "</p><p>".join(LEAKS.values()))
    told = [line for line in said.splitlines() if "kk/t/t-00001.html" in line]
    assert code == 1
    assert {rule for rule in LEAKS if any(f"[{rule}]" in line for line in told)} == LEAKS.keys()
    assert [secret for secret in LEAKS.values() if secret in "\n".join(told)] == []
    assert not output.exists() or not tree(output)
