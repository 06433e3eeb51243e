"""The simulated platform's ordinary days."""
