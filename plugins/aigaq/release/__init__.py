"""Releases: what a tree holds, signed; copies that are checked, made and brought back. Nothing here knows Pelican."""
