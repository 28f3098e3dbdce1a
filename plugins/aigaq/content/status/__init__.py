"""List texts that are missing, outdated, machine-made or unreviewed.

For editors; never published.
"""
