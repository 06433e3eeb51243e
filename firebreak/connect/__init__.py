"""Stage 3. From known accounts to others likely connected."""
