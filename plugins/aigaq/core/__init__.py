"""Helpers for every layer: problems, errors, files."""
