"""Every secret of a planted archive is searched for in every byte of the site, packed or not: none is there.

And each is stopped by the scan, if a theme, a plugin or a catalogue would print it.
"""

import base64
import shutil
import subprocess
from pathlib import Path

import pytest

from aigaq.i18n.converters import converter
from helpers.building import ROOT, build_site, settings_for, tree, whole_site
from helpers.everything import every_byte, spellings
from helpers.programs import needs
from helpers.small_content import write_content
from safety.planted import FILES, HASHES, MEDIA, NAMES, NUMBERS, PHRASES, SECRETS, content


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    archive = write_content(folder / "content", content(folder))
    settings = settings_for(folder, "kk", "kk-latn", "kk-arab", "en", "zh")
    return whole_site(archive, folder / "output", settings=settings)


@pytest.fixture(scope="module")
def everything(site: Path) -> list[tuple[str, bytes]]:
    """All bytes but those of the code, which holds these tests."""
    return [(name, data) for name, data in every_byte(site) if not name.startswith("source/code")]


@pytest.mark.parametrize("kind", SECRETS)
def test_no_secret_is_in_any_byte(kind: str, everything: list[tuple[str, bytes]]) -> None:
    forms = spellings(SECRETS[kind])
    assert [name for name, data in everything if any(form in data for form in forms)] == []


@pytest.mark.parametrize("kind", HASHES)
def test_no_hash_is_there_in_any_form(kind: str, everything: list[tuple[str, bytes]]) -> None:
    digest = bytes.fromhex(HASHES[kind])
    forms = {digest, HASHES[kind][:16].encode(), HASHES[kind][:16].upper().encode(), base64.b64encode(digest)[:40]}
    assert [name for name, data in everything if any(form in data for form in forms)] == []


@pytest.mark.parametrize("kind", FILES)
def test_no_name_of_a_file_is_in_a_path(kind: str, everything: list[tuple[str, bytes]]) -> None:
    assert [name for name, _data in everything if FILES[kind].lower() in name.lower()] == []


@pytest.mark.parametrize("edition", ["kk-latn", "kk-arab"])
def test_no_name_is_there_in_another_script(edition: str, everything: list[tuple[str, bytes]]) -> None:
    form = converter(edition)(NAMES["kazakh"]).encode()
    assert [name for name, data in everything if form in data] == []


def test_the_originals_of_media_are_not_published(site: Path, everything: list[tuple[str, bytes]]) -> None:
    originals = {path.read_bytes() for path in (site.parent / "content").rglob("*") if path.suffix in (".jpg", ".mp4")}
    assert not originals & {data for _, data in everything}


def test_exiftool_finds_nothing_about_a_person(site: Path) -> None:
    command = [needs("exiftool"), "-r", "-a", "-s", "-ee", "-q", "-fast0", "--System:all", str(site / "media")]
    told = subprocess.run(command, capture_output=True, check=False).stdout.decode("utf-8", "replace")
    tags = {line.split(":")[0].strip() for line in told.splitlines() if " : " in line}
    personal = ("GPS", "Location", "Artist", "Author", "Comment", "Make", "Model", "Software", "Creat", "Title", "XMP")
    assert "ImageWidth" in tags
    assert {tag for tag in tags if tag.startswith(personal)} <= {"CreateDate"}  # all zeros: test_recordings.py


def test_nothing_tells_of_the_machine(site: Path, everything: list[tuple[str, bytes]]) -> None:
    told = [str(site.parent).encode(), str(ROOT).encode(), Path.home().as_posix().encode() + b"/"]
    assert [name for name, data in everything if any(one in data for one in told)] == []


LEAKS = {
    **{f"the hash {key}": hash for key, hash in HASHES.items()},
    "a hash in base64": base64.b64encode(bytes.fromhex(HASHES["original"])).decode(),
    "a name in Latin letters": "Gauhar Jasyrynova",
    "a name in Arabic letters": converter("kk-arab")(NAMES["kazakh"]),
    "a name inflected, in Latin letters": "Gauhardyn Jasyrynovanyn",
    "a name in base64": base64.b64encode(NAMES["another"].encode()).decode(),
    "a name in values": '{{"given": "{}", "family": "{}"}}'.format(*NAMES["another"].split()),
    "a name backwards": NAMES["another"][::-1],
    "a Chinese name in pinyin": "Gao Haermi",
    **{f"the name {key}": name for key, name in NAMES.items()},
    **{f"the words {key}": phrase for key, phrase in PHRASES.items()},
    **{f"the number {key}": number for key, number in NUMBERS.items()},
    "a part of the words": " ".join(PHRASES["embargo"].split()[2:10]),
    "a name parted by tags": "<b>{}</b> <i>{}</i>".format(*NAMES["real"].split()),
    "a name in an attribute": f'<img alt="{NAMES["another"]}">',
    "a name in a comment": f"<!-- {NAMES['another']} -->",
    "a name in references": "".join(f"&#{ord(sign)};" for sign in NAMES["another"]),
    "a name in capitals": NAMES["another"].upper(),
    "a name with an ending": f"{NAMES['kazakh']}ның",
    "a name with soft hyphens": "\u00ad".join(NAMES["another"]),
    "a name in an address": f'<a href="?{NAMES["another"].replace(" ", "%20")}">x</a>',
    "a name in a script": f'<script>"{NAMES["another"].replace("a", chr(92) + "u0061")}"</script>',
}


@pytest.fixture(scope="module")
def leaking(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, Path]:
    """Return a build by a theme that prints every secret, each in a file of its own."""
    folder = tmp_path_factory.mktemp("leaking")
    theme = shutil.copytree(ROOT / "theme", folder / "theme")
    for number, leak in enumerate(LEAKS.values()):
        (theme / "static" / f"leak-{number}.html").write_text(f"<p>{leak}</p>\n", encoding="utf-8")
    template = theme / "templates" / "base.html"
    template.write_text(template.read_text().replace("<main", f"<p>{NAMES['real']}</p>\n<main", 1))
    archive = write_content(folder / "content", content(folder))
    built = build_site(archive, folder / "output", settings=settings_for(folder, "en", theme=theme))
    return built.code, built.said, built.output


def test_a_theme_that_prints_secrets_stops_the_build(leaking: tuple[int, str, Path]) -> None:
    code, said, output = leaking
    assert code == 1
    assert "en/index.html" in said
    assert not output.exists() or not tree(output)


@pytest.mark.parametrize("leak", [leak for leak in LEAKS if "number" not in leak])
def test_each_leak_is_found(leak: str, leaking: tuple[int, str, Path]) -> None:
    assert f"assets/leak-{list(LEAKS).index(leak)}.html" in leaking[1]


def test_the_secrets_themselves_are_not_told(leaking: tuple[int, str, Path]) -> None:
    assert [kind for kind, secret in {**NAMES, **PHRASES, **MEDIA}.items() if secret in leaking[1]] == []
