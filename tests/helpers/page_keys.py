"""The keys that the page makes, by Node."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.site.search.keys.key_scripts import key_scripts
from helpers.page_scripts import run_scripts, write_assets

CODE = """async (asked) => {
  for (const language of new Set(asked.map(([language]) => language))) await aigaqKeys.load(language, "新");
  return asked.map(([language, text]) => aigaqKeys.keysOf(text, language));
}"""


def page_keys(asked: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return the keys of texts: (language, text) each."""
    with TemporaryDirectory() as folder:
        for path, data in key_scripts(SOURCE_LANGUAGES).items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_bytes(data)
        keys: list[list[str]] = run_scripts(write_assets(Path(folder)), ("load", "keys"), CODE, asked)
    return keys
