"""Where the child reads what is no picture."""

from firebreak.adapters.media_reader.wire import Form, Seen, Stills
from firebreak.model.errors import UnreadablePicture


def examined(data: bytes) -> Seen:
    """Fingerprint a clip.

    Args:
        data: The whole file, no picture by its first bytes.

    Returns:
        What was seen.

    Raises:
        UnreadablePicture: It could not be read.
    """
    raise UnreadablePicture(problem=_problem(data))


def shown(data: bytes, form: Form) -> Stills:
    """Make stills of a clip.

    Args:
        data: The whole file, no picture by its first bytes.
        form: How it is to be shown.

    Returns:
        The stills.

    Raises:
        UnreadablePicture: It could not be read.
    """
    raise UnreadablePicture(problem=f"{_problem(data)}, so that nothing {form} can be shown")


def _problem(data: bytes) -> str:
    return f"the {len(data):,} bytes are no picture, and clips are not read here yet"
