"""What tests of whole sites share: the sample archive, built once, and the small one."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from building import ROOT, build_site, settings_for
from safety import harmless
from small_content import write_content

settings.register_profile("aigaq", deadline=None)  # machines of tests are loaded, and speed is no matter of tests
settings.load_profile("aigaq")
os.environ["AIGAQ_LANG"] = "en"  # whatever the language of the system


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive in all editions."""
    built = build_site(ROOT / "content", tmp_path_factory.mktemp("sample") / "output")
    assert built.code == 0, built.said
    return built.output


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose content tries, in every field, to run a script or to send a request."""
    folder = tmp_path_factory.mktemp("hostile")
    content = write_content(folder / "content", harmless.content(folder))
    built = build_site(content, folder / "output", settings=settings_for(folder, "kk", "en"))
    assert built.code == 0, built.said
    return built.output
