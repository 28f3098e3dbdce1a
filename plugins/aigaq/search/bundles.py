"""Pagefind's index of one shard, equal byte for byte from build to build.

Pagefind 1.5.2 is deterministic when records are fed in a fixed order without filters or sorts. Its documents are keys
(see `keys`), so it is told a language for which it neither stems nor splits. Of what it writes, the index is kept, and
the list of its pages and chunks; there the pages' hashes are replaced by the records' ids. Its fragments, one file a
page with the text for excerpts, are not kept: excerpts are read from the pages themselves.
"""

import asyncio
import base64
import gzip
import json
import re
from collections.abc import Sequence
from pathlib import Path

from pagefind.service import PagefindService

from aigaq.problems import OutsideError
from aigaq.search.documents import IndexEntry

LANGUAGE = "unknown"
"""The language that Pagefind has no rules for."""

LONGEST = 2**30
"""Bytes of an answer of Pagefind's."""

META = "words.pf_meta"
PROGRAM = f"wasm.{LANGUAGE}.pagefind"

_HASH = re.compile(rb"[\x6f-\x77]" + LANGUAGE.encode() + rb"_[0-9a-f]{7,15}")  # CBOR: a short text and its length


def index_shard(entries: Sequence[IndexEntry]) -> dict[str, bytes]:
    """The index of `entries` by file name; OutsideError if Pagefind fails or loses one of them."""
    written = _run(entries)
    metas = [data for name, data in written.items() if name.endswith(".pf_meta")]
    counted = sum(one["page_count"] for one in json.loads(written["pagefind-entry.json"])["languages"].values())
    if counted != len(entries) or len(metas) != 1:
        raise OutsideError(f"the search index holds {counted} texts, not {len(entries)}")
    index = {Path(name).name: written[name] for name in sorted(written) if name.endswith(".pf_index")}
    return {META: _with_ids(metas[0], [entry.id for entry in entries]), **index}


def program() -> bytes:
    """Pagefind's search program for the browser, one for every shard."""
    return _run([IndexEntry("t-00000", "", "a")])[PROGRAM]


def _run(entries: Sequence[IndexEntry]) -> dict[str, bytes]:
    try:
        return asyncio.run(_written(entries))
    except OutsideError:
        raise
    except Exception as error:  # Pagefind's service raises Exception itself
        raise OutsideError(f"the search index could not be built: {error}") from error


async def _written(entries: Sequence[IndexEntry]) -> dict[str, bytes]:
    service = _Service()
    await service.launch()
    try:
        index = await service.create_index({"force_language": LANGUAGE})
        for entry in entries:
            meta = {"title": entry.title} if entry.title else {}
            await index.add_custom_record(url=entry.id, content=entry.words, language=LANGUAGE, meta=meta)
        # Not by way of the disk: Pagefind answers, and even ends, before all that it writes is there.
        return {file["path"]: file["content"] for file in await index.get_files()}
    finally:
        await service.stop()


def _with_ids(meta: bytes, ids: Sequence[str]) -> bytes:
    """The list of pages with `ids` for their hashes, which come first in it, in the order in which they were fed."""
    waiting = iter(ids)

    def named(match: re.Match[bytes]) -> bytes:
        id = next(waiting, "").encode()
        return bytes([0x60 + len(id)]) + id if id else match[0]

    changed = _HASH.sub(named, gzip.decompress(meta))
    if next(waiting, None) is not None:
        raise OutsideError("the search index names fewer texts than it holds")
    return gzip.compress(changed, 9, mtime=0)


class _Service(PagefindService):
    """Pagefind's service without the wait before each answer, and with an end that always ends it."""

    async def launch(self) -> PagefindService:
        """Starts the process; an answer, such as all the files of an index, may be as long as `LONGEST`."""
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        self._backend = await asyncio.create_subprocess_exec(
            self._bin, "--service", stdin=pipe, stdout=pipe, stderr=nothing, limit=LONGEST
        )
        self._poll_task = self._loop.create_task(self._wait_for_responses())
        return self

    async def _wait_for_responses(self) -> None:
        assert self._backend.stdout is not None
        while True:
            output = await self._backend.stdout.readuntil(b",")
            answer = json.loads(base64.b64decode(output[:-1]))
            future = self._responses.pop(answer.get("message_id"), None)
            if future is None or future.done():
                continue
            payload = answer["payload"]
            if payload["type"] == "Error":
                future.set_exception(OutsideError(f"Pagefind: {payload['message']}"))
            else:
                future.set_result(payload)

    async def stop(self) -> None:
        """Ends the process, whether or not all went well."""
        self._poll_task.cancel()
        if self._backend.returncode is None:
            self._backend.kill()
        await self._backend.wait()
