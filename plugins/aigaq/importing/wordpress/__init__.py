"""Import of WordPress exports (WXR)."""
