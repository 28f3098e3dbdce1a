"""The theme's templates: each sees one view, nothing else."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    meta,
)
from markupsafe import Markup

from aigaq.core.errors import ContentError
from aigaq.core.message import msg, verbatim
from aigaq.core.problems import Problem
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.editions import LANGUAGES
from aigaq.markup.html import to_html, to_marked_html
from aigaq.model.views import View
from aigaq.site.pages.anchors import Heading, find_headings, number_anchors
from aigaq.site.pages.labels import text_labels
from aigaq.site.pages.template_compiler import CodeMemory, DirectEnvironment
from aigaq.site.pages.whole_pages import require_words

_REFERENCE = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b.*?%\}", re.DOTALL)
"""What names another template; to parse all of each template takes ten times as long, in every build."""


class Templates:
    """The templates in `folder`, compiled once.

    `convert` makes HTML of marked texts (see `to_html`).

    `code` keeps their compiled form.
    """

    def __init__(
        self, folder: Path, convert: Callable[[str], str] = to_marked_html, code: BytecodeCache | None = None
    ) -> None:
        self._folder = folder
        self._sources: dict[str, tuple[str, list[str]]] = {}
        self._wording: dict[str, Environment] = {}
        self._environment = DirectEnvironment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=code or CodeMemory(),
        )
        self._convert = convert
        self._bodies: dict[str, str] = {}
        self._converted: dict[str, str] = {}
        self._environment.filters["markdown"] = self._body
        self._environment.filters["headings"] = self._headings
        self._environment.filters["json_ld"] = _json_ld
        self._environment.globals.update(csp=CSP, csp_hash=csp_hash)

    def render(self, name: str, view: View, catalogue: Catalogue) -> bytes:
        """Render `view` by template `name` as UTF-8.

        In the words of `catalogue`. Raises LostWordsError if it would lack words of its view, ContentError if a
        template is broken.
        """
        self._bodies.clear()
        self._converted.clear()
        try:
            template = self._environment_for(catalogue).get_template(name)
            page = template.render(view=view, frame=getattr(view, "frame", None))
        except (TemplateError, AttributeError, TypeError) as error:
            raise _fault(name, error, self._folder) from error
        require_words(view, page, self._bodies)
        return (page.strip() + "\n").encode()

    def _body(self, markdown: str, words: Mapping[str, str], before: str | None = None) -> Markup:
        """Return a text's HTML, remembered while a page is made.

        Where `before` is given, its paragraphs and headings have ids, which begin with that.
        """
        html = self._to_html(markdown, words)
        html = self._bodies[markdown] = html if before is None else number_anchors(html, before)
        return Markup(html)  # noqa: S704  (sanitised there)

    def _headings(self, markdown: str, words: Mapping[str, str]) -> tuple[Heading, ...]:
        """Return the headings of a long text."""
        return find_headings(self._to_html(markdown, words))

    def _to_html(self, markdown: str, words: Mapping[str, str]) -> str:
        """Return a text's HTML, converted once for a page."""
        html = self._converted.get(markdown)
        if html is None:
            html = self._converted[markdown] = to_html(markdown, words, self._convert)
        return html

    def _environment_for(self, catalogue: Catalogue) -> Environment:
        """Return the environment for a catalogue's words.

        All templates, the imported ones too, know them.
        """
        if catalogue.digest not in self._wording:
            worded = self._wording[catalogue.digest] = self._environment.overlay()
            worded.globals = {
                **self._environment.globals,
                "_": catalogue.gettext,
                "p_": catalogue.pgettext,
                "n_": catalogue.ngettext,
                "space": " " if LANGUAGES[catalogue.language].spaces else "",
                "text_labels": text_labels(catalogue),
            }
        return self._wording[catalogue.digest]

    def digest(self, names: Iterable[str]) -> str:
        """Return the SHA-256 of templates `names` and their references."""
        digest = hashlib.sha256()
        for name, source in sorted(self.closure(names).items()):
            digest.update(f"{name}\0{len(source)}\0{source}".encode())
        return digest.hexdigest()

    def closure(self, names: Iterable[str]) -> dict[str, str]:
        """Return the sources of templates `names` and their references.

        All that they extend, include and import.
        """
        seen: dict[str, str] = {}
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen[name], references = self._source(name)
                waiting += references
        return seen

    def _source(self, name: str) -> tuple[str, list[str]]:
        """Return a template's source, and the templates it refers to."""
        if name not in self._sources:
            try:
                source = (self._folder / name).read_text(encoding="utf-8")
                self._sources[name] = source, self._references(name, source)
            except (TemplateError, FileNotFoundError, ValueError) as error:
                raise _fault(name, error, self._folder) from error
        return self._sources[name]

    def _references(self, name: str, source: str) -> list[str]:
        """Return the templates that `source` names.

        Raises ValueError if one is named by an expression, and so not known here.
        """
        statements = "".join(_REFERENCE.findall(source))
        found = list(meta.find_referenced_templates(self._environment.parse(statements, name)))
        known = [reference for reference in found if reference is not None]
        if len(known) < len(found):
            raise ValueError(f"{name} names another template by an expression: write its name")
        return known


def _fault(name: str, error: Exception, folder: Path) -> ContentError:
    """Return a broken template's error at its innermost line."""
    line = error.lineno if isinstance(error, TemplateSyntaxError) else 0
    if isinstance(error, TemplateSyntaxError):
        name = error.name or name
    trace = error.__traceback__
    while trace is not None and not isinstance(error, TemplateSyntaxError):
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(folder):
            name, line = path.relative_to(folder).as_posix(), trace.tb_lineno
        trace = trace.tb_next
    message = msg("the template cannot be used: %(why)s", why=verbatim(str(error)))
    fix = msg("mend it; a template of your own can be deleted, and the program's own takes its place")
    return ContentError([Problem(path=f"theme/templates/{name}", line=line, rule="template", message=message, fix=fix)])


CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What a page may do: load from its own copy, nothing else."""


def csp_hash(source: str) -> str:
    """Return the Content-Security-Policy source that allows exactly this inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _json_ld(text: str) -> Markup:
    """Return JSON that cannot end its script element."""
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704
