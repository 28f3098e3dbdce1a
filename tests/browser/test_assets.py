"""The style as readers load it says to the browser what the one in the theme says."""

import pytest
from playwright.sync_api import Browser

from aigaq.site.pages.assets import minify
from helpers.building import ROOT

RULES = """(style) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/,\\s+/g, ","));
}"""
"""The rules as the browser writes them; only in custom properties does it keep the space after a comma."""


STYLES = {
    "theme": (ROOT / "theme/static/aigaq.css").read_text(encoding="utf-8"),
    "preview": (ROOT / "plugins/aigaq/preview/preview.css").read_text(encoding="utf-8"),
    "what lies below": "@layer a { b :is(c) { d: e } [f] :g:h, i ::before { j: k } l > :m { n: o } } p :q { r: s }",
    "first pages": "@page :first { margin: 1cm }",
    "nested": "@layer a { @media (min-width: 1px) { b { c: d } } } @supports (display:grid) { g :h { i: j } }",
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_style_has_the_same_rules_in_fewer_bytes(browser: Browser, style: str) -> None:
    page = browser.new_page()
    minified = minify("a.css", style.encode()).decode()
    whole, small = page.evaluate(RULES, style), page.evaluate(RULES, minified)
    page.close()
    assert len(minified) < len(style)
    assert small == whole != []
