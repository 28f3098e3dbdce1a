"""Read, check and write the content, and list open work."""
