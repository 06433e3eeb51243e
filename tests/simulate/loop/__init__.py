"""What the platform tells, and how it obeys."""
