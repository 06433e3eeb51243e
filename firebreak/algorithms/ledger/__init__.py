"""Merkle trees, salted commitments and signed notes: evidence of tampering."""
