"""Dates, numbers, durations and alphabetical order, as each language writes them."""
