"""No message about a host tells a credential."""

import pytest

from aigaq.release.hosts.targets.redaction import redacted


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
    assert "hidden-1" not in redacted(text)
    assert "someone" not in redacted(text)


def test_the_rest_is_kept_on_one_line() -> None:
    assert redacted("rsync: connection\n  unexpectedly closed") == "rsync: connection unexpectedly closed"
