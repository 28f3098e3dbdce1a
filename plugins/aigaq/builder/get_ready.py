"""Let a process load what jobs need, before there are any."""


def get_ready(nothing: bytes) -> bytes:
    """Load all that `do_jobs.make` needs, in another process: bytes to bytes."""
    import aigaq.builder.do_jobs  # noqa: F401  # Loaded there, and not where the process is started.

    return nothing
