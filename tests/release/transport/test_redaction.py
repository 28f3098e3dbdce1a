"""No message about a host tells a credential."""

import pytest

from aigaq.release.transport.redaction import redact


@pytest.mark.parametrize(
    "text",
    [
        "fatal: unable to access https://someone:hidden-1@example.org/archive.git",
        "Failed: https://hidden-1@example.org/",
        "config: pass = hidden-1",
        "secret_access_key=hidden-1, region=x",
        "password: hidden-1",
        "token:hidden-1",
    ],
)
def test_credentials_are_left_out(text: str) -> None:
    assert "hidden-1" not in redact(text)
    assert "someone" not in redact(text)


def test_the_rest_is_kept_on_one_line() -> None:
    assert redact("rsync: connection\n  unexpectedly closed") == "rsync: connection unexpectedly closed"
