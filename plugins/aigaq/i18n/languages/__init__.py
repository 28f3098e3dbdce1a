"""One module per language of editors and per converted script."""
