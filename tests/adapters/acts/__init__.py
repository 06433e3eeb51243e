"""Acts in files."""
