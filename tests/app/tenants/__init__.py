"""Two tenants on one store, and nothing of one for the other."""
