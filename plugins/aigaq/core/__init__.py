"""What every layer uses: problems, errors, and the few helpers that belong to no subject."""
