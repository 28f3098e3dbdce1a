"""Sending a release to hosts, and the files that only make sense on one host."""
