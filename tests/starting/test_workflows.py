"""The workflow files of a new archive: valid, without secrets, and their steps run in a clean checkout."""

import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from aigaq.starting.archive_files import _template_files
from helpers.building import DAY, ROOT, Once
from helpers.installed import Installed, installed_from_this, wheel_of_this
from helpers.matrix import some_of
from helpers.programs import needs

pytestmark = pytest.mark.long

FORGES = (".github", ".forgejo")
SECRETS = ("secrets.", "PASSPHRASE", "--keys", "aigaq sign", "aigaq publish", "aigaq release:", "preview", "serve")


def workflow(forge: str) -> bytes:
    files = dict(_template_files(ROOT / "plugins/aigaq/starting/files"))
    return files[f"{forge}/workflows/check.yml"]


def read(forge: str) -> dict[str, Any]:
    """Return the workflow as forges read it: in YAML 1.2, `on` is a word."""
    tree: dict[str, Any] = YAML(typ="safe").load(workflow(forge))
    return tree


def steps(forge: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = read(forge)["jobs"]["check"]["steps"]
    return listed


@pytest.mark.parametrize("forge", FORGES)
def test_a_workflow_is_valid_by_the_schema(forge: str) -> None:
    tree = read(forge)
    schema = json.loads((ROOT / "tests/data/schemas/github-workflow.json").read_text(encoding="utf-8"))
    jsonschema.validate(tree, schema)
    assert tree["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("forge", FORGES)
def test_no_key_comes_near_and_only_the_public_site_is_kept(forge: str) -> None:
    text = workflow(forge).decode()
    said = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    assert [word for word in SECRETS if word in said] == []
    kept = [step["with"]["path"] for step in steps(forge) if "upload-artifact" in step.get("uses", "")]
    assert kept == ["output"]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, once: Once) -> Installed:
    return installed_from_this(once, tmp_path_factory.mktemp("home") / "home")


def run_steps(forge: str, archive: Path, checkout: Path, program: Installed) -> tuple[int, str]:
    """Run the steps in a new clone, with nothing of this process's environment; what they say, and the exit code."""
    subprocess.run([needs("git"), "clone", "-q", str(archive), str(checkout)], check=True)
    said = ""
    for step in steps(forge):
        script = step.get("run", "")
        if "pip install" in script:  # the program is installed already, from the wheel that requirements.txt pins
            (checkout / ".venv").symlink_to(program.bin.parent)
            continue
        clean = {"PATH": "/usr/bin:/bin", "HOME": str(checkout.parent), "CI": "true", "SOURCE_DATE_EPOCH": DAY}
        told = subprocess.run(
            [needs("bash"), "-e", "-c", script], cwd=checkout, env=clean, capture_output=True, text=True
        )
        said += told.stdout + told.stderr
        if told.returncode:
            return told.returncode, said
    return 0, said


@pytest.mark.parametrize("forge", some_of(FORGES))
def test_the_steps_check_and_build_a_new_archive_and_tell_no_value(
    forge: str, tmp_path: Path, program: Installed, once: Once
) -> None:
    archive = tmp_path / "archive"
    options = ("--name", "Қақпа", "--languages", "kk", "--program", wheel_of_this(once))
    program.run(tmp_path, "aigaq", "init", archive, *options)
    code, said = run_steps(forge, archive, tmp_path / "good", program)
    assert code == 0, said
    assert (tmp_path / "good/output/kk/index.html").is_file()
    page = archive / "content/pages/about/kk.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nТелефон +7 701 555 01 99\n", encoding="utf-8")
    program.run(archive, "git", "-c", "user.name=E", "-c", "user.email=e@invalid", "commit", "-qam", "Change")
    code, said = run_steps(forge, archive, tmp_path / "bad", program)
    assert (code, "content/pages/about/kk.md" in said, "701" in said) == (1, True, False), said
