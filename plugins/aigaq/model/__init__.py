"""The types of each stage: records as read, the public archive, the views of pages.

All are frozen. Nothing here reads a file, asks the clock or knows Pelican.
"""
