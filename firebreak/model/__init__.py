"""Floor 0. The nouns every floor speaks; frozen, no I/O."""
