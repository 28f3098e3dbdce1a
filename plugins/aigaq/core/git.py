"""Run git in a folder, whatever the environment names.

A hook that started this program may belong to another repository.
"""

import subprocess
from collections.abc import Mapping
from pathlib import Path

_OF_ANOTHER_REPOSITORY = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"})
"""Git's hooks set these for their own repository, and with them git would not look for that of the folder."""


def run_git(folder: Path, environ: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in `folder`; OSError where it is not there."""
    own = {name: value for name, value in environ.items() if name not in _OF_ANOTHER_REPOSITORY}
    command = ["git", *arguments]
    return subprocess.run(command, cwd=folder, env=own, capture_output=True, check=False)  # noqa: S603  # git, with arguments of our own
