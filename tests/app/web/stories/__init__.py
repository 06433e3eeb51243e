"""Whole evenings of a desk, told by what people do and read."""
