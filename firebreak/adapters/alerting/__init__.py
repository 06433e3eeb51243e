"""Tells the operator: by a signed webhook, and by mail."""
