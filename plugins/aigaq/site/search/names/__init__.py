"""The index of names: people and places by their folded names."""
