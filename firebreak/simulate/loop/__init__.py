"""The clock: what happens in each hour, and what the platform is told."""
