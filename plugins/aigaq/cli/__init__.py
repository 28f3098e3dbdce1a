"""The command line: one file per command. Nothing below this folder prints."""
