"""Meanings of a query: terms of the glossary, places, facts."""
