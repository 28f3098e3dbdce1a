"""Ways to hand in: reachable addresses, without identifying links."""

from collections.abc import Iterator

from aigaq.content.checks.finding import Finding
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import msg
from aigaq.model.vocabulary import WayKind


def onion_ways_are_onions(reading: Reading) -> Iterator[Finding]:
    """Require .onion addresses of letter boxes in Tor.

    Any other is open to the provider.
    """
    for number, way in enumerate(reading.value.site.submit):
        if (way.kind is WayKind.ONION) is not way.address.rstrip("/").endswith(".onion"):
            message = msg('"%(address)s" is not of kind "%(kind)s"', address=way.address, kind=way.kind)
            fix = msg('Only the kind "onion" has an address that ends with .onion. Correct one of them.')
            keys = ("submit", number, "address")
            yield Finding(path=f"{reading.value.root}/site.yaml", rule="submit", keys=keys, message=message, fix=fix)


RULES = (onion_ways_are_onions,)
