"""The system's Firefox, headless and as it is, driven by Marionette.

Playwright needs a Firefox of its own, or one newer than Debian's; geckodriver, which others need, is in no registry.
"""

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from helpers.programs import needs

_PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}
"""The proxy is none: nothing that the browser or a page asks of a network is answered."""
_PORT = "MarionetteActivePort"
"""The file of a profile in which Firefox writes the port that it chose."""


class Firefox:
    """A session of a running Firefox."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._read()  # who it is
        self._number = 0
        self._ask("WebDriver:NewSession", capabilities={"alwaysMatch": {"timeouts": {"script": 60_000}}})

    def open(self, url: str) -> None:
        """Open an address, and wait until the page is there."""
        self._ask("WebDriver:Navigate", url="about:blank")  # so that another fragment of a page opens it anew
        self._ask("WebDriver:Navigate", url=url)

    def click(self, selector: str) -> None:
        """Click the first such element, and wait for the page to which it leads."""
        found = self._ask("WebDriver:FindElement", using="css selector", value=selector)
        self._ask("WebDriver:ElementClick", id=next(iter(found["value"].values())))

    def run(self, script: str, *values: object) -> Any:
        """Return what a script returns."""
        return self._ask("WebDriver:ExecuteScript", script=script, args=list(values))["value"]

    def wait_for(self, selector: str) -> None:
        """Wait until there is such an element."""
        script = """
            const [selector, done] = arguments;
            const timer = setInterval(() => {
                if (!document.querySelector(selector)) return;
                clearInterval(timer);
                done();
            }, 20);
        """
        self._ask("WebDriver:ExecuteAsyncScript", script=script, args=[selector])

    def _ask(self, command: str, **options: object) -> dict[str, Any]:
        self._number += 1
        message = json.dumps([0, self._number, command, options]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _kind, _number, error, result = self._read()
        assert error is None, f"{command}: {error}"
        return dict(result or {})

    def _read(self) -> Any:
        digits = iter(lambda: self._stream.read(1), b":")
        return json.loads(self._stream.read(int(b"".join(digits))))


@contextmanager
def running(profile: Path) -> Iterator[Firefox]:
    """Start a Firefox with a new profile in this folder, and end it."""
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _PREFERENCES.items())
    (profile / "user.js").write_text("\n".join(lines))
    command = [needs("firefox-esr"), "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not (profile / _PORT).exists() or not (profile / _PORT).read_text():
            assert process.poll() is None, "Firefox ended"
            time.sleep(0.05)
        address = ("127.0.0.1", int((profile / _PORT).read_text()))
        with socket.create_connection(address) as connection, connection.makefile("rwb") as stream:
            yield Firefox(stream)
    finally:
        process.kill()
        process.wait()
