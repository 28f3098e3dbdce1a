"""Text from one script to another: Kazakh to Latin and Arabic letters, simplified to traditional Chinese."""
