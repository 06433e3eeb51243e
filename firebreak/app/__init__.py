"""Floor 3. Puts the parts together and opens the doors."""
