"""The error of media that cannot be published."""

from aigaq.core.message import Message, msg

WHOLE_FILE = msg("Put a whole, well-formed file in its place.")


class MediaError(ValueError):
    """A medium that cannot be published: message and mend."""

    def __init__(self, message: Message, fix: Message = WHOLE_FILE) -> None:
        self.fix = fix
        super().__init__(message)
