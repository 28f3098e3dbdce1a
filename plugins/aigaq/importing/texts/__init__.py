"""Convert words of sources to Markdown, and detect languages."""
