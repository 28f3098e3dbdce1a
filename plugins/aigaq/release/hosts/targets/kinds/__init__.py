"""One module for each kind of host: its settings, what it can do, and its entry in the table."""
