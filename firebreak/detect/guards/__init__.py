"""Every file is a guard, which only lowers a signal: it ends in ``GUARD``."""
