"""Copies: verified, audited, mirrored and restored."""
