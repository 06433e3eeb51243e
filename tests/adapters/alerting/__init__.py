"""The two ways by which operators are told."""
