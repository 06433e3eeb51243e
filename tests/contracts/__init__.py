"""One battery a kind, run over every member."""
