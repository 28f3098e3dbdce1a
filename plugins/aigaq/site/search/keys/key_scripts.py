"""The tables of the search keys for the page: a classic script a language, its stemmer with it, and one for Chinese."""

import json
from importlib.resources import files

from aigaq.i18n.stem.letter_folding import COMMON
from aigaq.i18n.stem.tables.han import simplified_characters
from aigaq.i18n.stem.tables.table import as_json
from aigaq.i18n.stem.word_keys import TABLES
from aigaq.site.pages.assets import minify

FOLDER = "search/keys"


def key_scripts() -> dict[str, bytes]:
    """Every script by its path in the tree; they follow from the tables alone."""
    scripts = {f"{FOLDER}/{language}.js": _language(language) for language in TABLES}
    return {path: minify(path, text.encode()) for path, text in {**scripts, f"{FOLDER}/han.js": _han()}.items()}


def _language(language: str) -> str:
    table = TABLES[language]
    common = json.dumps(COMMON, ensure_ascii=False, separators=(",", ":"))
    added = f'aigaqSearchKeys.add("{language}",{as_json(table)},{common}'
    if not table.snowball:
        return f"{added});\n"
    folder = files("aigaq.i18n.stem") / "snowball"
    base, stemmer = ((folder / f"{name}-stemmer.js").read_text("utf-8") for name in ("base", table.snowball))
    licence = (folder / "COPYING").read_text("utf-8").strip()
    scripts = f"var BaseStemmer;{base};{stemmer};\n{added},new {table.snowball.title()}Stemmer)"
    return f"/*! Snowball's stemmer\n{licence}\n*/\n(function(){{{scripts}}})();\n"


def _han() -> str:
    traditional, simple = "".join(simplified_characters()), "".join(simplified_characters().values())
    return f'aigaqSearchKeys.addHan("{traditional}","{simple}");\n'
