"""Turn files into records: bytes, text, YAML, typed values.

Every fault is a Problem with its line.
"""
