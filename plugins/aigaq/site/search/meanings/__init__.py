"""What a query may mean: a term of the glossary, a place, a fact."""
