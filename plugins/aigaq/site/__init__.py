"""Make the site's files from the public archive.

Pages, search, exports, sources.
"""
