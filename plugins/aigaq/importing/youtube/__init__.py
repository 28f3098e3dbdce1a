"""Import of YouTube: folders of yt-dlp, and Google Takeout."""
