"""One module for each language that editors write in, and for each script into which one is converted."""
