"""How accounts look, and what a returning person keeps of it."""
