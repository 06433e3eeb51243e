"""Every file is a detector: it ends in ``DETECTOR``."""
