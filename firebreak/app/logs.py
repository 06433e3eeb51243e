"""What operators read while the desk runs: warnings, without secrets."""

import logging

from firebreak.algorithms.text.secret_shapes import scrubbed


class Scrubbing(logging.Formatter):
    """Writes a record as it is, traces included, without what has the shape of a secret."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the lines of one record."""
        return scrubbed(super().format(record))


def log_scrubbed() -> None:
    """Send warnings and worse of every part to stderr, scrubbed; once, whoever asks again."""
    root = logging.getLogger()
    if any(isinstance(one.formatter, Scrubbing) for one in root.handlers):
        return
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(Scrubbing())
    root.addHandler(handler)
