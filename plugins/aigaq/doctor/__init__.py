"""A look around the archive, not into it: the program, its libraries, settings, keys, hosts and git."""
