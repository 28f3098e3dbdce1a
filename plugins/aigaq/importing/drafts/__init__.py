"""From items to drafts, and from complete drafts into the archive."""
