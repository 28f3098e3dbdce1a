"""Exports as files: folders, zips, zips that were cut off, and long JSON lists."""
