"""Pagefind's bundles, one per source language, equal byte for byte from build to build.

Pagefind 1.5.2 is deterministic when records are fed in a fixed order without filters or sorts, but for the order of
keys in `pagefind-entry.json`, which is written anew. Its Python service waits 0.1 s for each answer; ours does not.
"""

import asyncio
import base64
import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from pagefind.index import PagefindIndex
from pagefind.service import PagefindService

from aigaq.problems import OutsideError
from aigaq.search.documents import SearchDocument

Bundles = dict[str, bytes]
"""Tree paths and their bytes."""

ENTRY = "pagefind-entry.json"
LONGEST = 2**30
"""Bytes of an answer of Pagefind's."""

_KEPT = (".pf_meta", ".pf_index", ".pf_fragment", ".pagefind")
_SCRIPTS = ("pagefind.js", "pagefind-worker.js")


def build_bundles(documents: Iterable[SearchDocument]) -> Bundles:
    """The bundle of every language, under `search/<language>/`; OutsideError if Pagefind fails or loses a document."""
    ordered = sorted(documents, key=lambda document: (document.language, document.id))
    files: Bundles = {}
    for language, group in groupby(ordered, key=lambda document: document.language):
        try:
            files |= asyncio.run(_bundle(language, list(group)))
        except OutsideError:
            raise
        except Exception as error:  # Pagefind's service raises Exception itself
            raise OutsideError(f"the search index for {language} could not be built: {error}") from error
    return files


async def _bundle(language: str, documents: list[SearchDocument]) -> Bundles:
    service = _Service()
    await service.launch()
    try:
        index = await service.create_index({"force_language": language})
        for document in documents:
            await index.add_custom_record(
                url=document.id, content=document.words, language=language, meta={"title": document.title}
            )
        return await _written(index, language, len(documents))
    finally:
        await service.stop()


async def _written(index: PagefindIndex, language: str, expected: int) -> Bundles:
    # Not by way of the disk: Pagefind answers, and even ends, before all that it writes is there.
    found = {file["path"]: file["content"] for file in await index.get_files()}
    files = {
        f"search/{language}/{path}": _bytes(Path(path).name, found[path])
        for path in sorted(found)
        if Path(path).suffix in _KEPT or Path(path).name in (*_SCRIPTS, ENTRY)
    }
    entry = json.loads(files[f"search/{language}/{ENTRY}"])
    counted = sum(one["page_count"] for one in entry["languages"].values())
    if counted != expected:
        raise OutsideError(f"the search index for {language} holds {counted} texts, not {expected}")
    return files


def _bytes(name: str, data: bytes) -> bytes:
    return json.dumps(json.loads(data), sort_keys=True, separators=(",", ":")).encode() if name == ENTRY else data


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
