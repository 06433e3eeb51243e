"""Documents computed from what is on file."""
