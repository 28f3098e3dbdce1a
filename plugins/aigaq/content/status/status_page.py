"""The status as one HTML file for editors.

It holds titles that no gate has passed.
"""

from collections.abc import Sequence

from jinja2 import Environment

from aigaq.content.status.state_labels import state_labels
from aigaq.content.status.states import Entry, State, count_states
from aigaq.i18n.catalogues import Catalogue

_PAGE = """\
<!doctype html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{ texts.title }}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 60rem; padding: 0 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid #bbb; padding: 0.3rem 0.8rem 0.3rem 0; text-align: start; vertical-align: top; }
td.number { text-align: end; }
code { overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>{{ texts.title }}</h1>
<p>{{ texts.warning }}</p>
<div class="scroll" role="region" aria-label="{{ texts.numbers }}" tabindex="0">
<table>
<thead>
<tr><th scope="col">{{ texts.language }}</th>
{%- for state in states %}<th scope="col">{{ labels[state] }}</th>{% endfor %}</tr>
</thead>
<tbody>
{% for code, counts in numbers.items() %}
<tr><th scope="row"><a href="#{{ code }}">{{ code }}</a></th>
{%- for state in states %}<td class="number">{{ counts[state] }}</td>{% endfor %}</tr>
{% endfor %}
</tbody>
</table>
</div>
{% for code in numbers %}
<h2 id="{{ code }}">{{ code }}</h2>
<ul>
{% for entry in entries if entry.language == code %}
<li><code>{{ entry.path }}</code>: {{ entry.states | map("labelled") | join(", ") }}. <bdi>{{ entry.title }}</bdi></li>
{% else %}
<li>{{ texts.nothing }}</li>
{% endfor %}
</ul>
{% endfor %}
</body>
</html>
"""


def page(found: Sequence[Entry], languages: Sequence[str], words: Catalogue) -> str:
    """Return the page of `found`, by language, in `words`.

    `languages` are all shown.
    """
    labels = state_labels(words)
    environment = Environment(autoescape=True, trim_blocks=True)
    environment.filters["labelled"] = labels.__getitem__
    texts = {
        "title": words.gettext("State of the texts"),
        "warning": words.gettext(
            "For editors alone: this page names records that may not be public. Do not publish it."
        ),
        "numbers": words.gettext("Numbers by language"),
        "language": words.gettext("Language"),
        "nothing": words.gettext("Nothing is left to do."),
    }
    html = environment.from_string(_PAGE).render(
        entries=found,
        numbers=count_states(found, languages),
        states=list(State),
        labels=labels,
        texts=texts,
        language=words.language,
    )
    return f"{html}\n"
