"""Create records, translations and ids for editors."""
