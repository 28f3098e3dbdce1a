"""The leak scan, the last step of every build: what is not public stands in no file that is to go live."""
