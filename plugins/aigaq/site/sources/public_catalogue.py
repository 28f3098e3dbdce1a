"""Strip translators' names and addresses from catalogues.

Published entries are listed; a header or a comment of a kind that nobody thought of stays behind.
"""

import json
import re
from pathlib import PurePath

_COMMENT = re.compile(r"#: (?:(?:plugins|theme|tools)/[\w./-]+(?::[0-9]+)? ?)+|#, ?[a-z-]+(?:, ?[a-z-]+)*")
"""Comments that programs write: where a message stands, and its flags."""
_HEADER = re.compile(
    r"Language: ?[A-Za-z_-]{2,20}|Plural-Forms: ?nplurals=\d; ?plural=[\dn!=<>%&|?:() ]+;|MIME-Version: ?[\d.]+"
    r"|Content-Type: ?text/plain; ?charset=utf-8|Content-Transfer-Encoding: ?8bit",
    re.IGNORECASE,
)
_HEADER_ENTRY = re.compile(r'^msgid ""\nmsgstr (?P<words>(?:"(?:[^"\\\n]|\\.)*"[ \t]*(?:\n|$))+)', re.MULTILINE)
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def without_translators(path: str, data: bytes) -> bytes:
    """Return a file of `translations/` as copies hold it.

    Every other file as it is.
    """
    if PurePath(path).parts[0] != "translations" or not path.endswith((".po", ".tsv")):
        return data
    lines = data.decode().removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    is_catalogue = path.endswith(".po")
    kept = [line for line in lines if not line.lstrip().startswith("#") or (is_catalogue and _COMMENT.fullmatch(line))]
    words = "\n".join(kept).lstrip("\n")
    return (_HEADER_ENTRY.sub(lambda match: _clean_header(match["words"]), words) if is_catalogue else words).encode()


def _clean_header(words: str) -> str:
    header = "".join(json.loads(part) for part in _STRING.findall(words))
    kept = [line for line in header.split("\n") if _HEADER.fullmatch(line)]
    lines = (json.dumps(f"{line}\n", ensure_ascii=False) for line in kept)
    return "\n".join(('msgid ""', 'msgstr ""', *lines)) + "\n"
