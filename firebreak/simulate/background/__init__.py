"""What everybody does on ordinary days: one day at a time, as columns."""
