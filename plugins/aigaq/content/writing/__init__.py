"""What editors begin: new records and translations with their comments, the next free id, and ids given anew."""
