"""Every file is a guard, which only ever lowers a signal: it ends in ``GUARD``."""
