"""The files of the site, made from the public archive: pages, search, exports, sources."""
