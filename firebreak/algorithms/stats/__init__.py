"""Pure functions over counts: when a number leaps above its own past."""
