"""Let a process load what jobs need, before there are any."""

from importlib import import_module


def get_ready(nothing: bytes) -> bytes:
    """Load all that jobs need, in another process: bytes to bytes.

    By name, so that the process that starts this one need not load it.
    """
    import_module("aigaq.builder.do_jobs")
    return nothing
