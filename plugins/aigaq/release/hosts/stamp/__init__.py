"""The overlay: what only makes sense at one address or on one host, beside the signed tree and outside of it."""
