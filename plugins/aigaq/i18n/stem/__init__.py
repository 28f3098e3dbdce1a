"""Fold and stem words and names across scripts and spellings."""
