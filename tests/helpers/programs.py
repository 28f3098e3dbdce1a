"""The system programs and npm packages that tests run: the one table, how each is found, and a skip without it."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

MODULES = Path(__file__).parents[1] / "browser" / "node_modules"

DEBIAN_PACKAGES = {
    "apache2": "apache2-bin",
    "bash": "bash",
    "busybox": "busybox",
    "caddy": "caddy",
    "chromium": "chromium-headless-shell",
    "curl": "curl",
    "dash": "dash",
    "exiftool": "libimage-exiftool-perl",
    "firefox-esr": "firefox-esr",
    "git": "git",
    "hunspell": "hunspell",
    "hunspell-en-us": "hunspell-en-us",
    "hunspell-kk": "hunspell-kk",
    "hunspell-ru": "hunspell-ru",
    "hunspell-tr": "hunspell-tr",
    "kiwix-serve": "kiwix-tools",
    "minisign": "minisign",
    "nginx": "nginx-light",
    "openssl": "openssl",
    "rclone": "rclone",
    "rsync": "rsync",
    "systemd-analyze": "systemd",
    "tar": "tar",
    "tor": "tor",
    "unzip": "unzip",
    "zimcheck": "zim-tools",
}
"""The Debian package of each program."""

DICTIONARIES = {
    "hunspell-en-us": "en_US",
    "hunspell-kk": "kk_KZ",
    "hunspell-ru": "ru_RU",
    "hunspell-tr": "tr_TR",
}
"""The name by which hunspell knows the dictionary of a package."""
_DICTIONARIES = Path("/usr/share/hunspell")

NPM_FILES = {"axe-core": "axe-core/axe.min.js", "vnu-jar": "vnu-jar/**/vnu.jar"}
"""The file that tests use of each npm package; `package.json` beside `MODULES` pins the versions."""

_OUTSIDE_PATH = "/usr/sbin"
"""The folder of web servers, which is not on the PATH of every user."""
_CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first draws no window, not even unseen: a page costs it a third, and its context a fifth."""


def needs(name: str) -> str:
    """Return the path of a program or an npm package's file; without it the test is skipped, and fails in CI."""
    __tracebackhide__ = True
    return str(find_program(name) or _stop(name))


def find_program(name: str) -> Path | None:
    """Find a program on the PATH or in `/usr/sbin`, a dictionary, an npm package's file in `node_modules`."""
    if name in NPM_FILES:
        return next(MODULES.glob(NPM_FILES[name]), None)
    if name == "chromium":
        return _find_chromium()
    if name in DICTIONARIES:
        path = _DICTIONARIES / f"{DICTIONARIES[name]}.dic"
        return path if path.exists() else None
    assert name in DEBIAN_PACKAGES, f"add {name} to DEBIAN_PACKAGES or NPM_FILES"
    return _which(name)


def _find_chromium() -> Path | None:
    """Find the Chromium of $CHROMIUM, of the system, or of Playwright."""
    if given := os.environ.get("CHROMIUM"):
        return Path(given)
    if installed := next(filter(None, map(_which, _CHROMIUMS)), None):
        return installed
    with ThreadPoolExecutor(1) as thread:  # Playwright may run in this one already, and refuses to run twice
        path = thread.submit(_playwright_chromium).result()
    return path if path.exists() else None


def _playwright_chromium() -> Path:
    from playwright.sync_api import sync_playwright  # takes long to load

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _which(name: str) -> Path | None:
    path = shutil.which(name, path=f"{os.environ.get('PATH', '')}{os.pathsep}{_OUTSIDE_PATH}")
    return Path(path) if path else None


def _stop(name: str) -> NoReturn:
    import pytest  # which is not there yet where `tests/tools.py` installs Debian's packages

    __tracebackhide__ = True
    source = f"npm package {name}" if name in NPM_FILES else f"Debian package {DEBIAN_PACKAGES[name]}"
    reason = f"{name} is missing ({source}). python tests/tools.py installs it"
    if os.environ.get("CI", "false") not in ("", "false"):
        pytest.fail(reason)
    pytest.skip(reason)
