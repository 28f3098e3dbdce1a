"""The index of words, in Pagefind's format."""
