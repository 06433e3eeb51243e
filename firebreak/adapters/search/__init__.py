"""Finds what is known by a name, an identifier or words: an index beside the store."""
