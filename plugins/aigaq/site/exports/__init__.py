"""What others may compute with, in `data/`: JSON Lines and CSV, of records whose consent covers the download."""
