from babel.messages.catalog import Catalog

from aigaq.content.status.states import Entry, State
from aigaq.content.status.status_page import page
from aigaq.i18n.catalogues import make_catalogue


def test_the_page_tells_of_every_text_and_that_it_is_not_to_be_published() -> None:
    entry = Entry(language="ru", id="t-00001", path="t-00001/ru.md", title="<b>Үлгі", states=(State.OUTDATED,))
    html = page([entry], ("kk", "ru"), make_catalogue("en", Catalog()))
    assert "<code>t-00001/ru.md</code>: outdated. <bdi>&lt;b&gt;Үлгі</bdi>" in html
    assert "Do not publish it" in html
    assert 'content="noindex"' in html


def test_the_page_asks_for_nothing_outside_itself() -> None:
    html = page([], ("kk",), make_catalogue("ru", Catalog()))
    assert "default-src 'none'" in html
    assert not [word for word in ("src=", "://", "<script", "<link") if word in html]
