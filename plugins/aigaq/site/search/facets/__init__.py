"""The facets: place, year, status, kind and language in packed columns."""
