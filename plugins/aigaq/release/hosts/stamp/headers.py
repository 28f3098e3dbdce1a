"""The headers that every answer of a host carries, whatever the host."""

from collections.abc import Iterator
from html.parser import HTMLParser

from aigaq.site.pages.templates import CSP

Headers = dict[str, str]


def headers(not_found: bytes) -> Headers:
    """Return HTTP headers by name.

    `not_found` is the page 404.html, which has a style and a script of its own inside. A header holds for every page
    of the host, so it allows what any of them needs; the policy in each page, which browsers apply beside it, is
    narrower. That the site is in nobody's frame can be said by a header alone.
    """
    return {
        "Content-Security-Policy": f"{join_policies(CSP, policy_of(not_found))}; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-DNS-Prefetch-Control": "off",
        "Access-Control-Allow-Origin": "*",
    }


def policy_of(page: bytes) -> str:
    """Return the Content-Security-Policy that stands in a page, or nothing."""
    parser = _PolicyParser()
    parser.feed(page.decode())
    return parser.policy


def join_policies(one: str, other: str) -> str:
    """Return a policy that allows what either allows.

    Both name every directive that matters to them.
    """
    sources: dict[str, dict[str, None]] = {}
    for name, values in (*_directives(one), *_directives(other)):
        sources.setdefault(name, {}).update(dict.fromkeys(values))
    return "; ".join(f"{name} {' '.join(_without_none(values))}" for name, values in sources.items())


def _directives(policy: str) -> Iterator[tuple[str, list[str]]]:
    for directive in policy.split(";"):
        if words := directive.split():
            yield words[0], words[1:]


def _without_none(values: dict[str, None]) -> list[str]:
    return [value for value in values if value != "'none'"] or ["'none'"]


class _PolicyParser(HTMLParser):
    """Finds the policy in the head of a page."""

    policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "meta" and (found.get("http-equiv") or "").lower() == "content-security-policy":
            self.policy = self.policy or found.get("content") or ""
