"""Aigaq: a static archive of testimonies, provable and restorable."""

__version__ = "0.1.0"
