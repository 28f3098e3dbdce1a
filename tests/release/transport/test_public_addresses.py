"""Private addresses are known in all their spellings."""

import pytest

from aigaq.release.transport.public_addresses import is_public

PUBLIC = ("https://archive.example.org/", "http://abc.onion/", "https://93.184.216.34/", "https://[2606:4700::1111]/x/")
PRIVATE = (
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.0.0.1./",
    "http://１２７.０.０.１/",
    "http://127。0。0。1/",
    "http://%31%32%37.0.0.1/",
    "http://192.168.1.1/",
    "http://10.1/",
    "http://169.254.169.254/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
    "http://[::1]:80/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::a00:1]/",
    "http://[fec0::1]/",
    "http://[3fff::1]/",
    "http://192.0.0.8/",
    "http://127.0.0.1%00.example.org/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1%25eth0]/",
    "http://[fd00::1]/",
    "http://router/",
    "http://localhost/",
    "http://localhost./",
    "http://a.LocalHost/",
    "http://a.local/",
    "http://a.internal/",
    "http://a..example/",
    "http://1.2.3.4.5/",
    "http://[/",
    "http:///",
)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_ones_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_private_ones_are_not(address: str) -> None:
    assert not is_public(address)
