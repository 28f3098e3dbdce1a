"""Write pages to disk atomically, so readers see whole sites."""
