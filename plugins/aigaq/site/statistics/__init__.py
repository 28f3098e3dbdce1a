"""Numbers of people: who counts, and in which tables.

They also say what may be told of people who are not named.
"""
