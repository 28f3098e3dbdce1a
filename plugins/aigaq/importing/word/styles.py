"""The styles of a Word file, and those that hide words."""

from xml.etree.ElementTree import Element

from aigaq.importing.word.xml_names import W, is_on, value_of

_DEEPEST = 20
"""How many styles may be based on one another."""


class Styles:
    """The styles by their ids.

    `languages` are the tags that the file names for each kind of script where no run does.
    """

    def __init__(self, tree: Element | None) -> None:
        self._styles = {} if tree is None else {one.get(f"{W}styleId", ""): one for one in tree.iter(f"{W}style")}
        defaults = None if tree is None else tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        named = {kind: value_of(defaults, f"{W}lang", kind) for kind in ("val", "eastAsia", "bidi")}
        self.languages = {kind: tag for kind, tag in named.items() if tag}

    def name(self, id: str) -> str:
        """Return the English name of a style, as `heading 1`."""
        return value_of(self._styles.get(id), f"{W}name").casefold()

    def is_hidden(self, paragraph_style: str, run: Element | None) -> bool:
        """Return True if a run is hidden, directly or by style."""
        if run is not None and run.find(f"{W}vanish") is not None:
            return is_on(run, f"{W}vanish")
        return self._hides(value_of(run, f"{W}rStyle")) or self._hides(paragraph_style)

    def _hides(self, id: str) -> bool:
        for _ in range(_DEEPEST):
            style = self._styles.get(id)
            if style is None:
                return False
            if style.find(f"{W}rPr/{W}vanish") is not None:
                return is_on(style, f"{W}rPr/{W}vanish")
            id = value_of(style, f"{W}basedOn")
        return False
