"""Hostile content that must be refused: each case is a change of the small content.

What stands in a function is done to the folder on the disk, for what no text can say: links, pipes, names of bytes.
"""

import os
from collections.abc import Callable
from pathlib import Path

from helpers.planted_media import photo
from helpers.small_content import PERSON, RECORD, SMALL, TEXT, Changes, changed

FOLDER = "testimonies/000/t-00001"
OUTSIDE = "The words of a file outside of the content"
Prepare = Callable[[Path], object]


def record_with(line: str) -> Changes:
    return changed(RECORD, "consent:", f"{line}\nconsent:")


def medium(fields: str, files: dict[str, bytes] | None = None) -> Changes:
    beside: Changes = {f"{FOLDER}/{name}": data for name, data in (files or {}).items()}
    return {**record_with(f"media: [{{alt: {{en: A}}, face: hidden, {fields}}}]"), **beside}


def video_with_captions(captions: bytes) -> Changes:
    return medium("file: a.mp4, kind: video, captions: {kk: a.vtt}", {"a.mp4": b"x", "a.vtt": captions})


LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nid: t-00001\n"
YAML: dict[str, Changes] = {
    "aliases that laugh": {RECORD: LAUGHS},
    "an anchor alone": changed(RECORD, "original: kk", "original: &a kk"),
    "an object of Python": {PERSON: "!!python/object/apply:os.system ['touch hacked']\n"},
    "a module of Python": {PERSON: "id: !!python/name:os.system\nname_mode: real\n"},
    "a tag of its own": changed(PERSON, "born: 1962", "born: !secret 1962"),
    "a merge": {PERSON: SMALL[PERSON] + "<<: {born: 1900}\n"},
    "a key twice": {PERSON: SMALL[PERSON] + "name_mode: withheld\n"},
    "two documents": {PERSON: SMALL[PERSON] + "---\nid: p-00002\n"},
    "brackets without end": {PERSON: "[" * 100_000},
    "braces without end": {PERSON: "{a: " * 100_000},
    "lists without end": {PERSON: "\n".join("  " * depth + "-" for depth in range(2000))},
    "a key that is a list": {PERSON: "? [a, b]\n: c\n" + SMALL[PERSON]},
    "a directive": {PERSON: "%YAML 9.9\n---\n" + SMALL[PERSON]},
    "twelve megabytes": {PERSON: SMALL[PERSON] + "# " + "x" * 12_000_000},
    "a number without end": changed(PERSON, "born: 1962", f"born: {'9' * 5000}"),
    "a number that is none": changed(PERSON, "born: 1962", "born: .inf"),
    "a number of another script": changed(PERSON, "born: 1962", "born: ١٩٦٢"),
    "a date far away": changed(RECORD, "published: 2021-02-03", "published: 99999-01-01"),
    "a date before all": changed(RECORD, "given: 2018-03", "given: -9999"),
    "an interval of another kind": changed(RECORD, "given: 2018-03", "given: 2018/../../etc"),
    "null where words are needed": changed(PERSON, "names: {en: Aina Sampleova}", "names: ~"),
    "an escape that turns words around": changed(PERSON, "{en: Aina Sampleova}", '{en: "Aina \\u202e"}'),
    "an escape for a bell": changed(PERSON, "{en: Aina Sampleova}", '{en: "Aina \\a"}'),
    "an escape of a terminal": changed(PERSON, "{en: Aina Sampleova}", '{en: "\\e[2J"}'),
    "half a pair": changed(PERSON, "{en: Aina Sampleova}", '{en: "\\ud800"}'),
}
BYTES: dict[str, Changes] = {
    "UTF-16": {TEXT: SMALL[TEXT].encode("utf-16")},
    "NUL": {TEXT: SMALL[TEXT] + "a\0b"},
    "overlong UTF-8": {TEXT: SMALL[TEXT].encode() + b"\xc0\xbcscript\xc0\xbe"},
    "a surrogate in UTF-8": {TEXT: SMALL[TEXT].encode() + b"\xed\xa0\x80"},
    "escapes of a terminal": {TEXT: SMALL[TEXT] + "\x1b]0;hacked\x07"},
    "words turned around": {TEXT: SMALL[TEXT] + "\u202egpj.exe"},
    "words turned around by reference": {TEXT: SMALL[TEXT] + "&#8238;gpj.exe"},
    "marks of the converter": {TEXT: SMALL[TEXT] + "\x02klzzwxh:0000\x03"},
    "front matter without end": {TEXT: "---\ntitle: a\n" + "x: y\n" * 1000},
    "keys of a program": {TEXT: "---\ntitle: Үлгі\n__class__: x\n---\n\nСөз.\n"},
}
PATHS: dict[str, Changes] = {
    "a medium above": medium("file: ../../../../outside.jpg, kind: photo"),
    "a medium at the root": medium("file: /etc/hostname.jpg, kind: photo"),
    "a medium of Windows": medium("file: 'C:\\\\x.jpg', kind: photo"),
    "a medium behind a NUL": medium('file: "a.jpg\\0", kind: photo'),
    "a stored medium by path": medium("file: a.jpg, kind: photo, sha256: ../../../outside"),
    "a stored medium by hash and path": medium(f"file: ../../../../outside.jpg, kind: photo, sha256: {'0' * 64}"),
    "a stored medium at the root": medium(f"file: /etc/hostname.jpg, kind: photo, sha256: {'0' * 64}"),
    "a stored medium of no plain name": medium(f"file: a b.jpg, kind: photo, sha256: {'0' * 64}"),
    "a medium by address": medium("file: 'https://evil.example/a.jpg', kind: photo"),
    "a medium by protocol": medium("file: 'concat:/etc/passwd.mp4', kind: video"),
    "captions above": medium("file: a.mp4, kind: video, captions: {kk: ../../../../outside.vtt}", {"a.mp4": b"x"}),
    "a poster above": medium("file: a.mp4, kind: video, poster: ../../../../outside.jpg", {"a.mp4": b"x"}),
    "captions in a language that is a path": medium(
        "file: a.mp4, kind: video, captions: {../../x: a.vtt}", {"a.mp4": b"x", "a.vtt": b"WEBVTT\n"}
    ),
    "a transcript above": medium("file: a.mp4, kind: video, transcript: ../../x", {"a.mp4": b"x"}),
    "an id that is a path": changed(RECORD, "id: t-00001", "id: t-00001/../../x"),
    "an id of other digits": changed(RECORD, "id: t-00001", "id: t-٠٠٠٠١"),
    "a person by path": changed(RECORD, "witness: p-00001", "witness: ../p-00001"),
    "a place whose id is a path": {
        "places.yaml": SMALL["places.yaml"] + "  - {id: ../../../x, kind: country, names: {en: X}}\n"
    },
    "a place whose id is markup": {
        "places.yaml": SMALL["places.yaml"] + "  - {id: '\"><script>', kind: country, names: {en: X}}\n"
    },
    "a page by path": changed("site.yaml", "pages: [about]", "pages: [../../x]"),
    "a page with a bad name": {"pages/a&b/en.md": SMALL["pages/about/en.md"]},
    "an original that is a path": changed(RECORD, "original: kk", "original: ../../kk"),
    "a language that is a path": changed(PERSON, "names: {en:", "names: {../../en:"),
    "a language that is markup": changed(PERSON, "names: {en:", "names: {'\"><script>':"),
    "an id of the site that is markup": changed("site.yaml", "id: 5b0c3a52", "id: <script>5b0c3a52"),
}
ADDRESSES: dict[str, Changes] = {
    f"an address {number}": record_with(f"sources: [{{kind: article, url: {address!r}}}]")
    for number, address in enumerate(
        (
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "file:///etc/passwd",
            "vbscript:x",
            "//evil.example/x",
            "https:evil.example",
            "https:///x",
            "https://user:secret@evil.example/",
            'https://evil.example/"onmouseover="alert(1)',
            "https://evil.example/<script>",
            "https://evil.example/ x",
            "https://[::1",
            "ftp://evil.example/",
            "../../../etc/passwd",
        )
    )
}
MIRRORS: dict[str, Changes] = {
    "a mirror that is a script": {"mirrors.yaml": "mirrors: [{url: 'javascript:alert(1)'}]\n"},
    "a mirror that is a file": {"mirrors.yaml": "mirrors: [{url: 'file:///etc/'}]\n"},
    "a person elsewhere by script": {PERSON: SMALL[PERSON] + "same_as: ['javascript:alert(1)']\n"},
}
MEDIA: dict[str, Changes] = {
    "SVG as a photo": medium("file: a.svg, kind: photo", {"a.svg": b"<svg onload=alert(1)>"}),
    "SVG named as a photo": medium("file: a.jpg, kind: photo", {"a.jpg": b"<svg onload=alert(1)>"}),
    "a page named as a photo": medium("file: a.png, kind: photo", {"a.png": b"<script>alert(1)</script>"}),
    "a GIF": medium("file: a.jpg, kind: photo", {"a.jpg": b"GIF89a\1\0\1\0\0\0\0;"}),
    "a photo that is cut off": medium("file: a.jpg, kind: photo", {"a.jpg": photo("JPEG")[:300]}),
    "a photo that is a bomb": medium(
        "file: a.png, kind: photo",
        {"a.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0\xa2\x9a\x05\x51"},
    ),
    "an empty photo": medium("file: a.jpg, kind: photo", {"a.jpg": b""}),
    "a playlist as a video": medium(
        "file: a.mp4, kind: video", {"a.mp4": b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n"}
    ),
    "a list of files as a video": medium(
        "file: a.mp4, kind: video", {"a.mp4": b"ffconcat version 1.0\nfile ../../../outside.mp4\n"}
    ),
    "a page as a video": medium("file: a.mp4, kind: video", {"a.mp4": b"<script>alert(1)</script>" * 100}),
    "noise as a video": medium("file: a.webm, kind: video", {"a.webm": bytes(range(256)) * 40}),
    "noise as audio": medium("file: a.mp3, kind: audio", {"a.mp3": bytes(range(255)) * 3}),
    "a video that is a program": medium("file: a.exe, kind: video", {"a.exe": b"MZ"}),
    "a face of someone not named": changed(
        RECORD,
        "consent:",
        "media: [{file: a.jpg, kind: photo, alt: {en: A}, shows: [p-00031], face: shown}]\nconsent:",
    )
    | {f"{FOLDER}/a.jpg": photo("JPEG")},
    "an alias of someone not named": {"people/p-00031.yaml": SMALL["people/p-00031.yaml"] + "aliases: [Real Name]\n"},
    "names of someone withheld": changed("people/p-00031.yaml", "name_mode: pseudonym", "name_mode: withheld"),
    "a name for initials": changed("people/p-00031.yaml", "name_mode: pseudonym", "name_mode: initials"),
}
CAPTIONS: dict[str, Changes] = {
    "captions with styles": video_with_captions(b"WEBVTT\n\nSTYLE\n::cue { background: url(https://evil.example) }\n"),
    "captions with regions": video_with_captions(b"WEBVTT\n\nREGION\nid:x\n"),
    "captions that are a page": video_with_captions(b"<script>alert(1)</script>"),
    "captions that are no UTF-8": video_with_captions(b"WEBVTT\n\n00:01.000 --> 00:02.000\n\xff\xfe\n"),
    "captions of another kind": video_with_captions(b"1\n00:00:01,000 --> 00:00:02,000\nx\n"),
}
DISK: dict[str, Prepare] = {
    "a text that is a link": lambda content: link(content / FOLDER / "ru.md", content.parent / "outside.md"),
    "a record that is a link": lambda content: relink(content / RECORD, content.parent / "outside.yaml"),
    "a photo that is a link": lambda content: link(content / FOLDER / "a.jpg", content.parent / "outside.md"),
    "a folder that is a link": lambda content: link(content / "people" / "more", content.parent),
    "a link to itself": lambda content: link(content / "people" / "more", content / "people"),
    "a link to nothing": lambda content: link(content / "people" / "p-00009.yaml", Path("/nowhere")),
    "a link to a device": lambda content: link(content / "people" / "p-00009.yaml", Path("/dev/zero")),
    "the folder of pages a link": lambda content: relink(content / "news", content.parent),
    "a pipe": lambda content: os.mkfifo(content / "people" / "p-00009.yaml"),
    "a pipe as a photo": lambda content: os.mkfifo(content / FOLDER / "a.jpg"),
    "a name with a line end": lambda content: (content / "people" / "p-00009\n.yaml").write_text("x"),
    "a name with an escape of a terminal": lambda content: (content / "people" / "\x1b[2J.yaml").write_text("x"),
    "a name turned around": lambda content: (content / "people" / "\u202egpj.yaml").write_text("x"),
    "a name that is no UTF-8": lambda content: Path(os.fsdecode(bytes(content / "people") + b"/\xff.yaml")).touch(),
    "a name that Windows reserves": lambda content: (content / FOLDER / "NUL.jpg").write_bytes(b"x"),
    "a name with a colon": lambda content: (content / FOLDER / "a.jpg:stream").write_bytes(b"x"),
    "a name in other letters": lambda content: (content / FOLDER / "KK.md").write_text(SMALL[TEXT]),
    "a hundred megabytes of text": lambda content: os.truncate(content / TEXT, 100_000_000),
    "a hundred megabytes of a record": lambda content: os.truncate(content / RECORD, 100_000_000),
    "folders without end": lambda content: (content / "people" / "/".join("a" * 300)).mkdir(parents=True),
}
CASES: dict[str, Changes] = {**YAML, **BYTES, **PATHS, **ADDRESSES, **MIRRORS, **MEDIA, **CAPTIONS}


def link(path: Path, target: Path) -> None:
    path.symlink_to(target)


def relink(path: Path, target: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to(target)
