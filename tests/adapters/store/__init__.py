"""The store, its parts and what only SQLite promises."""
