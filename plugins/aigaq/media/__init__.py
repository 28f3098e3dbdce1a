"""Photos re-encoded from their pixels, videos and audio remuxed without metadata: the originals are never published."""
