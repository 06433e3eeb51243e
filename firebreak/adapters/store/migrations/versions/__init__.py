"""One file a step; its number is its name, and the next starts from it."""
