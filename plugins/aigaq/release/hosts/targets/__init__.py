"""The hosts a copy is sent to: one module per kind, all behind the interface in `target.py`."""
