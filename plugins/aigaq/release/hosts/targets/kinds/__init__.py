"""One module per kind of host: settings, target, table entry."""
