"""Numbers of people: who counts, in which tables, and what may be told of people who are not named."""
