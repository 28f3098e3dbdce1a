"""Start an archive: files, pinned program, first commit."""
