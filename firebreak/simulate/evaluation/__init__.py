"""Joins what the product did with what is really so: figures only."""
