"""Browser search: words in Pagefind's index, own names and facets."""
