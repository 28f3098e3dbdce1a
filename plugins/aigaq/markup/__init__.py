"""Markdown of testimonies: dialect, HTML, proof that no word is lost."""
