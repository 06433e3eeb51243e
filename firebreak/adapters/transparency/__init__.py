"""The public database of statements of reasons: its settings and its client."""
