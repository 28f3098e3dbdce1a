"""Invented exports in the layouts of platforms, for tests of imports; each says where its layout is described."""

import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from aigaq.content.writing.draft_ledger import Ledger
from aigaq.importing.drafts.import_report import Report
from helpers.small_content import write_content

POSTS = "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json"
PHOTO = "your_facebook_activity/posts/media/Timeline_x/1_n.jpg"
KAZAKH = "Мен әкемді іздеймін. Ол 2017 жылы кетті."
RUSSIAN = "Он вернулся домой в октябре и молчал."


def garbled(text: str) -> str:
    """Return a text as Facebook writes it: each byte of its UTF-8 as a letter.

    Documented at stackoverflow.com/q/50008296.
    """
    return text.encode().decode("latin-1")


def post(timestamp: int, text: str = "", *uris: str) -> dict[str, Any]:
    """Return a post, as in your_posts_1.json.

    Described in NorseKode/Waultar-App, documents/parser/content_examples.md.
    """
    media = [{"media": {"uri": uri, "creation_timestamp": timestamp, "title": "Timeline photos"}} for uri in uris]
    attachments = [{"data": media}] if media else []
    return {
        "timestamp": timestamp,
        "data": [{"post": garbled(text)}] if text else [],
        "attachments": attachments,
        "title": garbled("Үлгі updated a status."),
    }


PROFILE = {"profile_v2": {"name": {"full_name": garbled("Үлгі Үлгіұлы")}, "profile_uri": "https://example.org/sample"}}
"""Whose export it is, as in profile_information/profile_information.json."""


def facebook(*posts: dict[str, Any], **others: Any) -> dict[str, bytes]:
    """Return the files of a small export with these posts, and one photo."""
    return {POSTS: json.dumps(list(posts)).encode(), PHOTO: jpeg()} | {
        name: json.dumps(of).encode() for name, of in others.items()
    }


def jpeg(color: str = "teal") -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 40), color).save(file, "JPEG")
    return file.getvalue()


def write_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def write_zip(path: Path, files: Mapping[str, bytes]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def break_data(data: bytes, name: str) -> bytes:
    """Return a zip in which the data of a file are broken."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        info = archive.getinfo(name)
    at = info.header_offset + 30 + len(name.encode()) + info.compress_size // 2
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def break_header(data: bytes, name: str) -> bytes:
    """Return a zip in which a file does not begin where it should."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        at = archive.getinfo(name).header_offset
    return data[:at] + b"XX" + data[at + 2 :]


def archive(folder: Path) -> Path:
    """Return the small content, into which exports come."""
    return write_content(folder / "content")


def reasons(report: Report) -> str:
    """Why things were left out."""
    return "\n".join(f"{one.where}: {one.why}" for one, _times in report.left_out)


def drafts(content: Path) -> dict[str, str]:
    """Return the texts of all drafts, by `t-00002/kk.md`."""
    top = content / "drafts"
    return {
        path.relative_to(top).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(top.glob("t-*/*.[my][da]*"))
    }


def cut_off_at(step: int, patch: pytest.MonkeyPatch) -> None:
    """Interrupts the run at its nth look at, or change of, the disk."""
    left = [step]

    def counted(original: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                raise KeyboardInterrupt
            return original(*arguments, **named)

        return call

    for name in ("mkdir", "write_bytes", "rename", "replace"):
        patch.setattr(Path, name, counted(getattr(Path, name)))
    patch.setattr(Ledger, "write", counted(Ledger.write))
