"""Markdown of testimonies: the dialect, its HTML, and the proof that no word of it is lost."""
