"""Releases: sign a tree, check, mirror and restore copies.

Nothing here knows Pelican.
"""
