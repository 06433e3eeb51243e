"""What an operator puts into Synapse; nothing of Firebreak uses it."""
