"""This process's own secret, for the hashes that words are known by."""

from functools import cache
from secrets import token_bytes

from firebreak.detect.grammar.ahead import SALT_BYTES


@cache
def process_salt() -> bytes:
    """Give it; what was learned with it serves every memory of this process."""
    return token_bytes(SALT_BYTES)
