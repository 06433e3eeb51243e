"""The public database of statements of reasons."""
