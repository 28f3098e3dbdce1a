"""Sources of a copy's bytes: folders and addresses."""
