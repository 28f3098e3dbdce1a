"""What editors touch: reading, checking and writing the files of the archive, and what is still to be done."""
