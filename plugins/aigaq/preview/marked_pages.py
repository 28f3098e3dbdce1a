"""A page with the preview's banner, marks and script."""

import hashlib
import re
from collections.abc import Iterable
from html import escape, unescape

from aigaq.builder.ungated import HiddenReason, Mark
from aigaq.core.ids import PATTERN
from aigaq.i18n.catalogues import Catalogue
from aigaq.preview.board import Now

OWN = "/.aigaq/"
"""Where the preview's own files are, which no tree can hold."""

_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")')
_BODY = re.compile(rb"<body[^>]*>")
_RECORD = re.compile(rf"/t/({PATTERN})\.html$")


def preview_page(html: bytes, path: str, now: Now, token: str, words: Catalogue) -> bytes:
    """Return the page at `path` with the preview's additions.

    With `token` its script may have files opened.
    """
    head = f'<link rel="stylesheet" href="{OWN}preview.css">\n<script src="{OWN}preview.js" defer data-token="{token}"'
    plain = _POLICY.sub(_policy, html, count=1)
    page = _BODY.sub(lambda body: body[0] + _banner(path, now, words).encode(), plain, count=1)
    digest = hashlib.sha256(now.assets.encode() + page).hexdigest()[:16]
    own = f'{head} data-page="{digest}" data-number="{now.number}"></script>\n</head>'
    return page.replace(b"</head>", own.encode(), 1)


def digest_of(page: bytes) -> str:
    """Return the hash that tells the script of changes."""
    found = re.search(rb'data-page="(\w+)"', page)
    return found[1].decode() if found else ""


def reasons(marks: Iterable[Mark], words: Catalogue) -> list[str]:
    """HiddenReason readers do not see a record, in words."""
    told = {
        HiddenReason.DRAFT: words.gettext("draft, not accepted yet"),
        HiddenReason.CONSENT: words.gettext("no consent"),
        HiddenReason.WEB: words.gettext("the consent does not cover the page"),
        HiddenReason.EMBARGO: words.gettext("nothing before %(day)s"),
        HiddenReason.TEXT: words.gettext("texts that are drafts: %(languages)s"),
    }
    return [told[mark.why] % {"day": mark.value, "languages": mark.value} for mark in marks]


def _policy(match: re.Match[bytes]) -> bytes:
    """Return the page's policy, allowing the preview's own parts."""
    rules = dict(rule.strip().partition(" ")[::2] for rule in unescape(match[2].decode()).split(";") if rule.strip())
    for name in ("script-src", "style-src", "connect-src"):
        if "'self'" not in rules.get(name, ""):
            rules[name] = (rules.get(name, "").replace("'none'", "") + " 'self'").strip()
    policy = "; ".join(f"{name} {value}".strip() for name, value in rules.items())
    return match[1] + escape(policy).encode() + match[3]


def _banner(path: str, now: Now, words: Catalogue) -> str:
    record = _RECORD.search(path)
    marks = reasons(now.marks.get(record[1], ()), words) if record else []
    hidden = words.gettext("Readers do not see this") + ": " + "; ".join(marks) if marks else ""
    label = escape(words.gettext("What is to do"))
    link = f'<a href="{OWN}editors.html">{label}</a>'
    shown = f"<strong>{escape(hidden)}</strong> " if hidden else ""
    folder = now.folders.get(record[1]) if record else None
    opening = escape(words.gettext("Open"))
    button = f'<button data-open="{escape(folder)}">{opening}</button> ' if folder else ""
    name = escape(words.gettext("Preview on this computer"))
    return (
        f'\n<aside class="aigaq-preview{" aigaq-hidden" if hidden else ""}" lang="{words.language}" dir="ltr">'
        f"{name} · {shown}{button}{link}</aside>"
    )
