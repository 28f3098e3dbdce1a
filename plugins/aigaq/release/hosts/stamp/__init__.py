"""The overlay: unsigned files for one address or host."""
