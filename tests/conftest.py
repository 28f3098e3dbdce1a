"""What tests of whole sites share: the sample archive, built once, and the small one."""

import os
import shutil
import signal
from collections import Counter
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from aigaq.model.forms import Form
from helpers.building import ROOT, Once, settings_for, whole_site
from helpers.cheap_keys import stretch_cheaply
from helpers.order import Module, long_first
from helpers.small_content import write_content
from helpers.udhr import write_udhr
from packs.planted import pack_planted, write_planted
from safety import harmless

settings.register_profile("aigaq", deadline=None)  # machines of tests are loaded, and speed is no matter of tests
settings.load_profile("aigaq")
stretch_cheaply()
os.environ["AIGAQ_LANG"] = "en"  # whatever the language of the system
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what starts Python anew finds our modules compiled
# What a script runs in the background ignores Ctrl-C, and so would every program that a test starts and ends by it.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long."""
    modules = [[*tests] for _path, tests in groupby(items, lambda item: item.path)]
    is_long = [any(test.get_closest_marker("long") for test in tests) for tests in modules]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = long_first([*map(Module, is_long, modules)], workers)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell once why tests were skipped, whatever their number."""
    skipped = Counter(report.longrepr[2] for report in terminalreporter.getreports("skipped"))
    for reason, number in sorted(skipped.items()):
        terminalreporter.write_line(f"{reason} ({number} tests)")


@pytest.fixture(scope="session")
def top(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return the folder of all processes that run the tests."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def once(top: Path) -> Once:
    """`once(name, fill)` gives a folder of that name, filled once for all processes that run the tests."""

    def folder_of(name: str, fill: Callable[[Path], object]) -> Path:
        folder, filled = top / name, top / f"{name}.filled"
        with FileLock(top / f"{name}.lock"):
            if not filled.exists():
                folder.mkdir(exist_ok=True)  # where it could not be filled before
                fill(folder)
                filled.touch()
        return folder

    return folder_of


@pytest.fixture(scope="session")
def sample(once: Once) -> Path:
    """Return the sample archive in all editions."""
    return once("sample", lambda folder: whole_site(ROOT / "content", folder / "output", has_program=True)) / "output"


@pytest.fixture(scope="session")
def volumes(once: Once, sample: Path) -> Path:
    """Return the sample archive in volumes, in three editions, made with the caches of its pages."""

    def fill(folder: Path) -> None:
        shutil.copytree(sample.parent / ".cache", folder / ".cache")
        settings = settings_for(folder, "kk", "kk-arab", "en", form="volumes")
        whole_site(ROOT / "content", folder / "output", settings=settings, has_program=True)

    return once("volumes", fill) / "output"


@pytest.fixture(scope="session")
def udhr(once: Once) -> Path:
    """Return the Universal Declaration of Human Rights as a site of thirty records in five languages."""
    return once("udhr", lambda folder: whole_site(write_udhr(folder / "content"), folder / "output")) / "output"


@pytest.fixture(scope="session")
def packed(once: Once) -> Path:
    """Return a folder with an archive of which one record may be packed, and its packages in `output/packages`."""

    def fill(folder: Path) -> None:
        write_planted(folder)
        pack_planted(folder, Form.VOLUMES)  # which is no matter for packages

    return once("packed", fill)


@pytest.fixture(scope="session")
def hostile(once: Once) -> Path:
    """Return a site whose content tries, in every field, to run a script or to send a request."""

    def fill(folder: Path) -> None:
        content = write_content(folder / "content", harmless.content(folder))
        whole_site(content, folder / "output", settings=settings_for(folder, "kk", "en"))

    return once("hostile", fill) / "output"
