"""What is fuzzed: each target takes any bytes, and raises only what an editor is told of."""

import re
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.markup.html import LINKS, plain_text, to_html
from aigaq.media.captions import CaptionsError, read_captions, write_captions
from aigaq.media.photos import PhotoError, publish_photo
from aigaq.media.recordings import RecordingError, publish_recording
from aigaq.privacy.gate import pass_gate
from aigaq.privacy.scan.file_scan import Rules, Scanner
from aigaq.privacy.scan.findings import Kind, Secret
from helpers.small_content import DAYS, PERSON, RECORD, SMALL, TEXT, write_content

WORDS = dict.fromkeys(("name", "place", "date", "number", "detail", *LINKS), "x")
SCANNER = Scanner(Rules((Secret(Kind.NAME, "a", "Aina Sampleova"),)))
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal must not be sent."""
Target = Callable[[bytes], object]


def _content(name: str) -> Target:
    """Read and checks the small content with other bytes in one file, up to the gate."""

    def target(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            reading = read_archive(write_content(Path(folder), {name: data}))
            problems = check(reading, DAYS)
            assert not any(CONTROL.search(str(problem)) for problem in problems)
            if reading.archive and not any(problem.is_error for problem in problems):
                pass_gate(reading.archive, date(2024, 1, 1))

    return target


def _body(data: bytes) -> None:
    """Make pages of a text that the checks let through."""
    body = data.decode("utf-8", "ignore")
    with tempfile.TemporaryDirectory() as folder:
        reading = read_archive(write_content(Path(folder), {TEXT: f"---\ntitle: Үлгі\n---\n\n{body}"}))
        if not any(problem.is_error for problem in check(reading, DAYS)):
            text = reading.value.testimonies["t-00001"].texts["kk"]
            html = to_html(text.body, WORDS)
            assert "<script" not in html
            plain_text(text.body)


def _captions(data: bytes) -> None:
    try:
        written = write_captions(read_captions(data.decode("utf-8", "replace")))
    except CaptionsError:
        return
    assert write_captions(read_captions(written.decode())) == written


def _photo(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jpg"
        path.write_bytes(data)
        try:
            publish_photo(path, "media/a", Path(folder) / "cache")
        except PhotoError:
            return


def _recording(name: str) -> Target:
    def target(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            kind = "video" if name.endswith((".mp4", ".webm")) else "audio"
            try:
                publish_recording(path, "media/a", kind, Path(folder) / "cache")
            except RecordingError:
                return

    return target


def _scan(data: bytes) -> None:
    for name in ("a.html", "a.json", "a.js", "a.gz", "a.bin"):
        SCANNER.scan(name, data)


TARGETS: dict[str, Target] = {
    "record": _content(RECORD),
    "person": _content(PERSON),
    "places": _content("places.yaml"),
    "site": _content("site.yaml"),
    "text": _content(TEXT),
    "body": _body,
    "captions": _captions,
    "photo": _photo,
    "video": _recording("a.mp4"),
    "webm": _recording("a.webm"),
    "audio": _recording("a.mp3"),
    "scan": _scan,
}
SEEDS: dict[str, bytes] = {
    "record": SMALL[RECORD].encode(),
    "person": SMALL["people/p-00031.yaml"].encode(),
    "places": SMALL["places.yaml"].encode(),
    "site": SMALL["site.yaml"].encode(),
    "text": SMALL[TEXT].encode(),
    "body": "# A\n\n> *b* [c](https://example.org) [[withheld: name]] [д]{lang=ru}\n\n1. e\n    - f\n".encode(),
    "captions": b"WEBVTT\n\nNOTE a\n\n1\n00:01.000 --> 00:02.000 align:left\n<v A>b</v>\n",
    "scan": b'<p title="a&#65;">\\u0041 %41 +7 701 123 45 67</p>',
}
