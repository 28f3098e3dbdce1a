"""Privacy: the gate, an independent gate, and the leak scan."""
