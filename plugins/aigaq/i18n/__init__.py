"""Editions and all that depends on a language: pure functions over tables."""
