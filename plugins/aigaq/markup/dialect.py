"""The dialect of Markdown: rules of markdown-it, and our own.

It is made for prose by people who do not program, so signs that prose is full of are taken as they are written. The
guide for editors has it as a table.
"""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from aigaq.markup import block_rules, inline_rules, links
from aigaq.markup.dialect_faults import begin_block
from aigaq.markup.numbers import keep_numbers

DEEPEST = 100
"""How deep blocks may lie in one another; what lies deeper is refused long before."""
_BLOCKS = ("table", "fence", "blockquote", "hr", "list", "heading")
_INLINE = (
    "newline",
    "escape",
    "backticks",
    "emphasis",
    "withheld",
    "language",
    "link",
    "image",
    "autolink",
    "html_inline",
    "entity",
)
_SIGNS = re.compile(r"[\n\\`*_!\[\]<&]")
"""Signs at which a rule is tried; all other letters are skipped at once."""


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the parser of the dialect."""
    md = MarkdownIt("zero", {"maxNesting": DEEPEST})
    md.block.ruler.at("table", block_rules.table, {"alt": ["paragraph"]})
    md.block.ruler.at("fence", block_rules.fence, {"alt": ["paragraph", "blockquote", "list"]})
    inline = md.inline.ruler
    inline.at("newline", inline_rules.newline)
    inline.at("backticks", inline_rules.code)
    inline.at("emphasis", inline_rules.emphasis)
    inline.before("link", "withheld", inline_rules.withheld)
    inline.before("link", "language", inline_rules.language)
    inline.at("link", links.link)
    inline.at("image", inline_rules.picture)
    inline.at("autolink", links.bracketed_address)
    inline.at("html_inline", inline_rules.raw_html)
    inline.at("entity", inline_rules.reference)
    md.core.ruler.before("inline", "headings", _lower_headings)
    md.core.ruler.before("inline", "numbers", keep_numbers)
    md.core.ruler.at("inline", _parse_words)
    md.inline.terminator_re = _SIGNS
    md.inline.ruler2.enable("emphasis")
    return md.enable([*_BLOCKS, *_INLINE])


def _lower_headings(state: StateCore) -> None:
    """Put a text's own headings below the page's: the highest becomes h2."""
    headings = [token for token in state.tokens if token.type in ("heading_open", "heading_close")]
    shift = 2 - min((int(token.tag[1]) for token in headings), default=2)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) + shift, 6)}"


def _parse_words(state: StateCore) -> None:
    """Parse the words of each block, which know their line."""
    for token in state.tokens:
        if token.type == "inline":
            begin_block(state.env, token.map[0] if token.map else 0)
            token.children = state.md.inline.parse(token.content, state.md, state.env, [])
