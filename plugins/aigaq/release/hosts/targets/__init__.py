"""The hosts of copies: one module per kind, behind `target.py`."""
