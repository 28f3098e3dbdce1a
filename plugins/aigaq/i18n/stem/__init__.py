"""Folding and stemming: words and names that are the same whatever their script, spelling and ending."""
