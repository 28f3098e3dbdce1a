"""What the preview adds to a page."""

import pytest

from aigaq.builder.ungated import HiddenReason, Mark
from aigaq.i18n.catalogues import Catalogue
from aigaq.preview.board import Now
from aigaq.preview.marked_pages import digest_of, preview_page

WORDS = Catalogue("en", {}, {}, "")
PAGE = (
    '<html><head><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; {}"></head>'
    "<body class=x><p>Words</p></body></html>"
)


def sent(rules: str = "", path: str = "/en/t/t-00001.html", now: Now | None = None) -> str:
    return preview_page(PAGE.format(rules).encode(), path, now or Now(), "secret", WORDS).decode()


@pytest.mark.parametrize(
    ("rules", "policy"),
    [
        ("", "script-src &#x27;self&#x27;; style-src &#x27;self&#x27;; connect-src &#x27;self&#x27;"),
        ("script-src &#39;none&#39;; img-src data:", "script-src &#x27;self&#x27;; img-src data:;"),
        ("connect-src &#39;self&#39;", "connect-src &#x27;self&#x27;; script-src"),
    ],
)
def test_the_policy_allows_the_previews_own_script(rules: str, policy: str) -> None:
    assert f"default-src &#x27;none&#x27;; {policy}" in sent(rules)


def test_a_record_that_readers_do_not_see_says_so_and_why() -> None:
    now = Now(marks={"t-00001": (Mark(HiddenReason.EMBARGO, "2030-01-01"),)})
    assert "Readers do not see this: nothing before 2030-01-01" in sent(now=now)
    assert "Readers do not see this" not in sent(path="/en/t/t-00002.html", now=now)


def test_the_digest_changes_with_the_page_and_not_with_the_number_of_builds() -> None:
    first, second = sent(now=Now(number=1)), sent(now=Now(number=2))
    assert digest_of(first.encode()) == digest_of(second.encode())
    assert digest_of(sent("img-src data:").encode()) != digest_of(first.encode())
