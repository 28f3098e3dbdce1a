"""The search keys' tables as scripts, by language.

`theme/static/search/keys/keys.js` reads them.
"""

from collections.abc import Iterable
from importlib.resources import files

import msgspec

from aigaq.i18n.editions import LANGUAGES
from aigaq.i18n.key_tables.han import simplified_characters
from aigaq.i18n.stem.letter_folding import COMMON, FORMS
from aigaq.site.pages.assets import minify
from aigaq.site.search.data_scripts import script


def key_scripts(languages: Iterable[str]) -> dict[str, bytes]:
    """Return the scripts of these languages and Chinese, by path."""
    return dict([*map(_language, languages), _han()])


def _language(language: str) -> tuple[str, bytes]:
    """Return a language's script, with Snowball's stemmer if used.

    That is code, within the function that hands it over.
    """
    table = LANGUAGES[language].keys
    path, data = script(f"keys/{language}", {"table": msgspec.to_builtins(table), "common": COMMON, "forms": FORMS})
    if not table.snowball:
        return path, data
    folder = files("aigaq.i18n.stem") / "snowball"
    base, stemmer = ((folder / f"{name}-stemmer.js").read_text("utf-8") for name in ("base", table.snowball))
    licence = (folder / "COPYING").read_text("utf-8").strip()
    given = data.decode().rstrip().removesuffix("});") + f',"snowball":new {table.snowball.title()}Stemmer}});'
    code = f"/*! Snowball's stemmer\n{licence}\n*/\n(function(){{var BaseStemmer;{base};{stemmer};\n{given}}})();\n"
    return path, minify(path, code.encode())


def _han() -> tuple[str, bytes]:
    """Return traditional characters, and the simplified one of each."""
    simple = simplified_characters()
    return script("keys/han", ["".join(simple), "".join(simple.values())])
