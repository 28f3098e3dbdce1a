"""Import of Telegram: the JSON that Telegram Desktop exports."""
