"""Where somebody goes after the door; never to another host."""

import re

from msgspec import Struct


class Next(Struct, frozen=True, kw_only=True):
    """Where a reviewer wanted to go before signing in."""

    next: str = ""


def safe_place(path: str) -> str:
    """Give a path inside the console, whatever was asked for; never another host."""
    if path == "/sign-in" or re.fullmatch(r"/console(/[\w./-]*)?(\?[\w=&-]*)?", path):
        return path
    return "/console"
