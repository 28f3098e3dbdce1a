"""Other examples for the recipes of docs/extending.md: what stands in place of the words of their own example."""

from typing import NamedTuple

from helpers.recipes import Step
from helpers.small_content import PERSON, RECORD

Words = dict[str, str]

NAME, ALPHABET = "ئۇيغۇرچە", "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي"
LANGUAGES: dict[str, Words] = {
    "ug": {},
    "es": {
        "Uyghur, in Arabic script": "Spanish",
        '"ug"': '"es"',
        "/ug.py": "/es.py",
        NAME: "Español",
        '"Arabic"': '"Latin"',
        ALPHABET: "abcdefghijklmnñopqrstuvwxyz",
        '("uig", "uyg", "ug-arab")': '("spa",)',
    },
    "ar": {
        "Uyghur, in Arabic script": "Arabic",
        '"ug"': '"ar"',
        "/ug.py": "/ar.py",
        NAME: "العربية",
        ALPHABET: "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
        '("uig", "uyg", "ug-arab")': '("ara",)',
        '("one", "other")': '("zero", "one", "two", "few", "many", "other")',
        "nplurals=2; plural=(n != 1);": (
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
        ),
    },
    "ka": {
        "Uyghur, in Arabic script": "Georgian",
        '"ug"': '"ka"',
        "/ug.py": "/ka.py",
        NAME: "ქართული",
        '"Arabic"': '"Georgian"',
        ALPHABET: "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        '("uig", "uyg", "ug-arab")': '("kat", "geo")',
    },
}
"""By code; none of the first, which is that of the guide. One has six plural forms, one a script of its own."""


class FieldExample(NamedTuple):
    """Words of another field, and the file and line in which it has a value."""

    words: Words
    file: str
    line: str


_LINE, _AFTER = 'faith: Annotated[str, PUBLIC] = ""', "born: Annotated[int | None, public("
FIELDS = {
    "text": FieldExample({}, PERSON, "faith: Islam\n"),
    "date": FieldExample({_LINE: "faith: Annotated[Edtf | None, PUBLIC] = None"}, PERSON, "faith: 2017-04\n"),
    "record": FieldExample(
        {
            'born: Annotated[int | None, public("The year of birth.")] = None': (
                'places: Annotated[tuple[str, ...], public("Where it happened: ids of places.")] = ()'
            ),
            _LINE: "faith: Annotated[tuple[Correction, ...], PUBLIC] = ()",
        },
        RECORD,
        "faith: [{on: 2021-03-04, note: {en: Put right.}}]\n",
    ),
}

CHECKS: dict[str, Words] = {
    "title in capitals": {},
    "title with a full stop": {
        "title in capitals": "title with a full stop",
        "titles_are_sentences": "titles_end_without_a_stop",
        "No title is in capitals throughout, which screen readers spell out.": "No title ends in a full stop.",
        "title.isupper()": 'title.endswith(".")',
        '"capitals"': '"full-stop"',
        "[capitals]": "[full-stop]",
        "`capitals`": "`full-stop`",
        '%(title)s" is in capitals': '%(title)s" ends in a full stop',
        'ҮЛГІ" is in capitals': 'Үлгі." ends in a full stop',
        "title: ҮЛГІ": "title: Үлгі.",
        "Write a sentence.": "Delete it.",
    },
}

PAGES: dict[str, Words] = {
    "sources": {},
    "replies": {
        "one.sources": "one.reply",
        '"Sources"': '"Reply"',
        "SourcesView": "RepliesView",
        "sources": "replies",
        "SOURCES": "REPLIES",
    },
}

_DISK = """\
def _open(settings: StickSettings, _state: Path, _deadline: Deadline, _proxies: Proxies) -> Target:
    volume = Path(settings.volume).expanduser()
    if not volume.is_dir():
        raise TargetError(msg("no stick is plugged in at %(volume)s", volume=volume))
    return FolderTarget(volume / settings.folder)
"""
_DAV = """\
def _open(settings: DavSettings, _state: Path, deadline: Deadline, proxies: Proxies) -> Target:
    return RcloneTarget(f":webdav,url='{settings.url}',vendor=other:{settings.folder}", deadline, None, proxies)
"""
_DAV_HOST = """\
    place, port, rclone = top / "served", free_port(), needs("rclone")
    place.mkdir(parents=True)
    with running([rclone, "serve", "webdav", str(place), "--addr", f"127.0.0.1:{port}", "--dir-cache-time=0"], port):
        settings = DavSettings(kind="dav", url=f"http://127.0.0.1:{port}")
        yield Host(settings, None, *_on_disk(place / "archive"), top / "state")
"""
HOSTS: dict[str, Words] = {
    "stick": {},
    "dav": {
        _DISK: _DAV,
        "A stick: nothing is written into the folder where it would be while it is not plugged in.": "WebDAV.",
        "`kind: stick`: `volume` is the folder that is there while the stick is, `folder` a folder on it.": "WebDAV.",
        "from aigaq.core.message import msg\n": "",
        "kinds.folder import FolderTarget": "kinds.rclone import RcloneTarget",
        "import Target, TargetError": "import Target",
        "    volume: str\n": "    url: str\n",
        "StickSettings": "DavSettings",
        "stick": "dav",
    },
}
"""The second is a host that only a program can reach."""

NOTES: dict[str, Words] = {
    "notes": {},
    "pages": {
        "notes": "pages",
        "NOTES": "PAGES",
        ".txt": ".md",
        "Brings plain-text files in.": "Brings files of Markdown in.",
    },
}


def dav_host(steps: list[Step]) -> list[Step]:
    """Put the host of the second kind of hosts in place of the stick."""
    lines = "".join(f"+{line}\n" for line in _DAV_HOST.splitlines())
    start, end = (
        '+    volume = top / "volume"\n',
        '+    yield Host(settings, None, *_on_disk(volume / "archive"), top / "state")\n',
    )
    changed = []
    for step in steps:
        before, found, rest = step.text.partition(start)
        changed.append(step._replace(text=before + lines + rest.partition(end)[2]) if found else step)
    return changed
