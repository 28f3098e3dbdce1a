"""The wheel: all that the package consists of."""

import subprocess
from zipfile import ZipFile

from helpers.building import ROOT, Once
from helpers.installed import wheel_of_this
from helpers.programs import needs

PACKAGE = "plugins/aigaq"


def test_it_holds_every_file_of_the_package(once: Once) -> None:
    told = subprocess.run(
        [needs("git"), "ls-files", "--cached", "--others", "--exclude-standard", PACKAGE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    ours = {path.removeprefix("plugins/") for path in told.stdout.splitlines() if (ROOT / path).exists()}
    with ZipFile(wheel_of_this(once)) as wheel:
        assert ours <= set(wheel.namelist())


def test_it_holds_no_compiled_code(once: Once) -> None:
    with ZipFile(wheel_of_this(once)) as wheel:
        assert not [name for name in wheel.namelist() if name.endswith(".pyc")]
