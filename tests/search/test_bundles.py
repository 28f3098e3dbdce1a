"""Pagefind's bundles are whole: its files are read when it has written them, not when it says that it has."""

import json
import stat
import sys
from pathlib import Path

import pytest

from aigaq.problems import OutsideError
from aigaq.search.bundles import ENTRY, build_bundles
from aigaq.search.documents import SearchDocument

DOCUMENT = SearchDocument(id="t-00001", language="en", title="One", words="They came at night.")
LATE = """\
#!{python}
# Answers as Pagefind does, and writes its files only when it is told that no more is to come.
import base64, json, os, pathlib, sys
folder, text = None, sys.stdin.buffer
while True:
    message = b""
    while (byte := text.read(1)) not in (b",", b""):
        message += byte
    if not message:
        break
    asked = json.loads(base64.b64decode(message))
    kind = asked["payload"]["type"].replace("AddRecord", "IndexedFile")
    folder = asked["payload"].get("output_path") or folder
    answer = {{"type": kind, "index_id": 1, "page_url": "", "page_meta": {{}}, "page_word_count": 1}}
    answer["output_path"] = folder
    told = json.dumps({{"message_id": asked["message_id"], "payload": answer}})
    os.write(1, base64.b64encode(told.encode()) + b",")
for name, data in {files}.items():
    pathlib.Path(folder, name).write_text(data)
sys.exit({code})
"""


def late_pagefind(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int = 0) -> None:
    program = folder / "pagefind"
    files = {ENTRY: json.dumps({"languages": {"en": {"page_count": 1}}}), "en.pagefind": "words"}
    program.write_text(LATE.format(python=sys.executable, files=files, code=code), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr("pagefind.service.get_executable", lambda: program)


def test_files_that_are_written_after_the_last_answer_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late_pagefind(tmp_path, monkeypatch)
    assert build_bundles([DOCUMENT])["search/en/en.pagefind"] == b"words"


def test_a_pagefind_that_fails_at_its_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late_pagefind(tmp_path, monkeypatch, code=3)
    with pytest.raises(OutsideError, match="Pagefind ended with exit code 3"):
        build_bundles([DOCUMENT])


def test_no_file_of_a_bundle_is_empty() -> None:
    bundle = build_bundles([DOCUMENT])
    assert bundle
    assert [path for path, data in bundle.items() if not data] == []
