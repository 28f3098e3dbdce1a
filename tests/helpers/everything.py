"""Every byte of a site, packed or not: by other means than the scan's own."""

import base64
import bz2
import gzip
import io
import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

_BASE64 = re.compile(rb"[A-Za-z0-9+/]{32,}={0,2}")


def every_byte(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a site, and all that is packed in it, with a name that says where it is."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield from opened(path.relative_to(site).as_posix(), path.read_bytes())


def opened(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file, and all that is packed in it."""
    yield name, data
    if data[:2] == b"\x1f\x8b":
        yield from opened(f"{name}!", gzip.decompress(data))
    elif data[:3] == b"BZh":
        yield from opened(f"{name}!", bz2.decompress(data))
    elif data[:4] == b"PK\3\4":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for info in packed.infolist():
                yield from opened(f"{name}!{info.filename}", packed.read(info))
    elif data[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(data)) as packed:
            for member in packed.getmembers():
                if inside := packed.extractfile(member):
                    yield from opened(f"{name}!{member.name}", inside.read())
    elif name.endswith((".js", ".json", ".html")):
        for found in _BASE64.finditer(data):
            text = base64.b64decode(found[0][: len(found[0]) // 4 * 4])
            if text[:2] == b"\x1f\x8b":
                yield from opened(f"{name}!base64", text)


def spellings(secret: str) -> set[bytes]:
    """Return the bytes by which a secret may stand in a file: in any case and encoding, escaped or not."""
    forms = {secret, secret.lower(), secret.upper(), secret.replace(" ", "-").lower(), secret.replace(" ", "%20")}
    encoded = {form.encode(code) for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be")}
    escaped = {form.encode("ascii", "backslashreplace") for form in forms}
    references = {form.encode("ascii", "xmlcharrefreplace") for form in forms}
    return encoded | escaped | references | {base64.b64encode(secret.encode())[: len(secret) // 3 * 4]}
