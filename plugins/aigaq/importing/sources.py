"""The kinds of exports that can be imported.

A new one is a module, and a line here.
"""

from aigaq.importing.facebook.items import SOURCE as FACEBOOK
from aigaq.importing.source import Source
from aigaq.importing.telegram.items import SOURCE as TELEGRAM
from aigaq.importing.word.items import SOURCE as WORD
from aigaq.importing.wordpress.items import SOURCE as WORDPRESS
from aigaq.importing.youtube.items import SOURCE as YOUTUBE

SOURCES: tuple[Source, ...] = (
    FACEBOOK,
    TELEGRAM,
    WORD,
    WORDPRESS,
    YOUTUBE,
)
