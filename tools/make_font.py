"""The font of the edition in Arabic script, made from Debian's Noto Naskh Arabic (package fonts-noto-core, OFL 1.1).

Many phones lack the letters of Kazakh; a subset of these alone is a tenth of the font. Run by `make font`.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCE = Path("/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf")
NAME = "Aigaq Naskh"
LETTERS = "ءٴابۆگعدەجزيكقلمنڭوپرستۋۇفحھچشى"
MARKS = "،؛؟«»ـ"
"""Punctuation, and the stroke that lengthens a line between letters."""

_HAMZA, _HIGH_HAMZA = 0x0621, 0x0674


def make_font(source: Path) -> TTFont:
    """Return the subset of `source`. In it both code points of the hamza are drawn high, as Kazakh writes it."""
    font = TTFont(source, recalcTimestamp=False)
    for table in font["cmap"].tables:
        if _HAMZA in table.cmap:
            table.cmap[_HAMZA] = table.cmap[_HIGH_HAMZA]
    options = Options(layout_features=["*"], hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(text=LETTERS + MARKS)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6):
            record.string = NAME if record.nameID != 6 else NAME.replace(" ", "")
    font.flavor = "woff2"
    return font


if __name__ == "__main__":
    make_font(SOURCE).save(sys.argv[1])
