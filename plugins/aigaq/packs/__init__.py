"""Packages: files that carry the archive by hand, made of words whose people agreed to keep them for good."""
