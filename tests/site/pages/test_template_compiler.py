"""Templates that are compiled directly give what Jinja gives, and what is no HTML never becomes it."""

from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from aigaq.model.view_parts import Words
from aigaq.site.pages.template_compiler import CodeMemory, DirectEnvironment

TEMPLATES = (
    "{{ words.text }} {{ words.lang }} {{ number }} {{ 'a' ~ words.text }}",
    "{{ join('-', end='<') }} {{ join(*parts) }} {{ join(**{'end': '>'}) }} {{ words.text.upper() }}",
    "{% macro m(a, b='<') %}<i>{{ a }}{{ b }}</i>{% endmacro %}{{ m(words.text) }}{{ m(m('&'), b=1) }}",
    "{% macro m() %}<p>{{ caller() }}</p>{% endmacro %}{% call m() %}{{ words.text }}{% endcall %}",
    "{% for part in parts %}{{ loop.index }}{{ join(part) }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "{% set a %}<b>{{ words.text }}</b>{% endset %}{{ a }}{{ a | upper }}{{ words.text | e | safe }}",
    "{{ html }}{{ text }}{{ html }}{{ text }}",
)


def values() -> dict[str, Any]:
    return {
        "words": Words("<a & 'b'>", "kk"),
        "number": 7,
        "parts": ("x", "<y>"),
        "join": lambda *parts, end="": "+".join(parts) + end,
        "html": Markup("<u>"),
        "text": "<u>",
    }


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_page_is_as_jinja_makes_it(template: str) -> None:
    usual, direct = (kind(autoescape=True).from_string(template) for kind in (Environment, DirectEnvironment))
    assert direct.render(values()) == usual.render(values())


def test_what_a_value_does_not_have_is_an_error() -> None:
    with pytest.raises(AttributeError, match="witness"):
        DirectEnvironment(autoescape=True).from_string("{{ words.witness }}").render(values())


def test_a_template_is_compiled_once_for_all_words() -> None:
    loader = DictLoader({"page": "{{ word }}"})
    environment = DirectEnvironment(loader=loader, autoescape=True, bytecode_cache=CodeMemory())
    templates = []
    for word in ("one", "two"):
        worded = environment.overlay()
        worded.globals = {"word": word}
        templates.append(worded.get_template("page"))
    assert [template.render() for template in templates] == ["one", "two"]
    assert len({template.root_render_func.__code__ for template in templates}) == 1
