"""The sample's settings: values, no logic.

`pelican content -s pelicanconf.py -o output` builds everything.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "plugins"))

from aigaq.settings import *  # noqa: E402, F403  (the line above makes it importable where it is not installed)

SITENAME = "Aigaq"

# The folder whose code every copy carries, so that the site can be built again from any of them.
REPOSITORY = str(HERE)

THEME = str(HERE / "theme")
TRANSLATIONS = str(HERE / "translations")
