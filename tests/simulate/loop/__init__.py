"""The story played: who is stopped, who comes back, and always the same."""
