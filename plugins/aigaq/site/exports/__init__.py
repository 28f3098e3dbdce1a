"""Exports in `data/` of records with consent to download."""
