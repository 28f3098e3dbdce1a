"""Names that must not be seen, in every dress in which they were tried: inflected, encoded, in other scripts."""

import base64
import gzip
import html
import io
import json
import quopri
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from unicodedata import normalize
from urllib.parse import quote

import pytest

from aigaq.i18n.converters import converter
from aigaq.privacy.independent_gate import TextField
from aigaq.privacy.scan.file_scan import NAME, Rules, Scanner
from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.secrets import NO_EXCEPTIONS, name_forms

RUSSIAN, SHORT, KAZAKH, LATIN, TURKISH, CHINESE = (
    "Савелий Скрытнов",
    "Рая Скрытнова",
    "Тыйымгүл Жасырынқызы",
    "Gizlibek Hiddenov",
    "Gizligül Örtülü",
    "王小密",
)
INFLECTED = {
    RUSSIAN: [
        *("Савелия Скрытнова", "Савелию Скрытнову", "Савелием Скрытновым", "о Савелии Скрытнове", "Скрытнова Савелия"),
        *("Савелии Скрытновы", "у Скрытновой Савелии", "САВЕЛИЯ СКРЫТНОВА", "Скрытнову, Савелию", "Савелий-Скрытнов"),
    ],
    SHORT: ["Рае Скрытновой", "Raye Skrytnovoy", "Rayu Skrytnovu", "Skrytnovoi Raei", "S RAYEY SKRYTNOVOY"],
    KAZAKH: [
        *(
            "Тыйымгүлдің Жасырынқызының",
            "Тыйымгүлге Жасырынқызына",
            "Тыйымгүлді Жасырынқызын",
            "Жасырынқызынан Тыйымгүл",
        ),
        *(
            "Тыйымгүлде Жасырынқызында",
            "Тыйымгүлмен Жасырынқызымен",
            "Жасырынқызы Тыйымгүлдікі",
            "ТЫЙЫМГҮЛГЕ ЖАСЫРЫНҚЫЗЫНА",
        ),
        "Тыйымгүл Жасырынқызылар",
    ],
    TURKISH: [
        *(
            "Gizligül'ün Örtülü'ye",
            "Gizligül’e Örtülü’den",
            "ÖRTÜLÜ, GİZLİGÜL",
            "Gizligül Örtülü'nün",
            "Gizligülün Örtülüye",
        ),
        "Örtülü Gizligül'le",
    ],
    LATIN: [
        "Hiddenov's Gizlibek",
        "Gizlibek Hiddenova",
        "Gizlibeks Hiddenov",
        "Hiddenovu, Gizlibeku",
        "GIZLIBEK HIDDENOVYM",
    ],
}
MIDDLE = {
    RUSSIAN: [
        "Савелий Иванович Скрытнов",
        "Савелия Ивановича Скрытнова",
        "Савелий И. Скрытнов",
        "Savelii Ivanovich Skrytnov",
    ],
    KAZAKH: ["Тыйымгүл Бекқызы Жасырынқызы", "Тыйымгүлдің Б. Жасырынқызының"],
    LATIN: ["Gizlibek M. Hiddenov"],
}
LOOK_ALIKES = {
    RUSSIAN: ["Cавелий Скрытнoв", "Савeлия Cкрытнова"],
    LATIN: ["Gizlibеk Hiddеnоv"],
    TURKISH: ["Gizligül Örtülü".replace("i", "і")],
}
OTHER_SCRIPT = {
    RUSSIAN: [
        *("Savelii Skrytnov", "Saveliy Skrytnov", "Savely Skrytnov", "Saveliya Skrytnova", "Skrytnovym Saveliem"),
        *("Saveli Skrıtnov", "ساۆەلىي سكرىتنوۆ"),
    ],
    KAZAKH: [
        *("Tyiymgul Zhasyrynkyzy", "Tyıymgül Jasyrynqyzy", "Tiyimgul Zhasyryn", "Tıyımgül Jasırınqızı"),
        *(
            converter("kk-arab")(KAZAKH),
            converter("kk-latn")(KAZAKH),
            converter("kk-arab")("Тыйымгүлдің Жасырынқызының"),
        ),
        converter("kk-latn")("Тыйымгүлге Жасырынқызына"),
    ],
    LATIN: [
        *(
            "Гизлибек Хидденов",
            "Гизлибека Хидденова",
            "Гизлибекке Хидденовке",
            "Ғизлибек Һидденов",
            "گىزلىبەك حيددەنوۆ",
        ),
        "Хидденовым Гизлибеком",
    ],
    TURKISH: ["Гизлигюль Ортулу", "Гизлигүл Өртүлү", "Gizligul Ortulu", "گىزلىگۇل ورتۇلۇ"],
    CHINESE: ["Wang Xiaomi", "Xiaomi Wang", "Wang Xiao Mi", "wáng xiǎomì", "密小王"],
    "Wang Xiaomi": [CHINESE],
}


def references(text: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in text)


def hexadecimal(text: str) -> str:
    return "".join(f"&#x{ord(sign):x};" for sign in text)


def escapes(text: str) -> str:
    return json.dumps("".join(f"{sign}" for sign in text)).replace('"', "")


