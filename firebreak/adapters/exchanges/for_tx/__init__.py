"""What others install to read our lists; nothing of Firebreak uses it."""
