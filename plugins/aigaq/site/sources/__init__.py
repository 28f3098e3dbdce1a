"""The public sources, enough to rebuild and continue the site."""
