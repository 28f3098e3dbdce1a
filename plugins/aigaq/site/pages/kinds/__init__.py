"""One module for each kind of page: its view, its work units and its entry in the table of page kinds."""
