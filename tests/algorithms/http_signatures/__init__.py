"""What is signed of a request: the standards' own vectors, and hostile ones."""
