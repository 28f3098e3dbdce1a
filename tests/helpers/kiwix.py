"""Debian's kiwix-serve on loopback."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from helpers.programs import needs
from release.hosts.targets.hosts import free_port


@contextmanager
def serving(zim: Path) -> Iterator[str]:
    """Give the address below which Kiwix serves a file; its pages lie below the name of the file."""
    port = free_port()
    command = [needs("kiwix-serve"), "--address", "127.0.0.1", "--port", str(port), str(zim)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, process)
        yield address
    finally:
        process.kill()
        process.wait()


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers at an address."""
    while process.poll() is None:
        try:
            with urlopen(address):
                return
        except HTTPError:
            raise
        except URLError:
            time.sleep(0.05)
    raise AssertionError("the server ended")
