"""Why something was not asked, or its answer not read."""


class Refused(Exception):
    """An address, a header or an answer's form that Firebreak has nothing to do with; says why."""


class TooLong(OSError):
    """An answer with more bytes than are read."""
