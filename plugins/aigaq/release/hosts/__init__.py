"""Send a release to hosts, and write host-specific files."""
