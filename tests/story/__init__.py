"""Whole evenings, from the first record to the last confirmation."""
