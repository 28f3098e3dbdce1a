"""One module per page kind: view, work units, table entry."""
