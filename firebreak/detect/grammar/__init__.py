"""Constructions: how people put acts into words, language by language."""
