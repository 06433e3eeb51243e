"""The operator's own translation service, asked when a reviewer asks."""
