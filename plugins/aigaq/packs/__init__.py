"""Packages: files that carry the archive by hand, made of what its people agreed to be kept for good."""