ENCODINGS: dict[str, Callable[[str], str]] = {
    "base64": lambda name: base64.b64encode(name.encode()).decode(),
    "base64 of addresses": lambda name: base64.urlsafe_b64encode(f"a?b>{name}".encode()).decode(),
    "base64 without an end": lambda name: base64.b64encode(name.encode()).decode().rstrip("="),
    "base64 of mail": lambda name: base64.encodebytes((f"{name[:1]}. " + "x y z " * 9 + name).encode()).decode(),
    "hex": lambda name: name.encode().hex(),
    "hex in capitals": lambda name: name.encode().hex().upper(),
    "an address": quote,
    "an address, twice": lambda name: quote(quote(name)),
    "an address with plus": lambda name: quote(name, safe="").replace("%20", "+"),
    "references": references,
    "hexadecimal references": hexadecimal,
    "references, twice": lambda name: html.escape(references(name)),
    "escapes": escapes,
    "escapes, twice": lambda name: json.dumps(escapes(name)),
    "escapes of ES6": lambda name: "".join(f"\\u{{{ord(sign):x}}}" for sign in name),
    "long escapes": lambda name: "".join(f"\\U{ord(sign):08x}" for sign in name),
    "%u escapes": lambda name: "".join(f"%u{ord(sign):04X}" for sign in name),
    "quoted-printable": lambda name: quopri.encodestring(name.encode()).decode(),
    "decomposed": lambda name: normalize("NFD", name),
    "backwards": lambda name: name[::-1],
    "soft hyphens": "\u00ad".join,
    "zero-width spaces": "\u200b".join,
    "over two lines": lambda name: name.replace(" ", "\n"),
    "parted by tags": lambda name: "<b>{}</b> <i>{}</i>".format(*name.split()),
    "in a comment": lambda name: f"<!-- {name} -->",
    "in an attribute": lambda name: f'<img alt="{name}">',
    "neighbouring values": lambda name: '{{"given": "{}", "family": "{}"}}'.format(*name.split()),
    "a key and its value": lambda name: '{{"{}": "{}"}}'.format(*name.split()),
    "values of a program": lambda name: "x = {{given: '{}', family: '{}'}}".format(*name.split()),
    "neighbouring cells": lambda name: "<td>{}</td><td>{}</td>".format(*name.split()),
    "a table": lambda name: "{},{}".format(*name.split()),
}


def tar(path: str) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        archive.addfile(tarfile.TarInfo(path), io.BytesIO())
    return gzip.compress(made.getvalue(), mtime=0)


def zipped(path: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(path, b"")
    return made.getvalue()


FILES: dict[str, Callable[[str], tuple[str, bytes]]] = {
    "a name of a file": lambda name: (f"media/t-00001/{name.replace(' ', '-').lower()}.jpg", b""),
    "written together": lambda name: (f"media/t-00001/{name.replace(' ', '')}.jpg", b""),
    "written together in small letters": lambda name: (f"media/t-00001/{name.replace(' ', '').lower()}.jpg", b""),
    "with a day": lambda name: (f"media/t-00001/IMG_2019{name.replace(' ', '_')}2.jpg", b""),
    "with escapes": lambda name: (f"media/t-00001/{quote(name)}.jpg", b""),
    "a folder": lambda name: (f"media/{name.replace(' ', '/')}.jpg", b""),
    "a member of a tar": lambda name: ("source/t-000.tar.gz", tar(f"content/{name.replace(' ', '_')}.md")),
    "a member of a zip": lambda name: ("data/a.zip", zipped(f"{name.replace(' ', '-')}.csv")),
}


_TEXTS = (
    ("inflected", INFLECTED),
    ("with a middle name", MIDDLE),
    ("letters that look alike", LOOK_ALIKES),
    ("another script", OTHER_SCRIPT),
)


def tried() -> Iterator[tuple[str, str, str, bytes]]:
    """Each form that is tried: what it is, the secret name, the path of a file, and its bytes."""
    for kind, forms in _TEXTS:
        for name, texts in forms.items():
            for text in texts:
                yield f"{kind}: {text}", name, "kk/t/t-00001.html", f"<p>Бір {text} two</p>".encode()
    for name in (RUSSIAN, KAZAKH, LATIN, TURKISH):
        for kind, encode in ENCODINGS.items():
            if kind != "escapes" or not name.isascii():
                yield f"{kind}: {name}", name, "kk/t/t-00001.html", f"<p>\n{encode(name)}\n</p>".encode()
        for kind, make in FILES.items():
            yield f"{kind}: {name}", name, *make(name)


TRIED = {what: (name, path, data) for what, name, path, data in tried()}


@pytest.mark.parametrize("what", TRIED)
def test_a_name_is_found_in_every_form(what: str) -> None:
    name, path, data = TRIED[what]
    scanner = Scanner(Rules(tuple(secrets_of(name))))
    assert {finding.rule for finding in scanner.scan(path, data)} >= {NAME}


def secrets_of(name: str) -> Iterator[Secret]:
    """Return the secrets that the scan makes of a name."""
    said = TextField("names", {KAZAKH: "kk", CHINESE: "zh"}.get(name, ""), name)
    return (Secret(Kind.NAME, "p.yaml", form) for form in name_forms(said, NO_EXCEPTIONS))


def test_as_many_forms_are_tried_as_were_once_missed() -> None:
    assert len(TRIED) >= 109
