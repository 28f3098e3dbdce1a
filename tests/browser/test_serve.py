"""`aigaq serve` in Chromium: what an editor writes is seen at once, what is wrong too, and nobody else is served."""

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import IO, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from helpers.building import CHANGED, DAY, ROOT, tree
from helpers.small_content import RECORD, TEXT, write_content

pytestmark = pytest.mark.long

HIDDEN = "consent: {status: unknown}"
PROGRAM = [sys.executable, "-c", "from aigaq.cli.start import main; main()"]


class Serving(NamedTuple):
    """A preview that runs: its folder, its port, and the pipe to which the editor's program tells what it opens."""

    folder: Path
    port: int
    opened: Path

    @property
    def content(self) -> Path:
        return self.folder / "content"

    def address(self, path: str = "en/t/t-00001.html") -> str:
        return f"http://127.0.0.1:{self.port}/{path}"

    def opens(self) -> str:
        """Return the file that the editor's program is given next."""
        return subprocess.run(["cat", self.opened], capture_output=True, text=True, timeout=60, check=True).stdout

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file as an editor's program does."""
        path = self.content / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@contextmanager
def started(folder: Path, settings: str, plugins: Path) -> Iterator[tuple[Serving, IO[str]]]:
    """Yield a preview of the small content in `folder`, and what it says, once it has built."""
    write_content(folder / "content")
    (folder / "output").mkdir()
    (folder / "pelicanconf.py").write_text(settings)
    opened = folder / "opened"
    os.mkfifo(opened)
    environment = {
        **os.environ,
        "PYTHONPATH": str(plugins),
        "PYTHONUNBUFFERED": "1",
        "SOURCE_DATE_EPOCH": DAY,
        "AIGAQ_LANG": "en",
        "VISUAL": f"{sys.executable} -c \"import sys; open({str(opened)!r}, 'w').write(sys.argv[1])\"",
    }
    command = [*PROGRAM, "serve", "--port", "0"]
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    port = int(process.stdout.readline().partition("127.0.0.1:")[2].partition("/")[0])
    assert "up to date" in process.stdout.readline()
    yield Serving(folder, port, opened), process.stdout
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert "KeyboardInterrupt" not in process.stdout.read()
    process.stdout.close()


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    settings = f'{CHANGED}\nEDITIONS = ["kk", "en"]\n'
    with started(tmp_path_factory.mktemp("serve"), settings, ROOT / "plugins") as (serving, _said):
        yield serving


@pytest.fixture
def page(browser: Browser, serving: Serving) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 800, "height": 500})
    page.set_default_timeout(60_000)
    page.goto(serving.address())
    yield page
    page.close()


def ask(serving: Serving, method: str, path: str, body: str = "", **headers: str) -> int:
    """Return the code that the preview answers with."""
    connection = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=60)
    connection.request(method, path, body or None, {name.replace("_", "-"): value for name, value in headers.items()})
    code = connection.getresponse().status
    connection.close()
    return code


def test_an_edit_is_seen_in_the_page_which_keeps_its_place(page: Page, serving: Serving) -> None:
    serving.edit(TEXT, "Ойдан", "\n\n".join(["Ұзақ сөз."] * 60) + "\n\nОйдан")
    expect(page.get_by_text("Ұзақ сөз.").last).to_be_attached(timeout=60_000)
    page.wait_for_function("() => document.readyState === 'complete' && document.documentElement.dataset.aigaqNumber")
    page.evaluate("scrollTo(0, 700)")
    serving.edit(TEXT, "Ойдан шығарылған", "Жаңадан жазылған")
    expect(page.get_by_text("Жаңадан жазылған")).to_be_attached(timeout=60_000)
    page.wait_for_function("() => scrollY === 700")


def test_what_is_wrong_appears_in_the_page_and_goes_when_it_is_mended(page: Page, serving: Serving) -> None:
    serving.edit(RECORD, "witness: p-00001", "witness: p-00099")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("p-00099", timeout=60_000)
    expect(alert).to_contain_text("record.yaml:7")
    serving.edit(RECORD, "witness: p-00099", "witness: p-00001")
    expect(alert).to_have_count(0, timeout=60_000)


def test_a_new_testimony_is_seen_with_a_mark_and_its_words_as_soon_as_they_are_written(
    page: Page, serving: Serving
) -> None:
    options = ["--title", "A new one", "--original", "en", "--kind", "letter"]
    subprocess.run(
        [*PROGRAM, "new", "testimony", *options],
        cwd=serving.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
        check=True,
        capture_output=True,
    )
    page.goto(serving.address("en/t/t-00002.html"))
    expect(page.locator("h1")).to_contain_text("A new one", timeout=60_000)
    expect(page.locator(".aigaq-hidden")).to_contain_text("Readers do not see this: no consent")
    page.goto(serving.address("en/index.html"))
    expect(page.locator("main a.aigaq-unseen").first).to_be_visible()


