"""Read exports as folders, zips, damaged zips, and long JSON lists."""
