"""The types of each stage: records, public archive, page views.

All are frozen. Nothing here reads a file, asks the clock or knows Pelican.
"""