def test_drafts_are_shown_and_marked_and_the_output_stays_as_it_was(page: Page, serving: Serving) -> None:
    draft = serving.content / "drafts/t-00050"
    draft.mkdir(parents=True)
    (draft / "kk.md").write_text("---\ntitle: Нобай\n---\n\nСөз.\n", encoding="utf-8")
    record = (serving.content / RECORD).read_text(encoding="utf-8").replace("t-00001", "t-00050")
    (draft / "record.yaml").write_text(record, encoding="utf-8")
    page.goto(serving.address("kk/t/t-00050.html"))
    expect(page.locator(".aigaq-hidden")).to_contain_text("draft, not accepted yet", timeout=60_000)
    assert tree(serving.folder / "output") == {}


def test_a_draft_with_an_error_stops_nothing(page: Page, serving: Serving) -> None:
    draft = serving.content / "drafts/t-00051"
    draft.mkdir(parents=True)
    (draft / "record.yaml").write_text("id: t-00051\nkind: storey\n", encoding="utf-8")
    page.goto(serving.address(".aigaq/editors.html"))
    expect(page.locator("main")).to_contain_text("drafts/t-00051/record.yaml", timeout=60_000)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_button_opens_the_file_in_the_editors_program(page: Page, serving: Serving) -> None:
    page.locator(".aigaq-preview button").click()
    assert serving.opens() == str((serving.content / RECORD).resolve())


def test_a_missing_translation_is_begun_and_opened(page: Page, serving: Serving) -> None:
    page.goto(serving.address(".aigaq/editors.html"))
    name = "testimonies/000/t-00001/tr.md"
    page.locator(f"button[data-open='content/{name}']").click()
    assert serving.opens() == str((serving.content / name).resolve())
    assert "source: sha256:" in (serving.content / name).read_text(encoding="utf-8")


def test_nothing_of_the_preview_is_in_the_files_of_the_tree(serving: Serving) -> None:
    files = tree(serving.folder / ".cache/aigaq/preview/output")
    assert files
    assert not [name for name, data in files.items() if b"aigaq-preview" in data or b"preview.js" in data]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1"])
def test_another_host_is_refused(host: str, serving: Serving) -> None:
    assert ask(serving, "GET", "/en/index.html", Host=host) == 421


def test_what_opens_a_file_needs_the_token_and_the_origin(page: Page, serving: Serving) -> None:
    token = page.locator("script[data-token]").get_attribute("data-token") or ""
    own, path = f"http://127.0.0.1:{serving.port}", f"content/{RECORD}"
    assert ask(serving, "POST", "/.aigaq/open", path, Origin=own, X_Aigaq_Token="x") == 403
    assert ask(serving, "POST", "/.aigaq/open", path, Origin="http://evil.example", X_Aigaq_Token=token) == 403
    assert ask(serving, "POST", "/.aigaq/open", path, X_Aigaq_Token=token) == 403
    assert ask(serving, "POST", "/.aigaq/open", "pelicanconf.py", Origin=own, X_Aigaq_Token=token) == 409
    assert ask(serving, "POST", "/.aigaq/open", path, Origin=own, X_Aigaq_Token=token) == 200
    assert serving.opens() == str((serving.content / RECORD).resolve())


@pytest.mark.parametrize("path", ["/../../pelicanconf.py", "/%2e%2e/%2e%2e/content/site.yaml", "//etc/passwd"])
def test_no_file_outside_of_the_preview_is_served(path: str, serving: Serving) -> None:
    assert ask(serving, "GET", path) == 404


def test_what_designers_translators_and_developers_change_is_seen_too(browser: Browser, tmp_path: Path) -> None:
    for name in ("plugins", "theme", "translations"):
        copytree(ROOT / name, tmp_path / name, ignore=ignore_patterns("*.pyc.*"))  # being written
    settings = f'{CHANGED}\nEDITIONS = ["en"]\nTHEME = "theme"\nTRANSLATIONS = "translations"\nREPOSITORY = "."\n'
    with started(tmp_path, settings, tmp_path / "plugins") as (serving, said):
        page = browser.new_page()
        page.goto(serving.address("en/index.html"))
        change(tmp_path / "theme/templates/home.html", "<h1", '<h1 title="From the designer"')
        expect(page.locator("h1")).to_have_attribute("title", "From the designer", timeout=60_000)
        change(tmp_path / "translations/en.po", 'msgstr "Names"', 'msgstr "From the translator"')
        expect(page.get_by_text("From the translator").first).to_be_attached(timeout=60_000)
        change(tmp_path / "plugins/aigaq/site/pages/kinds/home.py", '"""', '"""From the developer. ')
        told = iter(said.readline, "")
        assert any("The program has changed" in line for line in told)
        assert f"127.0.0.1:{serving.port}/" in next(told)
        assert any("up to date" in line for line in told)
        page.close()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
