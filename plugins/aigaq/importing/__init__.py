"""Turn exports of platforms, blogs and spreadsheets into drafts.

One module per source.
"""
