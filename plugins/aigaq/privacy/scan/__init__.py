"""The leak scan, every build's last step.

What is not public stands in no file that is to go live.
"""
