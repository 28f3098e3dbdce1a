"""Start the installed program `aigaq`; Ctrl-C shows no traceback.

Even while it loads.
"""

import signal
import sys
from types import FrameType

# Set first: loading takes a second, in which Ctrl-C would print the lines being loaded.
_HANDLER = signal.getsignal(signal.SIGINT)
_IS_ASKED = _HANDLER is signal.default_int_handler
if _IS_ASKED:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def main() -> None:
    """Load the commands and run one, with Ctrl-C cleaning up."""
    from aigaq.cli.main import aigaq

    try:
        if _IS_ASKED:
            signal.signal(signal.SIGINT, _interrupt)
        aigaq()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        if _IS_ASKED:  # While Python ends, nothing is left to clean up.
            signal.signal(signal.SIGINT, signal.SIG_DFL)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
