"""What was said elsewhere becomes drafts: exports of platforms, blogs and spreadsheets, one module per source."""
