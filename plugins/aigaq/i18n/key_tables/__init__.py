"""Tables of search keys, one for each language that has a stemmer."""
