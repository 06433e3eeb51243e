"""The one table of what a batch and a record may be."""

from datetime import UTC, datetime, timedelta

MAX_RECORDS = 1_000
"""Records that one request may bring."""
MAX_BYTES = 10_000_000
"""Bytes that one request may bring."""
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No platform we know is older; an earlier date is a default value or a wrong unit."""
AHEAD = timedelta(days=1)
"""How far a platform's clock may run ahead of ours; at this distance a date is refused."""
MAX_MARKS = 64
"""Combining marks in a row; normalising a longer run costs time in its square."""
MAX_SHOWN = 80
"""Characters of a sender's own word that a reason repeats."""
