"""The keys that the page makes, by Node."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.site.search.keys.key_scripts import key_scripts
from helpers.page_scripts import run_scripts, write_assets

CODE = """async (asked) => {
  for (const language of new Set(asked.map(([language]) => language))) await aigaqKeys.load(language, "新");
  return asked.map(([language, text]) => aigaqKeys.tokensOf(text, language).map(({ key, form }) => [key, form]));
}"""


def page_keys(asked: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return the keys of texts: (language, text) each."""
    return [[key for key, _form in tokens] for tokens in _tokens(asked)]


def page_forms(asked: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return the same with their forms."""
    return [[form for _key, form in tokens] for tokens in _tokens(asked)]


def _tokens(asked: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    with TemporaryDirectory() as folder:
        for path, data in key_scripts(SOURCE_LANGUAGES).items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_bytes(data)
        tokens: list[list[tuple[str, str]]] = run_scripts(write_assets(Path(folder)), ("find",), CODE, asked)
    return tokens
