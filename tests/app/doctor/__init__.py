"""Self-checks, each on both sides."""
