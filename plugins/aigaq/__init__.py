"""Aigaq: testimonies in Markdown become a static archive that anyone can read, prove and bring back."""

__version__ = "0.1.0"
