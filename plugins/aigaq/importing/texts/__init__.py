"""Words of sources, as Markdown that shows them: plain words, HTML, their letters and languages."""
