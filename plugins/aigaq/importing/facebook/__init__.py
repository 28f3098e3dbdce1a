"""Import of Facebook's "Download your information"."""
