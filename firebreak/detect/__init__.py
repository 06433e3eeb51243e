"""Stage 2. From items to signals."""
