"""Figures of an evaluation, on small truths made by hand."""
