"""Signed metadata (The Update Framework), checksum lists and the keys behind them."""
