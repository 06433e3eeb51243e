"""Exporting the desk as tables, and reading them."""
