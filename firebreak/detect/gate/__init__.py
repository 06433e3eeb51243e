"""The gate: what a detector must show before it may open cases in a language."""
