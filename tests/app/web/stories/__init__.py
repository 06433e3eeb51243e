"""Whole ways through the console, as people go them."""
