"""Real servers that tests start themselves and stop again."""
