"""Checkpoints outside the database."""
