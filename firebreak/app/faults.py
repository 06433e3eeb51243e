"""Where a program broke, without repeating what it was reading."""

import traceback

from firebreak.model.errors import FirebreakError


def trace(error: BaseException) -> str:
    """Write an error down for the log.

    Messages of libraries may repeat what they choked on, which may be somebody's words; our own
    are written to hold none.

    Args:
        error: Any error.

    Returns:
        Its places, the innermost last, and its type; the message of our own errors only.
    """
    frames = "".join(traceback.format_tb(error.__traceback__))
    says = f": {error}" if isinstance(error, FirebreakError) else ""
    return f"{frames}{type(error).__name__}{says}"
