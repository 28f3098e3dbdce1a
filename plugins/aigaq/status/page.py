"""The same as a page for editors: one HTML file with nothing beside it. It holds titles that no gate has passed."""

from collections.abc import Sequence

from jinja2 import Environment

from aigaq.status.states import Entry, State, counted

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>State of the texts</title>
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
<h1>State of the texts</h1>
<p>For editors alone: this page names records that may not be public. Do not publish it.</p>
<div class="scroll" role="region" aria-label="Numbers by language" tabindex="0">
<table>
<thead>
<tr><th scope="col">Language</th>{% for state in states %}<th scope="col">{{ state }}</th>{% endfor %}</tr>
</thead>
<tbody>
{% for language, counts in numbers.items() %}
<tr><th scope="row"><a href="#{{ language }}">{{ language }}</a></th>
{%- for state in states %}<td class="number">{{ counts[state] }}</td>{% endfor %}</tr>
{% endfor %}
</tbody>
</table>
</div>
{% for language in numbers %}
<h2 id="{{ language }}">{{ language }}</h2>
<ul>
{% for entry in entries if entry.language == language %}
<li><code>{{ entry.path }}</code>: {{ entry.states | join(", ") }}. <bdi>{{ entry.title }}</bdi></li>
{% else %}
<li>Nothing is left to do.</li>
{% endfor %}
</ul>
{% endfor %}
</body>
</html>
"""


def page(found: Sequence[Entry]) -> str:
    """The page that tells of `found`."""
    template = Environment(autoescape=True, trim_blocks=True).from_string(_PAGE)
    return template.render(entries=found, numbers=counted(found), states=list(State)) + "\n"
