"""The leak scan, every build's last step.

Nothing unpublished stands in a file that is to go live.
"""
