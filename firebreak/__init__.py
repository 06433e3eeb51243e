"""The counter-terrorism desk for online platforms."""

__version__ = "0.1.0"
