"""Packages: files that carry permanent records by hand.

Their people agreed that the words be kept for good.
"""
