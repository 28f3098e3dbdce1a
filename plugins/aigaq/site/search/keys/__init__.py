"""The tables of the search keys, as scripts for the page."""
