"""Where the bytes of a copy come from: folders and addresses."""
