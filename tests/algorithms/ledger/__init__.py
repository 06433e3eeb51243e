"""Merkle trees, audits, signed notes."""
