"""Floor 1. Pure functions over text, graphs and numbers."""
