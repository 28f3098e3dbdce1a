"""Publish media without metadata, never the originals.

Photos are re-encoded from their pixels, videos and audio remuxed.
"""
