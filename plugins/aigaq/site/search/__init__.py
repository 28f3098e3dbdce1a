"""Search in the browser: words in Pagefind's index, and our own indexes of names and facets."""
