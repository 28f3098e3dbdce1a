"""Tables of the search keys, a module a language: letters, endings, irregular words. Python and the page read them."""
