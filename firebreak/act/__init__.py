"""Stage 5. From decisions to reversible actions."""
