"""Adds to the wheel all files that lie beside the package.

These are the theme, words, licence, and what the program is built from.

Everything else of the package is said in pyproject.toml.
"""

import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "plugins"))

from aigaq.core.program_files import REST, rest_files  # noqa: E402  (the line above makes it importable)


class BuildWithRest(build_py):
    """Builds the package, then adds the other files.

    An editable install finds them where they lie.
    """

    def run(self) -> None:
        """Begin with an empty folder, without an earlier build's files."""
        if self.editable_mode:
            super().run()
            return
        package = Path(self.build_lib) / "aigaq"
        shutil.rmtree(package, ignore_errors=True)
        super().run()
        for name, data in rest_files(ROOT):
            path = package / REST / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


setup(cmdclass={"build_py": BuildWithRest})
