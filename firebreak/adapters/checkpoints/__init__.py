"""Where checkpoints go, outside the database: a file, an address."""
