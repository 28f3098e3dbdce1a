"""Pagefind's index of one shard, equal byte for byte from build to build.

Pagefind 1.5.2 is deterministic when records are fed in a fixed order without filters or sorts. Its documents are keys
(see `keys`), so it is told a language for which it neither stems nor splits. Of what it writes, the index is kept, cut
into smaller chunks, since a reader loads a whole one for one word, and the list of pages and chunks, in which hashes
of pages are replaced by ids of records. Its fragments, one file a page with the text for excerpts, are not kept:
excerpts are read from the pages themselves.

The formats are those of Pagefind's `index/index_metadata.rs` and `index_words.rs`: its signature, then CBOR, gzipped. A
list is [version, [[hash, words], ...], [[from, to, hash], ...], ...]; a chunk [[[word, [page, ...], ...], ...]].
"""

import asyncio
import base64
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import cbor2
from pagefind.service import PagefindService

from aigaq.collector import uncollected
from aigaq.problems import OutsideError
from aigaq.search.documents import IndexEntry

LANGUAGE = "unknown"
"""The language that Pagefind has no rules for."""

LONGEST = 2**30
"""Bytes of an answer of Pagefind's."""

META = "words.pf_meta"
PROGRAM = f"wasm.{LANGUAGE}.pagefind"

CHUNK = 24_000
"""Bytes of a chunk before it is compressed, unless a single word has more: about 10 kB afterwards."""

_SIGNATURE = b"pagefind_dcd"


def index_shard(entries: Sequence[IndexEntry]) -> dict[str, bytes]:
    """The index of `entries` by file name; OutsideError if Pagefind fails or loses one of them."""
    written = _run(entries)
    with uncollected():
        return _rewritten(written, entries)


def _rewritten(written: dict[str, bytes], entries: Sequence[IndexEntry]) -> dict[str, bytes]:
    """Pagefind's index in smaller chunks, with ids for its hashes of pages."""
    metas = [data for name, data in written.items() if name.endswith(".pf_meta")]
    words = sorted(word for name in written if name.endswith(".pf_index") for word in _words(_unpacked(written[name])))
    counted = sum(one["page_count"] for one in json.loads(written["pagefind-entry.json"])["languages"].values())
    if counted != len(entries) or len(metas) != 1:
        raise OutsideError(f"the search index holds {counted} texts, not {len(entries)}")
    chunks = list(_chunks(words))
    files = {hashlib.sha256(data).hexdigest()[:8]: data for _first, _last, data in chunks}
    names = [[first, last, name] for (first, last, _data), name in zip(chunks, files, strict=True)]
    version, pages, _chunks_before, *others = cbor2.loads(_unpacked(metas[0]))
    named = [[entry.id, words_of] for entry, (_hash, words_of) in zip(entries, pages, strict=True)]
    listed = _packed(cbor2.dumps([version, named, _touching(names), *others]))
    return {META: listed, **{f"{name}.pf_index": data for name, data in files.items()}}


def program() -> bytes:
    """Pagefind's search program for the browser, one for every shard."""
    return _run([IndexEntry("t-00000", "", "a")])[PROGRAM]


def _run(entries: Sequence[IndexEntry]) -> dict[str, bytes]:
    try:
        # In a thread of its own: who builds may have a loop of events already, and asyncio allows one a thread.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(_written(entries))).result()
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


def _chunks(words: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, str, bytes]]:
    """The first and the last word of each chunk of the sorted `words`, and its file."""
    chunk: list[tuple[str, bytes]] = []
    size = 0
    for word, data in words:
        if chunk and size + len(data) > CHUNK:
            yield chunk[0][0], chunk[-1][0], _chunk(chunk)
            chunk, size = [], 0
        chunk.append((word, data))
        size += len(data)
    if chunk:
        yield chunk[0][0], chunk[-1][0], _chunk(chunk)


def _chunk(words: Sequence[tuple[str, bytes]]) -> bytes:
    count = cbor2.dumps([0] * len(words))[: -len(words)]
    return _packed(b"\x81" + count + b"".join(data for _word, data in words))


def _words(chunk: bytes) -> Iterator[tuple[str, bytes]]:
    """The words of a chunk of Pagefind's, each as it is encoded there: where it stands need not be encoded again."""
    (listed,) = cbor2.loads(chunk)
    starts = []
    at = 0
    for word, *_places in listed:
        at = chunk.index(b"\x83" + cbor2.dumps(word), at)
        starts.append(at)
        at += 1
    for (word, *_places), start, end in zip(listed, starts, (*starts[1:], len(chunk)), strict=True):
        yield word, chunk[start:end]


def _touching(chunks: list[list[str]]) -> list[list[str]]:
    """The chunks so that one begins where the other ends: a word that the index lacks has a chunk with its neighbours.

    No word begins another, so whatever is put behind a word comes before the next one.
    """
    for one, other in pairwise(chunks):
        one[1] = other[0] = one[1] + "z"
    return chunks


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(_SIGNATURE)


def _packed(data: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + data, 6, mtime=0)


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
                error = payload["message"]
                future.set_exception(OutsideError(f"the search index could not be built: {error}"))
            else:
                future.set_result(payload)

    async def stop(self) -> None:
        """Ends the process, whether or not all went well."""
        self._poll_task.cancel()
        if self._backend.returncode is None:
            self._backend.kill()
        await self._backend.wait()
