"""The start of an archive of one's own: its files, the pinned program, its first commit."""
