"""The local preview: drafts included, rebuilt on each change, with problems."""
