"""What is known of a request that got no answer: whether it may have arrived."""

import errno
import socket

from firebreak.model.ports import Answer

NEVER_LEFT = frozenset({errno.ECONNREFUSED, errno.EHOSTUNREACH, errno.ENETUNREACH})
"""Errors of a connection that was never there."""


def unanswered(error: OSError) -> Answer:
    """Say what an error of the network means for a try.

    Args:
        error: As :mod:`firebreak.adapters.outbound` raises it.

    Returns:
        A failed try. Its outcome is unknown unless the request surely never left: a name that
        nobody knows, a connection that nobody took.
    """
    is_sure = isinstance(error, socket.gaierror) or error.errno in NEVER_LEFT
    return Answer(ok=False, is_unknown=not is_sure, note=f"not reached: {type(error).__name__}")
