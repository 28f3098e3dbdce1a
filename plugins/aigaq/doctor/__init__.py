"""Check an archive's surroundings: program, settings, keys, hosts, git."""
