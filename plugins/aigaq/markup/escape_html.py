"""Plain words to HTML that shows them as they are written."""

# Internal to MarkupSafe 3: its `escape` takes thirty times as long, and a page escapes hundreds of words. The tests of
# templates compare both.
from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined]  # It is not meant for others.

__all__ = ("escape_text",)
