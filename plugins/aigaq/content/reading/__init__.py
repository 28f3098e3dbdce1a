"""Files to records: bytes, text, YAML, typed values; every fault is a Problem with its line."""
