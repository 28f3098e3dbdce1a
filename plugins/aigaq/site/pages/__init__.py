"""From the public archive to pages: routes, views, lists and feeds."""
