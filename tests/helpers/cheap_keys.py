"""Keys of tests: what a guess at a passphrase costs, a tenth of a second of each signature, is made next to nothing.

The program as it is installed from its wheel keeps its cost in `starting/test_one_archive.py`.
"""

from minisign import SecretKey

from aigaq.release.metadata import keys

COST = dict(keys._COST)
"""What scrypt takes for the program's own keys, when no test runs."""
MINISIGN_COST = dict(SecretKey.encrypt.__kwdefaults__)
"""The same for those of minisign, in its own limits."""
_LEAST = 2**10


def stretch_cheaply() -> None:
    """Let keys made and read in this process, and in those forked from it, cost little."""
    keys._COST["n"] = _LEAST
    SecretKey.encrypt.__kwdefaults__["opslimit"] = 32 * _LEAST
