"""How active networks and all others were, day by day, for the ledger."""
