"""What may be seen: the gate, an independent gate that decides again, and the leak scan of the output."""
